import { LINKED_HOUSEHOLDS_MAX } from '@duoduo/contracts/household-links';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { Clock, dayOf } from '../platform/clock';
import { placesFor, runAll } from '../platform/database/sql';

/** When two records become one person, the households he is linked to move along: each once, and still at most five. */
@Injectable()
export class HouseholdLinkJoins implements OnModuleInit {
  constructor(
    private readonly joins: PersonJoins,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    await runAll(tx, [moveColumn('household_links', 'personId', join)]);
    const now = this.clock.now();
    const open = await tx.query<{ id: string; householdId: string }[]>(
      'SELECT id, householdId FROM household_links WHERE personId = ? AND endedAt IS NULL AND (toDay IS NULL OR toDay >= ?) ORDER BY id',
      [join.toPersonId, dayOf(now)],
    );
    const once = open.filter(({ householdId }, n) => open.findIndex((other) => other.householdId === householdId) === n);
    const kept = new Set(once.slice(0, LINKED_HOUSEHOLDS_MAX).map(({ id }) => id));
    const tooMany = open.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    if (tooMany.length > 0) {
      await runAll(tx, [
        [
          `UPDATE household_links SET endedAt = ?, endedById = ? WHERE endedAt IS NULL AND id IN (${placesFor(tooMany)})`,
          [now, join.actorPersonId, ...tooMany],
        ],
      ]);
    }
  }
}
