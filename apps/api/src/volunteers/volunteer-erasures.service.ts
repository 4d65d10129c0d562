import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { runAll } from '../platform/database/sql';

/** When somebody goes, what he said of himself goes; that he was a volunteer, and who decided it, stays. */
@Injectable()
export class VolunteerErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'volunteer_applications', 'personId = ?', [personId]);
    return [{ what: '志愿者报名的结果', why: '说明谁批准了什么', count, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await runAll(tx, [
      [
        `UPDATE volunteer_applications SET detailsSealed = NULL, reason = NULL, openPersonId = NULL,
                status = CASE status WHEN 'pending' THEN 'withdrawn' ELSE status END WHERE personId = ?`,
        [personId],
      ],
    ]);
  }
}
