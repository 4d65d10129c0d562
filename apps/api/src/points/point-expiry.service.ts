import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, affectedByEach, insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { ISSUER_ID } from './point-account.entity';
import type { PointLot } from './point-lot.entity';
import { changeLots } from './point-lot.rules';

const ACCOUNTS_PER_RUN = 100;

/** Lots whose last day is over. Held points wait until they are spent or released. */
@Injectable()
export class PointExpiry {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes back what is left of lots whose last day is over, of at most 100 accounts: a transfer for each, with the lot as its cause. What a
   * lot holds decides, so that it may run twice and in several replicas at once. Answers how many accounts it looked at.
   */
  async expire(): Promise<number> {
    const today = dayOf(this.clock.now());
    const rows = await this.db.query<{ accountId: string }[]>(
      `SELECT accountId FROM point_lots WHERE lastDay < ? AND (remaining > held OR remaining = 0)
        ORDER BY lastDay, accountId LIMIT ${ACCOUNTS_PER_RUN}`,
      [today],
    );
    const accountIds = [...new Set(rows.map(({ accountId }) => accountId))].sort();
    if (accountIds.length > 0) {
      await this.transactions.run((tx) => this.expireOf(tx, accountIds, today));
    }
    return accountIds.length;
  }

  private async expireOf(tx: EntityManager, accountIds: readonly string[], today: string): Promise<void> {
    const places = placesFor(accountIds);
    await affectedBy(tx, `UPDATE point_accounts SET held = held + 0 WHERE id IN (${places})`, [...accountIds]);
    const lots = await tx.query<PointLot[]>(
      `SELECT accountId, lastDay, remaining, held FROM point_lots WHERE accountId IN (${places}) AND lastDay < ? ORDER BY accountId, lastDay`,
      [...accountIds, today],
    );
    for (const lot of lots.filter(({ remaining, held }) => remaining > held)) {
      const [, debited] = await affectedByEach(tx, this.expiryOf(lot));
      if (debited !== 1) {
        throw new RaceLost();
      }
    }
    await runAll(tx, [[`DELETE FROM point_lots WHERE accountId IN (${places}) AND lastDay < ? AND remaining = 0`, [...accountIds, today]]]);
  }

  private expiryOf({ accountId, lastDay, remaining, held }: PointLot): Statement[] {
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const amount = remaining - held;
    const transfer = {
      id,
      // what is left of the lot decides that it is done once; a lot that was held in part expires again
      idem: hash('expiry', id),
      debitId: accountId,
      creditId: ISSUER_ID,
      amount,
      ruleCode: null,
      ruleVersion: null,
      causeType: 'expiry',
      causeId: `${accountId}/${lastDay}`,
      reason: `${lastDay} 到期的积分`,
      lastDay: null,
      actorId: null,
      createdAt,
    };
    return [
      insertOf('point_transfers', [transfer]),
      ['UPDATE point_accounts SET balance = balance - ? WHERE id = ? AND balance - held - ? >= 0', [amount, accountId, amount]],
      changeLots(accountId, [{ lastDay, amount }], { remaining: -1 }),
    ];
  }
}
