import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, affectedByEach, affectedByLast, runAll } from '../platform/database/sql';
import { RaceLost, Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { ChangeGoodsBody } from './goods.dto';
import { Goods } from './goods.entity';
import { GoodsRecord } from './goods-record.entity';
import { changeNote, namedBy, recordOf, spendOf } from './goods-record.rules';
import { budgetExceeded, goodsNotFound, goodsUnfunded, goodsWithdrawn } from './reward.errors';

/**
 * What happens to goods that lie on the shelf. The goods' row decides, their budget goes last, and a record of what moved goes with them:
 * at any moment the budget has paid for every piece at the points that it costs.
 */
@Injectable()
export class GoodsChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * More of the same, paid in full by the budget of the goods. The same key and body put nothing on twice.
   * @throws goods-not-found, goods-withdrawn, goods-without-budget, budget-exceeded, idempotency-key-reused
   */
  restock(actor: Actor, goodsId: string, pieces: number, idem: Idempotency): Promise<Goods> {
    return this.transactions.run(async (tx) => {
      const goods = await this.own(tx, actor, goodsId);
      const made = await tx.findOneBy(GoodsRecord, { idemKey: idem.id });
      if (made) {
        sameRequest(made, idem);
        return goods;
      }
      const { points, budgetId } = onShelf(goods);
      if (budgetId === null) throw goodsUnfunded(goodsId);
      const moved = { kind: 'restocked' as const, amount: pieces * points, pieces, price: points };
      const [, added, paid] = await affectedByEach(tx, [
        recordOf({ ...namedBy(goods), ...moved, byId: actor.personId, createdAt: this.clock.now() }, idem),
        ['UPDATE goods SET stock = stock + ? WHERE id = ? AND points = ? AND withdrawnAt IS NULL', [pieces, goodsId, points]],
        spendOf(budgetId, moved.amount),
      ]);
      if (added !== 1) throw new RaceLost();
      if (paid !== 1) throw budgetExceeded(budgetId);
      return tx.findOneByOrFail(Goods, { id: goodsId });
    });
  }

  /**
   * Another name, place or price, for redemptions to come: those that wait stay as they were. A price is paid for the pieces that lie there.
   * @throws goods-not-found, goods-withdrawn, goods-without-budget, budget-exceeded
   */
  change(actor: Actor, goodsId: string, body: ChangeGoodsBody): Promise<Goods> {
    return this.transactions.run(async (tx) => {
      const before = onShelf(await this.own(tx, actor, goodsId));
      const { name = before.name, place = before.place, points = before.points } = body;
      const after = { ...before, name, place, points };
      const changed = await affectedBy(
        tx,
        'UPDATE goods SET name = ?, place = ?, points = ? WHERE id = ? AND points = ? AND stock = ? AND withdrawnAt IS NULL',
        [name, place, points, goodsId, before.points, before.stock],
      );
      if (changed !== 1) throw new RaceLost();
      await this.keepChange(tx, actor, before, after);
      await this.reprice(tx, actor, before, after);
      return after;
    });
  }

  /**
   * Takes goods off the shelf: what lies there goes back into the budget. Repeating it changes nothing.
   * @throws goods-not-found
   */
  withdraw(actor: Actor, goodsId: string, reason: string): Promise<Goods> {
    return this.transactions.run(async (tx) => {
      const goods = await this.own(tx, actor, goodsId);
      if (goods.withdrawnAt !== null) {
        return goods;
      }
      const { points, stock, budgetId } = goods;
      const withdrawnAt = this.clock.now();
      const taken = await affectedBy(
        tx,
        'UPDATE goods SET stock = 0, withdrawnAt = ? WHERE id = ? AND points = ? AND stock = ? AND withdrawnAt IS NULL',
        [withdrawnAt, goodsId, points, stock],
      );
      if (taken !== 1) throw new RaceLost();
      const amount = budgetId === null ? 0 : -points * stock;
      const moved = { kind: 'withdrawn' as const, amount, pieces: stock, price: points, note: reason };
      const record = recordOf({ ...namedBy(goods), ...moved, byId: actor.personId, createdAt: withdrawnAt });
      await runAll(tx, budgetId === null ? [record] : [record, spendOf(budgetId, amount)]);
      return { ...goods, stock: 0, withdrawnAt };
    });
  }

  private async keepChange(tx: EntityManager, actor: Actor, before: Goods, after: Goods): Promise<void> {
    const note = changeNote(before, after);
    if (note !== null) {
      const moved = { kind: 'changed' as const, amount: 0, note, byId: actor.personId, createdAt: this.clock.now() };
      await runAll(tx, [recordOf({ ...namedBy(after), ...moved })]);
    }
  }

  private async reprice(tx: EntityManager, actor: Actor, before: Goods, after: Goods): Promise<void> {
    if (before.points === after.points) return;
    if (before.budgetId === null) throw goodsUnfunded(before.id);
    const amount = (after.points - before.points) * before.stock;
    const moved = { kind: 'repriced' as const, amount, pieces: before.stock, price: after.points, note: `原来 ${before.points} 分` };
    const paid = await affectedByLast(tx, [
      recordOf({ ...namedBy(after), ...moved, byId: actor.personId, createdAt: this.clock.now() }),
      spendOf(before.budgetId, amount),
    ]);
    if (paid !== 1) throw budgetExceeded(before.budgetId);
  }

  private async own(tx: EntityManager, actor: Actor, goodsId: string): Promise<Goods> {
    const goods = await tx.findOneBy(Goods, { id: goodsId });
    if (!goods || !isInsidePosts(actor, 'goods.write', goods.communityCode)) {
      throw goodsNotFound(goodsId);
    }
    return goods;
  }
}

function onShelf(goods: Goods): Goods {
  if (goods.withdrawnAt !== null) {
    throw goodsWithdrawn(goods.id);
  }
  return goods;
}
