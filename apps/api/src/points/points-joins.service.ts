import { Injectable, type OnModuleInit } from '@nestjs/common';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { affectedBy } from '../platform/database/sql';
import { PointsLedger } from './points-ledger.service';

/** When two records become one person, the points of one go over by a transfer, and what waits for approval with them. */
@Injectable()
export class PointsJoins implements OnModuleInit {
  constructor(
    private readonly joins: PersonJoins,
    private readonly ledger: PointsLedger,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin(async (tx, join) => {
      await this.ledger.join(tx, join);
      await affectedBy(tx, ...moveColumn('point_pending_awards', 'personId', join));
    });
  }
}
