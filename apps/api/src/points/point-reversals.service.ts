import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedByEach, insertOf, runAll } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { ISSUER_ID } from './point-account.entity';
import { changeLots, type LotPart, takeFirst } from './point-lot.rules';
import { PointTransfer } from './point-transfer.entity';
import { pointsAlreadySpent, reversalNotYourOwn, transferNotFound, transferNotReversible } from './point.errors';
import { reasonOf, reversalIdemOf } from './point.rules';

/** A transfer that paid somebody; he may have become another person since. */
interface Paid {
  id: string;
  ownerId: string;
  amount: number;
  ruleCode: string | null;
  reason: string;
}

/** What was paid by mistake is taken back by a transfer that undoes it. Nothing is edited. */
@Injectable()
export class PointReversals {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Undoes an award, once: asked again it answers the first reversal. The cause stays paid, and does not pay again.
   * @throws transfer-not-found, transfer-not-reversible, reversal-not-your-own, points-already-spent
   */
  async reverse(actor: Actor, transferId: string, reason: string): Promise<PointTransfer> {
    const paid = await this.paidInside(actor, transferId);
    if (paid.ownerId === actor.personId || (await this.households.sameHousehold(actor.personId, paid.ownerId))) {
      throw reversalNotYourOwn(transferId);
    }
    if (paid.ruleCode === null) {
      throw transferNotReversible(transferId);
    }
    const idem = reversalIdemOf(transferId);
    return this.transactions.run(async (tx) => {
      const earlier = await tx.findOneBy(PointTransfer, { idem });
      return earlier ?? this.post(tx, await this.paid(tx, transferId), { idem, reason, actorId: actor.personId });
    });
  }

  /** The transfer goes first: of two reversals at once the index tells the second, before it looks at the balance. */
  private async post(tx: EntityManager, paid: Paid, by: Pick<PointTransfer, 'idem' | 'reason' | 'actorId'>): Promise<PointTransfer> {
    const { ownerId, amount } = paid;
    const createdAt = this.clock.now();
    const transfer: PointTransfer = {
      id: newId(createdAt),
      ...by,
      debitId: ownerId,
      creditId: ISSUER_ID,
      amount,
      ruleCode: null,
      ruleVersion: null,
      causeType: 'reversal',
      causeId: paid.id,
      reason: reasonOf('冲正', `${by.reason}（原为“${paid.reason}”）`),
      lastDay: null,
      createdAt,
    };
    const [, debited] = await affectedByEach(tx, [
      insertOf('point_transfers', [{ ...transfer }]),
      ['UPDATE point_accounts SET balance = balance - ? WHERE id = ? AND balance - held - ? >= 0', [amount, ownerId, amount]],
    ]);
    const parts = debited === 1 ? takeFirst(await this.lots(tx, ownerId), amount) : null;
    if (!parts) {
      throw (await this.paid(tx, paid.id)).ownerId === ownerId ? pointsAlreadySpent(paid.id) : new RaceLost();
    }
    await runAll(tx, [changeLots(ownerId, parts, { remaining: -1 })]);
    return transfer;
  }

  /** @throws transfer-not-found when there is none, or its owner is outside the actor's area */
  private async paidInside(actor: Actor, transferId: string): Promise<Paid> {
    const paid = await this.paid(this.db.manager, transferId);
    const scope = insidePosts(actor, 'points.reverse', 'areaCode');
    const people = await this.db.query<unknown[]>(`SELECT 1 FROM people WHERE id = ? AND ${scope.sql}`, [paid.ownerId, ...scope.params]);
    if (people.length === 0) {
      throw transferNotFound(transferId);
    }
    return paid;
  }

  private async paid(db: EntityManager, transferId: string): Promise<Paid> {
    const [paid] = await db.query<Paid[]>(
      `SELECT t.id, COALESCE(j.toPersonId, t.creditId) AS ownerId, t.amount, t.ruleCode, t.reason
         FROM point_transfers t LEFT JOIN person_joins j ON j.fromPersonId = t.creditId WHERE t.id = ?`,
      [transferId],
    );
    if (!paid) {
      throw transferNotFound(transferId);
    }
    return paid;
  }

  private async lots(tx: EntityManager, accountId: string): Promise<LotPart[]> {
    const rows = await tx.query<LotPart[]>(
      'SELECT lastDay, remaining - held AS amount FROM point_lots WHERE accountId = ? AND remaining > held ORDER BY lastDay',
      [accountId],
    );
    return rows.map(({ lastDay, amount }) => ({ lastDay, amount: Number(amount) }));
  }
}
