import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { FundGoodsBody, GoodsBudgetList, GoodsBudgetView, GoodsPage, GoodsView, ListGoodsQuery, PutGoodsBody } from './goods.dto';
import { GoodsKeepingService } from './goods-keeping.service';
import { GoodsService } from './goods.service';

@Controller()
export class GoodsController {
  constructor(
    private readonly goods: GoodsService,
    private readonly keeping: GoodsKeepingService,
  ) {}

  /**
   * What the communities I belong to give for points, cheapest first; or those of somebody for whom I may redeem.
   * @throws {404} person-not-found
   */
  @Get('goods')
  @Allow('goods.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListGoodsQuery): Promise<GoodsPage> {
    return GoodsPage.of(await this.goods.list(actor, query));
  }

  /**
   * Puts a stock on the shelf, paid in full by a budget.
   * @throws {404} budget-not-found
   * @throws {409} budget-exceeded
   */
  @Post('goods')
  @Allow('goods.write')
  @RequiresIdempotencyKey()
  async put(@CurrentActor() actor: Actor, @Body() body: PutGoodsBody, @IdempotencyKey() idem: Idempotency): Promise<GoodsView> {
    return GoodsView.of(await this.keeping.put(actor, body, idem));
  }

  /** What my communities may still put on the shelf. */
  @Get('goods-budgets')
  @Allow('goods.oversee')
  async budgets(@CurrentActor() actor: Actor): Promise<GoodsBudgetList> {
    return { items: (await this.keeping.budgets(actor)).map(GoodsBudgetView.of) };
  }

  /**
   * A budget of a community, out of which its goods are paid.
   * @throws {404} goods-area-outside
   */
  @Post('goods-budgets')
  @Allow('goods.fund')
  @RequiresIdempotencyKey()
  async fund(@CurrentActor() actor: Actor, @Body() body: FundGoodsBody, @IdempotencyKey() idem: Idempotency): Promise<GoodsBudgetView> {
    return GoodsBudgetView.of(await this.keeping.fund(actor, body, idem));
  }
}
