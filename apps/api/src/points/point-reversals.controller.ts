import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { decodeCursor } from '../platform/page';
import { AwardedPage, ListEntriesQuery, ReversalBody, ReversalView } from './point.dto';
import { PointAwardedLists } from './point-awarded-lists.service';
import { PointReversals } from './point-reversals.service';

@Controller('points')
export class PointReversalsController {
  constructor(
    private readonly reversals: PointReversals,
    private readonly awarded: PointAwardedLists,
  ) {}

  /** What somebody of my area was given by the rules, the newest first. @throws {404} person-not-found */
  @Get('people/:personId/awards')
  @Allow('points.reverse')
  async of(
    @CurrentActor() actor: Actor,
    @Param('personId', IdPipe) personId: string,
    @Query() query: ListEntriesQuery,
  ): Promise<AwardedPage> {
    const before = decodeCursor(query.cursor, 1)?.[0];
    return AwardedPage.of(await this.awarded.of(actor, personId, { before, limit: query.limit! }));
  }

  /**
   * Takes back what was paid by mistake. Once: asked again it answers the first reversal.
   * @throws {404} transfer-not-found
   * @throws {409} points-already-spent, transfer-not-reversible
   * @throws {422} reversal-not-your-own
   */
  @Post('transfers/:transferId/reversal')
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
