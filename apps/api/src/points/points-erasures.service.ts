import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';

/** When somebody goes, the ledger stays as it is: it adds up, and his account is a number. */
@Injectable()
export class PointsErasures implements OnModuleInit {
  constructor(private readonly erasures: PersonErasures) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const sides = await Promise.all(['creditId', 'debitId'].map((side) => countOf(db, 'point_transfers', `${side} = ?`, [personId])));
    const count = sides.reduce((sum, each) => sum + each, 0);
    return [{ what: '积分账目', why: '账目须前后相符，只记编号', count, isNamed: false }];
  }
}
