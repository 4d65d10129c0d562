import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CollectBody, CollectedView, ListRedemptionsQuery, RedeemBody, RedemptionPage, RedemptionView } from './redemption.dto';
import { RedemptionCollects } from './redemption-collects.service';
import { RedemptionLists } from './redemption-lists.service';
import { RedemptionsService } from './redemptions.service';

@Controller('redemptions')
export class RedemptionsController {
  constructor(
    private readonly redemptions: RedemptionsService,
    private readonly collects: RedemptionCollects,
    private readonly lists: RedemptionLists,
  ) {}

  /** Newest first. */
  @Get()
  @Allow('redemption.read')
  async list(@CurrentActor() actor: Actor, @Query() { scope = 'mine', ...query }: ListRedemptionsQuery): Promise<RedemptionPage> {
    return RedemptionPage.of(await this.lists.list(actor, { scope, ...query }));
  }

  /**
   * Mine, or one that I filed for somebody.
   * @throws {404} redemption-not-found
   */
  @Get(':redemptionId')
  @Allow('redemption.read')
  async get(@CurrentActor() actor: Actor, @Param('redemptionId', IdPipe) redemptionId: string): Promise<RedemptionView> {
    const redemption = await this.redemptions.get(actor, redemptionId);
    return RedemptionView.of(redemption, await this.lists.namesOf([redemption]));
  }

  /**
   * Reserves a gift: points are held, a piece is set aside. For oneself, or on behalf of somebody of one's area.
   * @throws {404} goods-not-found, person-not-found
   * @throws {409} goods-changed, not-enough-points, goods-sold-out
   */
  @Post()
  @Allow('redemption.create')
  @RequiresIdempotencyKey()
  async redeem(@CurrentActor() actor: Actor, @Body() body: RedeemBody, @IdempotencyKey() idem: Idempotency): Promise<RedemptionView> {
    const redemption = await this.redemptions.redeem(actor, body, idem);
    return RedemptionView.of(redemption, await this.lists.namesOf([redemption]));
  }

  /**
   * Gives a gift up that was not collected yet.
   * @throws {404} redemption-not-found
   * @throws {409} redemption-ended
   */
  @Post(':redemptionId/cancel')
  @HttpCode(200)
  @Allow('redemption.cancel')
  async cancel(@CurrentActor() actor: Actor, @Param('redemptionId', IdPipe) redemptionId: string): Promise<RedemptionView> {
    const redemption = await this.redemptions.cancel(actor, redemptionId);
    return RedemptionView.of(redemption, await this.lists.namesOf([redemption]));
  }

  /**
   * Hands out what waits for who shows this code, or says that nothing does. The code is used up; the same key answers the same again.
   * @throws {404} person-code-refused
   * @throws {422} redemption-your-own
   */
  @Post('collect')
  @HttpCode(200)
  @Allow('redemption.collect')
  @RequiresIdempotencyKey()
  async collect(
    @CurrentActor() actor: Actor,
    @Body() { personToken }: CollectBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<CollectedView> {
    return CollectedView.of(await this.collects.collect(actor, personToken, idem));
  }
}
