import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import {
  ChangeGoodsBody,
  GoodsBudgetView,
  GoodsRecordPage,
  RestockBody,
  ShelfGoodsView,
  ShelfPage,
  ShelfQuery,
  TopUpBody,
  WithdrawGoodsBody,
} from './goods.dto';
import { GoodsChanges } from './goods-changes.service';
import { GoodsKeepingService } from './goods-keeping.service';
import { GoodsShelf } from './goods-shelf.service';

/** The shelf as its keepers see it. */
@Controller()
export class GoodsDeskController {
  constructor(
    private readonly shelf: GoodsShelf,
    private readonly changes: GoodsChanges,
    private readonly keeping: GoodsKeepingService,
  ) {}

  /** What lies on the shelf of a community of my area, cheapest first. */
  @Get('goods/shelf')
  @Allow('goods.oversee')
  async goods(@CurrentActor() actor: Actor, @Query() { communityCode, ...page }: ShelfQuery): Promise<ShelfPage> {
    return ShelfPage.of(await this.shelf.goods(actor, communityCode, page));
  }

  /**
   * Another name, place or price, for redemptions to come.
   * @throws {404} goods-not-found
   * @throws {409} goods-withdrawn, goods-without-budget, budget-exceeded
   */
  @Patch('goods/:goodsId')
  @Allow('goods.write')
  async change(
    @CurrentActor() actor: Actor,
    @Param('goodsId', IdPipe) goodsId: string,
    @Body() body: ChangeGoodsBody,
  ): Promise<ShelfGoodsView> {
    return ShelfGoodsView.of(await this.changes.change(actor, goodsId, body));
  }

  /** More pieces, paid in full by the budget of the goods. The same refusals. */
  @Post('goods/:goodsId/restock')
  @HttpCode(200)
  @Allow('goods.write')
  @RequiresIdempotencyKey()
  async restock(
    @CurrentActor() actor: Actor,
    @Param('goodsId', IdPipe) goodsId: string,
    @Body() { pieces }: RestockBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<ShelfGoodsView> {
    return ShelfGoodsView.of(await this.changes.restock(actor, goodsId, pieces, idem));
  }

  /** Takes goods off the shelf: what lies there goes back into the budget. What is reserved can be collected. */
  @Post('goods/:goodsId/withdraw')
  @HttpCode(200)
  @Allow('goods.write')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('goodsId', IdPipe) goodsId: string,
    @Body() { reason }: WithdrawGoodsBody,
  ): Promise<ShelfGoodsView> {
    return ShelfGoodsView.of(await this.changes.withdraw(actor, goodsId, reason));
  }

  /**
   * More points for a budget.
   * @throws {404} budget-not-found
   * @throws {409} budget-too-large
   */
  @Post('goods-budgets/:budgetId/top-ups')
  @HttpCode(200)
  @Allow('goods.fund')
  @RequiresIdempotencyKey()
  async topUp(
    @CurrentActor() actor: Actor,
    @Param('budgetId', IdPipe) budgetId: string,
    @Body() body: TopUpBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<GoodsBudgetView> {
    return GoodsBudgetView.of(await this.keeping.topUp(actor, budgetId, body, idem));
  }

  /** What moved a budget, the newest first. @throws {404} budget-not-found */
  @Get('goods-budgets/:budgetId/records')
  @Allow('goods.oversee')
  async records(
    @CurrentActor() actor: Actor,
    @Param('budgetId', IdPipe) budgetId: string,
    @Query() page: PageQuery,
  ): Promise<GoodsRecordPage> {
    return GoodsRecordPage.of(await this.shelf.records(actor, budgetId, page));
  }
}
