import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { SendBackNoticeBody, WaitingNoticePage, WaitingNoticeView } from './waiting-notice.dto';
import { WaitingNoticeLists } from './waiting-notice-lists.service';
import { WaitingNotices } from './waiting-notices.service';

@Controller('waiting-notices')
export class WaitingNoticesController {
  constructor(
    private readonly waiting: WaitingNotices,
    private readonly lists: WaitingNoticeLists,
  ) {}

  /** Notices to more than one community that wait for a second person where I may publish, and mine that were sent back; newest first. */
  @Get()
  @Allow('notice.publish')
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<WaitingNoticePage> {
    const { items, nextCursor } = await this.lists.open(actor, query);
    return { items: items.map(WaitingNoticeView.of), nextCursor };
  }

  /** One of them, as it stands, for who may publish there; also after it was decided. */
  @Get(':waitingId')
  @Allow('notice.publish')
  async get(@CurrentActor() actor: Actor, @Param('waitingId', IdPipe) waitingId: string): Promise<WaitingNoticeView> {
    return WaitingNoticeView.of(await this.lists.one(actor, await this.waiting.seen(actor, waitingId)));
  }

  /**
   * Publishes what somebody else wrote, or corrects by it. Repeating it changes nothing.
   * @throws {404} waiting-notice-not-found
   * @throws {409} waiting-notice-decided, notice-corrected, notice-withdrawn
   * @throws {422} notice-needs-second-person, confirm-by-too-near
   */
  @Post(':waitingId/approve')
  @HttpCode(200)
  @Allow('notice.publish')
  async approve(@CurrentActor() actor: Actor, @Param('waitingId', IdPipe) waitingId: string): Promise<WaitingNoticeView> {
    return WaitingNoticeView.of(await this.lists.one(actor, await this.waiting.approve(actor, waitingId)));
  }

  /**
   * Gives it back to who wrote it. Repeating it changes nothing, the first reason stays.
   * @throws {404} waiting-notice-not-found
   * @throws {409} waiting-notice-decided
   * @throws {422} notice-needs-second-person
   */
  @Post(':waitingId/send-back')
  @HttpCode(200)
  @Allow('notice.publish')
  async sendBack(
    @CurrentActor() actor: Actor,
    @Param('waitingId', IdPipe) waitingId: string,
    @Body() { reason }: SendBackNoticeBody,
  ): Promise<WaitingNoticeView> {
    return WaitingNoticeView.of(await this.lists.one(actor, await this.waiting.sendBack(actor, waitingId, reason)));
  }

  /**
   * Takes back what I wrote, so that it is written anew: its pictures are mine to name for another day. Repeating it changes nothing.
   * @throws {403} waiting-notice-of-another
   * @throws {404} waiting-notice-not-found
   * @throws {409} waiting-notice-decided
   */
  @Post(':waitingId/take-back')
  @HttpCode(200)
  @Allow('notice.publish')
  async takeBack(@CurrentActor() actor: Actor, @Param('waitingId', IdPipe) waitingId: string): Promise<WaitingNoticeView> {
    return WaitingNoticeView.of(await this.lists.one(actor, await this.waiting.takeBack(actor, waitingId)));
  }
}
