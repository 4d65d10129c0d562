import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Kept, PersonErasures } from '../identity/person-erasures.service';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';

/** When somebody goes, his household has still asked, and nobody knows through whom. When two records become one person, he has asked. */
@Injectable()
export class CallRequestPeople implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly joins: PersonJoins,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
    this.joins.onJoin((tx, join) => runAll(tx, [moveColumn('call_requests', 'requestedById', join)]));
  }

  async kept(): Promise<Kept[]> {
    return [];
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    await runAll(tx, [['UPDATE call_requests SET requestedById = NULL WHERE requestedById = ?', [personId]]]);
  }
}
