import { Injectable, type OnModuleInit } from '@nestjs/common';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';

/** When two records become one person, the gifts that he reserved go with him, as the points that are held for them do. */
@Injectable()
export class RewardsJoins implements OnModuleInit {
  constructor(private readonly joins: PersonJoins) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) =>
      runAll(
        tx,
        ['personId', 'filedById'].map((column) => moveColumn('redemptions', column, join)),
      ),
    );
  }
}
