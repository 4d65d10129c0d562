import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { HandOverPage, HandOverView, LeavingView, OpenHandOverBody } from './hand-over.dto';
import { HandOverLists } from './hand-over-lists.service';
import { HandOverViews } from './hand-over-views.service';
import { HandOversService } from './hand-overs.service';

@Controller()
export class HandOversController {
  constructor(
    private readonly lists: HandOverLists,
    private readonly views: HandOverViews,
    private readonly handOvers: HandOversService,
  ) {}

  /** What there is to hand over from a post, who could go on with it, and the sheets that there are. */
  @Get('posts/:postId/hand-overs')
  @Allow('hand-over.plan')
  async leaving(@CurrentActor() actor: Actor, @Param('postId', IdPipe) postId: string): Promise<LeavingView> {
    return this.views.leaving(actor, await this.lists.leaving(actor, postId));
  }

  /**
   * Opens a hand-over from a post to a successor: one's own, or one of one's area.
   * @throws {404} post-not-found
   * @throws {409} post-ended, hand-over-already-open
   * @throws {422} hand-over-not-for-role, hand-over-needs-successor
   */
  @Post('posts/:postId/hand-over')
  @Allow('hand-over.open')
  @RequiresIdempotencyKey()
  async open(
    @CurrentActor() actor: Actor,
    @Param('postId', IdPipe) postId: string,
    @Body() { toPostId }: OpenHandOverBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HandOverView> {
    return this.views.one(actor, await this.handOvers.open(actor, postId, toPostId, idem));
  }

  /** Those from my posts and to them, the newest first. */
  @Get('hand-overs/mine')
  @Allow('hand-over.read')
  async mine(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<HandOverPage> {
    const { items, nextCursor } = await this.lists.mine(actor, query);
    return { items: await this.views.lines(actor, items), nextCursor };
  }

  /** With what is handed over: for the two, and for the clerks of the area. @throws {404} hand-over-not-found */
  @Get('hand-overs/:handOverId')
  @Allow('hand-over.read')
  async find(@CurrentActor() actor: Actor, @Param('handOverId', IdPipe) handOverId: string): Promise<HandOverView> {
    return this.views.one(actor, (await this.lists.get(actor, handOverId)).handOver);
  }

  /**
   * One of the two signs; with the second signature the tasks go over and the post ends.
   * @throws {403} hand-over-not-yours
   * @throws {404} hand-over-not-found
   * @throws {409} hand-over-cancelled, hand-over-successor-gone
   */
  @Post('hand-overs/:handOverId/sign')
  @HttpCode(200)
  @Allow('hand-over.sign')
  async sign(@CurrentActor() actor: Actor, @Param('handOverId', IdPipe) handOverId: string): Promise<HandOverView> {
    return this.views.one(actor, await this.handOvers.sign(actor, handOverId));
  }

  /**
   * The sheet is void.
   * @throws {404} hand-over-not-found
   * @throws {409} hand-over-done
   */
  @Post('hand-overs/:handOverId/cancel')
  @HttpCode(200)
  @Allow('hand-over.read')
  async cancel(@CurrentActor() actor: Actor, @Param('handOverId', IdPipe) handOverId: string): Promise<HandOverView> {
    return this.views.one(actor, await this.handOvers.cancel(actor, handOverId));
  }
}
