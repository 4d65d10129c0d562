import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { placesFor, runAll, type Statement } from '../platform/database/sql';
import { ActivityPlaces } from './activity-places.service';

/** When two records become one person, he comes once to what both signed up for, and the other place goes to who waits. */
@Injectable()
export class ActivityJoins implements OnModuleInit {
  constructor(
    private readonly joins: PersonJoins,
    private readonly places: ActivityPlaces,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    const twice = await tx.query<{ activityId: string }[]>(
      'SELECT a.activityId FROM activity_sign_ups a JOIN activity_sign_ups b ON b.activityId = a.activityId WHERE a.personId = ? AND b.personId = ?',
      [fromPersonId, toPersonId],
    );
    const ids = twice.map(({ activityId }) => activityId);
    await this.places.leaveAll(tx, fromPersonId, (id) => ids.includes(id));
    const dropped: Statement[] =
      ids.length === 0
        ? []
        : [[`DELETE FROM activity_sign_ups WHERE personId = ? AND activityId IN (${placesFor(ids)})`, [fromPersonId, ...ids]]];
    await this.dropSecond(tx, join);
    await runAll(tx, [
      ...dropped,
      moveColumn('activity_sign_ups', 'personId', join),
      moveColumn('activity_attendances', 'personId', join),
      moveColumn('activities', 'organiserId', join),
    ]);
  }
  /** He was there once, whichever of his codes was scanned. */
  private async dropSecond(tx: EntityManager, { fromPersonId, toPersonId }: PersonJoin): Promise<void> {
    const twice = await tx.query<{ activityId: string }[]>(
      'SELECT a.activityId FROM activity_attendances a JOIN activity_attendances b ON b.activityId = a.activityId WHERE a.personId = ? AND b.personId = ?',
      [fromPersonId, toPersonId],
    );
    await runAll(
      tx,
      twice.map(({ activityId }) => ['DELETE FROM activity_attendances WHERE activityId = ? AND personId = ?', [activityId, fromPersonId]]),
    );
  }
}
