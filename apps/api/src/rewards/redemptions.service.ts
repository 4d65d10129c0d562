import { Injectable } from '@nestjs/common';
import { COLLECT_WITHIN_DAYS } from '@duoduo/contracts/rewards';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, affectedByLast, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { PointHolds } from '../points/point-holds.service';
import { Goods } from './goods.entity';
import { namedBy, recordOf, spendOf } from './goods-record.rules';
import { GoodsService } from './goods.service';
import { Redemption } from './redemption.entity';
import { collectByOf } from './redemption.rules';
import {
  goodsChanged,
  goodsNotFound,
  goodsSoldOut,
  personNotFound,
  redemptionEnded,
  redemptionNotFound,
  sessionEnded,
} from './reward.errors';

const ROWS_PER_RUN = 100;

export interface RedemptionWish {
  goodsId: string;
  /** The price that was read. */
  points: number;
  /** For whom, when not for oneself. */
  personId?: string;
}

/** Reserving a gift with points, and giving it up. Points are held and a piece is set aside together, or neither. */
@Injectable()
export class RedemptionsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly goods: GoodsService,
    private readonly people: PeopleService,
    private readonly holds: PointHolds,
    private readonly clock: Clock,
  ) {}

  /**
   * For oneself, or for somebody of one's area who does not use a phone. The same key and body answer the first redemption.
   * @throws goods-not-found, goods-changed, person-not-found, not-enough-points, goods-sold-out, idempotency-key-reused
   */
  async redeem(actor: Actor, { goodsId, points, personId }: RedemptionWish, idem: Idempotency): Promise<Redemption> {
    const earlier = await this.db.manager.findOneBy(Redemption, { idemKey: idem.id });
    if (earlier) {
      return sameRequest(earlier, idem);
    }
    const isOwn = personId === undefined || personId === actor.personId;
    const communities = isOwn ? await this.goods.communitiesOf(actor) : await this.goods.communitiesFor(actor, personId);
    const ownerId = isOwn ? actor.personId : personId;
    return this.transactions.run(async (tx) => {
      if (!(await this.people.takeTurn(tx, ownerId))) {
        throw isOwn ? sessionEnded() : personNotFound(ownerId);
      }
      const made = await tx.findOneBy(Redemption, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      const goods = await tx.findOneBy(Goods, { id: goodsId });
      if (goods?.unitId == null || goods.withdrawnAt !== null || !communities.includes(goods.communityCode)) {
        throw goodsNotFound(goodsId);
      }
      if (goods.points !== points) {
        throw goodsChanged(goodsId);
      }
      return this.reserve(tx, goods, { ownerId, filedById: isOwn ? null : actor.personId, idem });
    });
  }

  /** Of its owner, or of who did it for him. @throws redemption-not-found */
  async get(actor: Actor, redemptionId: string): Promise<Redemption> {
    const redemption = await this.db.manager.findOneBy(Redemption, { id: redemptionId });
    if (!redemption || ![redemption.personId, redemption.filedById].includes(actor.personId)) {
      throw redemptionNotFound(redemptionId);
    }
    return redemption;
  }

  /**
   * Gives a gift up that waits: points and piece go back. Repeating it changes nothing.
   * @throws redemption-not-found, redemption-ended
   */
  async cancel(actor: Actor, redemptionId: string): Promise<Redemption> {
    await this.get(actor, redemptionId);
    return this.transactions.run(async (tx) => {
      const isGivenUp = await this.giveUp(tx, redemptionId, { state: 'cancelled', byId: actor.personId });
      const redemption = await tx.findOneByOrFail(Redemption, { id: redemptionId });
      if (!isGivenUp && redemption.state !== 'cancelled') {
        throw redemptionEnded(redemptionId);
      }
      return redemption;
    });
  }

  /** Gives up what was not collected in time, at most 100 at a time. Answers how many. */
  async expire(): Promise<number> {
    const due = await this.db.query<{ id: string }[]>(
      `SELECT id FROM redemptions WHERE state = 'waiting' AND collectBy < ? ORDER BY collectBy LIMIT ${ROWS_PER_RUN}`,
      [dayOf(this.clock.now())],
    );
    for (const { id } of due) {
      await this.transactions.run((tx) => this.giveUp(tx, id, { state: 'expired', byId: null }));
    }
    return due.length;
  }

  /** What of somebody waits is given up: he is going. */
  async giveUpAll(tx: EntityManager, personId: string): Promise<void> {
    const waiting = await tx.query<{ id: string }[]>("SELECT id FROM redemptions WHERE personId = ? AND state = 'waiting' ORDER BY id", [
      personId,
    ]);
    for (const { id } of waiting) {
      await this.giveUp(tx, id, { state: 'cancelled', byId: personId });
    }
  }

  /** The state decides: of two who end a redemption one wins. The stock, for which many wait, goes last. */
  private async giveUp(tx: EntityManager, id: string, to: { state: 'cancelled' | 'expired'; byId: string | null }): Promise<boolean> {
    const ended = await affectedBy(tx, "UPDATE redemptions SET state = ?, endedAt = ?, endedById = ? WHERE id = ? AND state = 'waiting'", [
      to.state,
      this.clock.now(),
      to.byId,
      id,
    ]);
    if (ended !== 1) {
      return false;
    }
    const redemption = await tx.findOneByOrFail(Redemption, { id });
    await this.holds.release(tx, redemption.holdId);
    await this.giveBack(tx, redemption);
    return true;
  }

  /** Onto the shelf where it lies there at the same price; else what it was paid goes back into its budget, and the clerk restocks. */
  private async giveBack(tx: EntityManager, { goodsId, points }: Redemption): Promise<void> {
    const shelved = await affectedBy(tx, 'UPDATE goods SET stock = stock + 1 WHERE id = ? AND points = ? AND withdrawnAt IS NULL', [
      goodsId,
      points,
    ]);
    const goods = shelved === 1 ? null : await tx.findOneByOrFail(Goods, { id: goodsId });
    if (goods?.budgetId) {
      const moved = { kind: 'given-back' as const, amount: -points, pieces: 1, price: points };
      await runAll(tx, [
        recordOf({ ...namedBy(goods), ...moved, byId: null, createdAt: this.clock.now() }),
        spendOf(goods.budgetId, -points),
      ]);
    }
  }

  private async reserve(
    tx: EntityManager,
    { id: goodsId, name, points, communityCode, unitId, place }: Goods,
    by: { ownerId: string; filedById: string | null; idem: Idempotency },
  ): Promise<Redemption> {
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const holdId = await this.holds.hold(tx, { personId: by.ownerId, amount: points, cause: { type: 'goods', id } });
    const redemption: Redemption = {
      id,
      personId: by.ownerId,
      filedById: by.filedById,
      goodsId,
      name,
      points,
      communityCode,
      unitId: unitId!,
      place,
      holdId,
      state: 'waiting',
      createdAt,
      collectBy: collectByOf(dayOf(createdAt), COLLECT_WITHIN_DAYS),
      endedAt: null,
      endedById: null,
      idemKey: by.idem.id,
      idemBody: by.idem.body,
      collectKey: null,
    };
    const setAside = await affectedByLast(tx, [
      insertOf('redemptions', [{ ...redemption }]),
      ['UPDATE goods SET stock = stock - 1 WHERE id = ? AND stock > 0 AND points = ? AND withdrawnAt IS NULL', [goodsId, points]],
    ]);
    if (setAside !== 1) {
      const now = await tx.findOneByOrFail(Goods, { id: goodsId });
      throw now.withdrawnAt === null && now.points !== points ? goodsChanged(goodsId) : goodsSoldOut(goodsId);
    }
    return redemption;
  }
}
