import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PendingAwardList, PendingAwardView, RejectAwardBody } from './point.dto';
import { PointPendingAwards } from './point-pending-awards.service';

@Controller('points/awards')
export class PointPendingAwardsController {
  constructor(private readonly pending: PointPendingAwards) {}

  /** Awards of my area that wait for a second person, the oldest first. */
  @Get()
  @Allow('points.approve')
  async list(@CurrentActor() actor: Actor): Promise<PendingAwardList> {
    return { items: (await this.pending.list(actor)).map(PendingAwardView.of) };
  }

  /**
   * Pays what somebody else proposed.
   * @throws {404} pending-award-not-found
   * @throws {409} award-already-decided
   * @throws {422} award-needs-second-person, award-not-to-yourself, points-cap-reached
   */
  @Post(':awardId/approve')
  @HttpCode(200)
  @Allow('points.approve')
  async approve(@CurrentActor() actor: Actor, @Param('awardId', IdPipe) awardId: string): Promise<PendingAwardView> {
    return PendingAwardView.of(await this.pending.approve(actor, awardId));
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
    return PendingAwardView.of(await this.pending.reject(actor, awardId, reason));
  }
}
