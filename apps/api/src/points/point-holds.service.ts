import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HoldState } from '@duoduo/contracts/points';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, affectedByEach, insertOf, runAll, type Statement } from '../platform/database/sql';
import { RaceLost } from '../platform/database/transactions';
import { hash } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { ISSUER_ID } from './point-account.entity';
import type { PointHold } from './point-hold.entity';
import { changeLots, type LotPart, takeFirst } from './point-lot.rules';
import { holdEnded, notEnoughPoints } from './point.errors';
import type { Cause } from './point.rules';

export interface HoldWish {
  personId: string;
  /** Whole points, at least 1. */
  amount: number;
  /** Has one hold at most. */
  cause: Cause;
}

interface Capture {
  /** In plain words, as the owner reads it. */
  reason: string;
  actorId: string;
}

type Found = Pick<PointHold, 'id' | 'accountId' | 'amount' | 'state' | 'causeType' | 'causeId'> & { parts: LotPart[] };

/** Points are promised, and then spent or given back. All verbs join the caller's transaction; accounts are taken first, then holds, then lots. */
@Injectable()
export class PointHolds {
  constructor(private readonly clock: Clock) {}

  /**
   * Reserves points, of the lots that expire first. What has expired today or before is nobody's, also while the job has not come by.
   * @throws not-enough-points
   */
  async hold(tx: EntityManager, { personId, amount, cause }: HoldWish): Promise<string> {
    const reserved = await affectedBy(
      tx,
      "UPDATE point_accounts SET held = held + ? WHERE id = ? AND kind = 'person' AND balance - held - ? >= 0",
      [amount, personId, amount],
    );
    const parts = reserved === 1 ? takeFirst(await this.freeLots(tx, personId), amount) : null;
    if (!parts) {
      throw notEnoughPoints(amount);
    }
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const row = { id, accountId: personId, amount, state: 'held', causeType: cause.type, causeId: cause.id, createdAt };
    await runAll(tx, [
      insertOf('point_holds', [row]),
      insertOf(
        'point_hold_lots',
        parts.map((part) => ({ holdId: id, ...part })),
      ),
      changeLots(personId, parts, { held: 1 }),
    ]);
    return id;
  }

  /**
   * Spends what was reserved, even if its day is over by now: it was promised in time.
   * @throws hold-ended
   */
  async capture(tx: EntityManager, holdId: string, { reason, actorId }: Capture): Promise<string> {
    const hold = await this.found(tx, holdId);
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const transfer = {
      id,
      idem: hash('hold', holdId),
      debitId: hold.accountId,
      creditId: ISSUER_ID,
      amount: hold.amount,
      ruleCode: null,
      ruleVersion: null,
      causeType: hold.causeType,
      causeId: hold.causeId,
      reason,
      lastDay: null,
      actorId,
      createdAt,
    };
    await this.end(tx, hold, 'captured', [insertOf('point_transfers', [transfer])]);
    return id;
  }

  /**
   * Gives back what was reserved, to the lots that it came from: where their day is over, it expires with them.
   * @throws hold-ended
   */
  async release(tx: EntityManager, holdId: string): Promise<void> {
    await this.end(tx, await this.found(tx, holdId), 'released', []);
  }

  /** Guarded by the account, which may have become another's meanwhile, and by the state: of two who end a hold one wins. */
  private async end(tx: EntityManager, { id, accountId, amount, parts }: Found, state: HoldState, more: Statement[]): Promise<void> {
    const isSpent = state === 'captured';
    const [account, ended] = await affectedByEach(tx, [
      isSpent
        ? [
            'UPDATE point_accounts SET balance = balance - ?, held = held - ? WHERE id = ? AND held >= ?',
            [amount, amount, accountId, amount],
          ]
        : ['UPDATE point_accounts SET held = held - ? WHERE id = ? AND held >= ?', [amount, accountId, amount]],
      [
        "UPDATE point_holds SET state = ?, endedAt = ? WHERE id = ? AND accountId = ? AND state = 'held'",
        [state, this.clock.now(), id, accountId],
      ],
      changeLots(accountId, parts, isSpent ? { remaining: -1, held: -1 } : { held: -1 }),
      ...more,
    ]);
    if (account !== 1 || ended !== 1) {
      throw new RaceLost(); // somebody has ended it, or its account was joined to another: look again
    }
  }

  private async freeLots(tx: EntityManager, accountId: string): Promise<LotPart[]> {
    const rows = await tx.query<LotPart[]>(
      'SELECT lastDay, remaining - held AS amount FROM point_lots WHERE accountId = ? AND lastDay >= ? AND remaining > held ORDER BY lastDay',
      [accountId, dayOf(this.clock.now())],
    );
    return rows.map(({ lastDay, amount }) => ({ lastDay, amount: Number(amount) }));
  }

  private async found(tx: EntityManager, holdId: string): Promise<Found> {
    const rows = await tx.query<(Omit<Found, 'parts'> & { lastDay: string; part: number })[]>(
      `SELECT h.id, h.accountId, h.amount, h.state, h.causeType, h.causeId, l.lastDay, l.amount AS part
         FROM point_holds h JOIN point_hold_lots l ON l.holdId = h.id WHERE h.id = ?`,
      [holdId],
    );
    const [hold] = rows;
    if (hold?.state !== 'held') {
      throw holdEnded(holdId);
    }
    return { ...hold, parts: rows.map(({ lastDay, part }) => ({ lastDay, amount: part })) };
  }
}
