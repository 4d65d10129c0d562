import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DataSource, type EntityManager } from 'typeorm';
import { UnitsService } from '../identity/units.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedByLast, insertOf } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { GoodsBudget } from './goods-budget.entity';
import { Goods } from './goods.entity';
import { budgetExceeded, budgetNotFound, communityExpected, redeemPointUnknown } from './reward.errors';

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

  /** The budgets of the actor's communities, the newest first; at most 100. */
  budgets(actor: Actor): Promise<GoodsBudget[]> {
    const scope = insidePosts(actor, 'goods.write', 'communityCode');
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
      return made ? sameRequest(made, idem) : this.insertGoods(tx, budget, wish, idem);
    });
  }

  private async insertBudget(tx: EntityManager, actor: Actor, wish: BudgetWish, idem: Idempotency): Promise<GoodsBudget> {
    const createdAt = this.clock.now();
    const by = { createdById: actor.personId, createdAt, idemKey: idem.id, idemBody: idem.body };
    const budget: GoodsBudget = { id: newId(createdAt), ...wish, spent: 0, ...by };
    await tx.insert(GoodsBudget, budget);
    return budget;
  }

  /** The budget is the row that everybody waits for: it is debited last. */
  private async insertGoods(tx: EntityManager, { id, communityCode }: GoodsBudget, wish: GoodsWish, idem: Idempotency): Promise<Goods> {
    const createdAt = this.clock.now();
    const goods: Goods = { id: newId(createdAt), communityCode, ...wish, createdAt, idemKey: idem.id, idemBody: idem.body };
    const cost = wish.points * wish.stock;
    const debited = await affectedByLast(tx, [
      insertOf('goods', [{ ...goods }]),
      ['UPDATE goods_budgets SET spent = spent + ? WHERE id = ? AND spent + ? <= funded', [cost, id, cost]],
    ]);
    if (debited !== 1) {
      throw budgetExceeded(id);
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
