import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PendingAwardPage, PendingAwardsQuery, PendingAwardView, RejectAwardBody } from './point.dto';
import { PointPendingAwards } from './point-pending-awards.service';
import { PointPendingLists } from './point-pending-lists.service';

@Controller('points/awards')
export class PointPendingAwardsController {
  constructor(
    private readonly pending: PointPendingAwards,
    private readonly lists: PointPendingLists,
  ) {}

  /** Awards of my areas that wait for a second person; by area, the oldest first. */
  @Get()
  @Allow('points.approve')
  async list(@CurrentActor() actor: Actor, @Query() query: PendingAwardsQuery): Promise<PendingAwardPage> {
    return PendingAwardPage.of(await this.lists.waiting(actor, query));
  }

  /**
   * Pays what somebody else proposed.
   * @throws {404} pending-award-not-found
   * @throws {409} award-already-decided, award-cause-paid, award-rule-changed
   * @throws {422} award-needs-second-person, award-not-to-yourself, award-cause-unearned, award-rule-unfit, points-cap-reached
   */
  @Post(':awardId/approve')
  @HttpCode(200)
  @Allow('points.approve')
  async approve(@CurrentActor() actor: Actor, @Param('awardId', IdPipe) awardId: string): Promise<PendingAwardView> {
    return PendingAwardView.of(await this.lists.one(await this.pending.approve(actor, awardId)));
  }

  /** The same refusals. */
  @Post(':awardId/reject')
  @HttpCode(200)
  @Allow('points.approve')
  async reject(
    @CurrentActor() actor: Actor,
    @Param('awardId', IdPipe) awardId: string,
    @Body() { reason }: RejectAwardBody,
  ): Promise<PendingAwardView> {
    return PendingAwardView.of(await this.lists.one(await this.pending.reject(actor, awardId, reason)));
  }
}
