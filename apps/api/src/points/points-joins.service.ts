import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonJoins } from '../identity/person-joins.service';
import { PointsLedger } from './points-ledger.service';

/** When two records become one person, the points of one go over by a transfer. */
@Injectable()
export class PointsJoins implements OnModuleInit {
  constructor(
    private readonly joins: PersonJoins,
    private readonly ledger: PointsLedger,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.ledger.join(tx, join));
  }
}
