import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When somebody goes who worked here, the visits he made stay: the household reads who came. */
@Injectable()
export class VisitErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const count = await countOf(db, 'visits', 'visitorId = ?', [personId]);
    return [{ what: '上门走访的记录', why: '住户要能看到谁来过、为什么来', count, isNamed: false }];
  }
}
