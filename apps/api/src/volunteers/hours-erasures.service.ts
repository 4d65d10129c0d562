import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import type { PersonJoin } from '../identity/person-join.entity';
import { PersonJoins } from '../identity/person-joins.service';
import { affectedBy } from '../platform/database/sql';

/** When somebody goes, his hours and his honour stay without his name, and what he said against others' hours goes. */
@Injectable()
export class HoursErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const hours = await countOf(db, 'service_hours', 'personId = ?', [personId]);
    const certificates = await countOf(db, 'certificates', 'personId = ?', [personId]);
    const honour = await countOf(db, 'honour_entries', 'personId = ?', [personId]);
    return [{ what: '服务时长和荣誉', why: '说明积分从何而来，只记编号', count: hours + honour + certificates, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await affectedBy(tx, 'UPDATE hours_objections SET reason = NULL WHERE byId = ?', [personId]);
  }

  /** Two records are one person: of an activity at which both have hours each keeps its own. Honour is read of both, and never rewritten. */
  private async move(tx: EntityManager, { fromPersonId, toPersonId }: PersonJoin): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM service_hours a LEFT JOIN service_hours b ON b.activityId = a.activityId AND b.personId = ?
        WHERE a.personId = ? AND b.id IS NULL`,
      [toPersonId, fromPersonId],
    );
    await affectedBy(tx, 'UPDATE certificates SET personId = ? WHERE personId = ?', [toPersonId, fromPersonId]);
    for (const { id } of rows) {
      await affectedBy(tx, 'UPDATE service_hours SET personId = ? WHERE id = ?', [toPersonId, id]);
    }
  }
}
