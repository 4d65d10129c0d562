import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';

/** When somebody goes he is linked to no household any more; that he was, stays for those households, without his name. */
@Injectable()
export class HouseholdLinkErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'household_links', 'personId = ?', [personId]);
    return [{ what: '联系户的记录', why: '说明这一户由谁联系过', count, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await affectedBy(tx, 'UPDATE household_links SET endedAt = ? WHERE personId = ? AND endedAt IS NULL', [this.clock.now(), personId]);
  }
}
