import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ReversalBody, ReversalView } from './point.dto';
import { PointReversals } from './point-reversals.service';

@Controller('points/transfers')
export class PointReversalsController {
  constructor(private readonly reversals: PointReversals) {}

  /**
   * Takes back what was paid by mistake. Once: asked again it answers the first reversal.
   * @throws {404} transfer-not-found
   * @throws {409} points-already-spent, transfer-not-reversible
   * @throws {422} reversal-not-your-own
   */
  @Post(':transferId/reversal')
  @HttpCode(200)
  @Allow('points.reverse')
  async reverse(
    @CurrentActor() actor: Actor,
    @Param('transferId', IdPipe) transferId: string,
    @Body() { reason }: ReversalBody,
  ): Promise<ReversalView> {
    return ReversalView.of(await this.reversals.reverse(actor, transferId, reason));
  }
}
