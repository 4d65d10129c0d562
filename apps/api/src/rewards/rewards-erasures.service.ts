import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { RedemptionsService } from './redemptions.service';

/** When somebody goes, what he reserved is free again; what he collected stays in the books, by his number. */
@Injectable()
export class RewardsErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly redemptions: RedemptionsService,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'redemptions', 'personId = ?', [personId]);
    return [{ what: '兑换记录', why: '与积分账目和礼品库存核对，只记编号', count, isNamed: false }];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await this.redemptions.giveUpAll(tx, personId);
  }
}
