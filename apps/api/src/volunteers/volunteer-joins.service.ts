import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';
import { VolunteerApplication } from './volunteer-application.entity';

/** When two records become one person, what either did as a volunteer is his; of two applications that wait one remains. */
@Injectable()
export class VolunteerJoins implements OnModuleInit {
  constructor(private readonly joins: PersonJoins) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    if (await tx.findOneBy(VolunteerApplication, { openPersonId: toPersonId })) {
      await runAll(tx, [
        ["UPDATE volunteer_applications SET status = 'withdrawn', openPersonId = NULL WHERE openPersonId = ?", [fromPersonId]],
      ]);
    }
    await runAll(tx, [moveColumn('volunteer_applications', 'openPersonId', join), moveColumn('volunteer_applications', 'personId', join)]);
  }
}
