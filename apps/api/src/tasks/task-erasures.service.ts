import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ErasureBlock } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { runAll } from '../platform/database/sql';
import { ReportSharingService } from './report-sharing.service';

/** When somebody goes, his number goes from his reports, and neighbours read them no more; what was reported and done stays, because it was done for everybody. */
@Injectable()
export class TaskErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly sharing: ReportSharingService,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  /** A claim that comes in at this very moment is given back by its lease. */
  async blocks(db: EntityManager, personId: string): Promise<ErasureBlock[]> {
    const held = await countOf(db, 'tasks', `holderPersonId = ? AND status IN ('claimed', 'handed-in')`, [personId]);
    return held > 0 ? ['task'] : [];
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    return [
      {
        what: '反映的诉求',
        why: '公共事务的办理记录，不留姓名和电话，也不再给邻居看',
        count: await countOf(db, 'reports', 'reporterId = ?', [personId]),
        isNamed: false,
      },
      {
        what: '办过的任务',
        why: '公共事务的办理记录',
        count: await countOf(db, 'tasks', 'holderPersonId = ?', [personId]),
        isNamed: false,
      },
    ];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await runAll(tx, [
      ['UPDATE reports SET nameSealed = NULL, phoneSealed = NULL, allowContact = 0 WHERE reporterId = ?', [personId]],
      ['DELETE FROM task_holders WHERE holderId = ?', [personId]],
      ['DELETE FROM task_reminders WHERE toPersonId = ?', [personId]],
      ['DELETE FROM reminder_marks WHERE personId = ?', [personId]],
    ]);
    await this.sharing.takeBackAll(tx, personId);
  }
}
