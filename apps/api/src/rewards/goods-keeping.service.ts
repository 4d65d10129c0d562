import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { GOODS_LIMITS } from '@duoduo/contracts/limits';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedByLast, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { GoodsBudget } from './goods-budget.entity';
import { Goods } from './goods.entity';
import { GoodsRecord } from './goods-record.entity';
import { namedBy, recordOf, spendOf } from './goods-record.rules';
import { budgetExceeded, budgetNotFound, budgetTooLarge, communityExpected, redeemPointUnknown } from './reward.errors';

export type BudgetWish = Pick<GoodsBudget, 'communityCode' | 'name' | 'funded'>;
export type GoodsWish = Pick<Goods, 'name' | 'points' | 'stock' | 'place'> & { budgetId: string; unitId: string };

/** Who pays for what lies on the shelf. A stock is debited from its budget when it is put there, so that a redemption finds it funded. */
@Injectable()
export class GoodsKeepingService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** @throws goods-area-outside, idempotency-key-reused */
  async fund(actor: Actor, wish: BudgetWish, idem: Idempotency): Promise<GoodsBudget> {
    this.refuseOutside(actor, 'goods.fund', wish.communityCode);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(GoodsBudget, { idemKey: idem.id });
      return made ? sameRequest(made, idem) : this.insertBudget(tx, actor, wish, idem);
    });
  }

  /**
   * More points for a budget, by a record of their own. The same key and body add nothing twice.
   * @throws budget-not-found, budget-too-large, idempotency-key-reused
   */
  topUp(actor: Actor, budgetId: string, { points, reason }: { points: number; reason: string }, idem: Idempotency): Promise<GoodsBudget> {
    return this.transactions.run(async (tx) => {
      const budget = await tx.findOneBy(GoodsBudget, { id: budgetId });
      if (!budget || !isInsidePosts(actor, 'goods.fund', budget.communityCode)) throw budgetNotFound(budgetId);
      const made = await tx.findOneBy(GoodsRecord, { idemKey: idem.id });
      if (made) {
        sameRequest(made, idem);
        return budget;
      }
      const moved = { budgetId, communityCode: budget.communityCode, kind: 'topped-up' as const, amount: points, note: reason };
      const added = await affectedByLast(tx, [
        recordOf({ ...moved, byId: actor.personId, createdAt: this.clock.now() }, idem),
        ['UPDATE goods_budgets SET funded = funded + ? WHERE id = ? AND funded + ? <= ?', [points, budgetId, points, GOODS_LIMITS.funded]],
      ]);
      if (added !== 1) throw budgetTooLarge(budgetId);
      return tx.findOneByOrFail(GoodsBudget, { id: budgetId });
    });
  }

  /** The budgets of the actor's communities, the newest first; at most 100. */
  budgets(actor: Actor): Promise<GoodsBudget[]> {
    const scope = insidePosts(actor, 'goods.oversee', 'communityCode');
    return this.db.query<GoodsBudget[]>(
      `SELECT id, communityCode, name, funded, spent FROM goods_budgets WHERE ${scope.sql} ORDER BY id DESC LIMIT 100`,
      scope.params,
    );
  }

  /**
   * Puts a stock on the shelf of the community whose budget pays for all of it.
   * @throws budget-not-found, budget-exceeded, unit-not-found, idempotency-key-reused
   */
  async put(actor: Actor, wish: GoodsWish, idem: Idempotency): Promise<Goods> {
    const budget = await this.db.manager.findOneBy(GoodsBudget, { id: wish.budgetId });
    if (!budget || !isInsidePosts(actor, 'goods.write', budget.communityCode)) {
      throw budgetNotFound(wish.budgetId);
    }
    await this.refuseNoRedeemPoint(wish.unitId, budget.communityCode);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Goods, { idemKey: idem.id });
      return made ? sameRequest(made, idem) : this.insertGoods(tx, actor, { budget, wish, idem });
    });
  }

  private async insertBudget(tx: EntityManager, actor: Actor, wish: BudgetWish, idem: Idempotency): Promise<GoodsBudget> {
    const createdAt = this.clock.now();
    const by = { createdById: actor.personId, createdAt, idemKey: idem.id, idemBody: idem.body };
    const budget: GoodsBudget = { id: newId(createdAt), ...wish, spent: 0, ...by };
    const { id: budgetId, communityCode, funded } = budget;
    await runAll(tx, [
      insertOf('goods_budgets', [{ ...budget }]),
      recordOf({ budgetId, communityCode, kind: 'funded', amount: funded, byId: actor.personId, createdAt }),
    ]);
    return budget;
  }

  /** The budget is the row that everybody waits for: it is debited last. */
  private async insertGoods(
    tx: EntityManager,
    actor: Actor,
    { budget, wish, idem }: { budget: GoodsBudget; wish: GoodsWish; idem: Idempotency },
  ): Promise<Goods> {
    const createdAt = this.clock.now();
    const by = { createdAt, withdrawnAt: null, idemKey: idem.id, idemBody: idem.body };
    const goods: Goods = { id: newId(createdAt), communityCode: budget.communityCode, ...wish, ...by };
    const amount = wish.points * wish.stock;
    const moved = { kind: 'put' as const, amount, pieces: wish.stock, price: wish.points, byId: actor.personId, createdAt };
    const debited = await affectedByLast(tx, [
      insertOf('goods', [{ ...goods }]),
      recordOf({ ...namedBy(goods), ...moved }),
      spendOf(budget.id, amount),
    ]);
    if (debited !== 1) {
      throw budgetExceeded(budget.id);
    }
    return goods;
  }

  private refuseOutside(actor: Actor, permission: 'goods.fund', communityCode: string): void {
    if (communityCode.length !== AREA_CODE_LENGTHS.community || !isInsidePosts(actor, permission, communityCode)) {
      throw communityExpected(communityCode);
    }
  }

  private async refuseNoRedeemPoint(unitId: string, communityCode: string): Promise<void> {
    const points = await this.units.serving(communityCode, 'redeem-point');
    if (!points.some(({ id }) => id === unitId)) {
      throw redeemPointUnknown(unitId);
    }
  }
}
