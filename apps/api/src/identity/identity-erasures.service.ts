import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ErasureBlock } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { runAll } from '../platform/database/sql';
import { ConsentsService } from './consents.service';
import { countOf, type Kept, PersonErasures } from './person-erasures.service';

/** When somebody goes, he can sign in no more and agrees to nothing. What he held a post for, and what he once agreed to, stays proved. */
@Injectable()
export class IdentityErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly consents: ConsentsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async blocks(db: EntityManager, personId: string): Promise<ErasureBlock[]> {
    const today = dayOf(this.clock.now());
    const held = await countOf(db, 'posts', 'personId = ? AND endedAt IS NULL AND (toDay IS NULL OR toDay >= ?)', [personId, today]);
    return held > 0 ? ['post'] : [];
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    return [
      {
        what: '同意和撤回的记录',
        why: '证明当时同意过什么',
        count: await countOf(db, 'consents', 'personId = ?', [personId]),
        isNamed: false,
      },
      { what: '任过的岗位', why: '说明当时以什么身份办事', count: await countOf(db, 'posts', 'personId = ?', [personId]), isNamed: false },
    ];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await this.consents.withdrawIn(tx, personId);
    await runAll(tx, [
      ['DELETE FROM sessions WHERE personId = ?', [personId]],
      ['DELETE FROM accounts WHERE personId = ?', [personId]],
    ]);
  }
}
