import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import {
  AddressedQuery,
  AddressedView,
  ConfirmNoticeBody,
  CorrectedNoticeView,
  CorrectNoticeBody,
  DoorConfirmationBody,
  DoorConfirmationView,
  ListNoticesQuery,
  ListUnreachedQuery,
  NoticePage,
  NoticeVersionList,
  NoticeView,
  PublishedNoticeView,
  PublishNoticeBody,
  ReachView,
  UnreachedPage,
  WithdrawNoticeBody,
} from './notice.dto';
import { NoticeChanges } from './notice-changes.service';
import { NoticeDoorConfirmations } from './notice-door-confirmations.service';
import { NoticeReachService } from './notice-reach.service';
import { NoticeReadingService } from './notice-reading.service';
import { NoticeReminders } from './notice-reminders.service';
import { NoticeReceiptsService } from './notice-receipts.service';
import { NoticeSubmissions } from './notice-submissions.service';

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly submissions: NoticeSubmissions,
    private readonly reading: NoticeReadingService,
    private readonly receipts: NoticeReceiptsService,
    private readonly reach: NoticeReachService,
    private readonly doors: NoticeDoorConfirmations,
    private readonly changes: NoticeChanges,
    private readonly reminders: NoticeReminders,
  ) {}

  /**
   * Publishes a notice to everybody in an area. To more than one community it waits until a second person lets it out.
   * @throws {404} photo-not-found
   * @throws {409} photo-already-used
   * @throws {422} confirm-by-required, confirm-by-in-the-past, confirm-by-too-near, must-read-for-residents
   */
  @Post()
  @Allow('notice.publish')
  @RequiresIdempotencyKey()
  publish(
    @CurrentActor() actor: Actor,
    @Body() body: PublishNoticeBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<PublishedNoticeView> {
    return this.submissions.submit(actor, body, idem);
  }

  /** What was published inside an area of one's own or reaches it from further up, newest first. */
  @Get()
  @Allow('notice.list')
  async list(@CurrentActor() actor: Actor, @Query() query: ListNoticesQuery): Promise<NoticePage> {
    const { items, nextCursor } = await this.reading.list(actor, query);
    return { items: items.map(NoticeView.of), nextCursor };
  }

  /** What reaches the reader, newest first. */
  @Get('inbox')
  @Allow('notice.read')
  async inbox(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<NoticePage> {
    const { items, nextCursor } = await this.reading.inbox(actor, query);
    return { items: items.map(NoticeView.of), nextCursor };
  }

  /**
   * How many a notice would reach if it went out now, before it does.
   * @throws {404} notice-area-outside, area-not-found
   */
  @Get('addressed')
  @Allow('notice.publish')
  addressed(@CurrentActor() actor: Actor, @Query() query: AddressedQuery): Promise<AddressedView> {
    return this.submissions.addressed(actor, query);
  }

  /**
   * One notice, and what the actor has confirmed of it.
   * @throws {404} notice-not-found
   */
  @Get(':noticeId')
  @Allow('notice.read')
  async get(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<NoticeView> {
    return NoticeView.of(await this.reading.get(actor, noticeId));
  }

  /** Repeating it changes nothing. */
  @Post(':noticeId/open')
  @HttpCode(200)
  @Allow('notice.read')
  async open(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<NoticeView> {
    return NoticeView.of(await this.receipts.open(actor, noticeId));
  }

  /**
   * Confirms a must-read notice for the reader's household; repeating it changes nothing.
   * @throws {409} notice-needs-no-confirmation, notice-withdrawn, notice-corrected
   */
  @Post(':noticeId/confirm')
  @HttpCode(200)
  @Allow('notice.read')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('noticeId', IdPipe) noticeId: string,
    @Body() { version }: ConfirmNoticeBody,
  ): Promise<NoticeView> {
    return NoticeView.of(await this.receipts.confirm(actor, noticeId, version));
  }

  /**
   * Confirms a must-read notice for a household that was told: at its door by the scan of its code, by telephone or on paper. Repeating it
   * changes nothing, the first confirmation stays.
   * @throws {404} notice-not-found, household-not-found, code-unknown
   * @throws {409} notice-needs-no-confirmation, notice-withdrawn, notice-corrected
   * @throws {422} household-not-named, nobody-lives-here, which-household, telling-time-out-of-range
   */
  @Post(':noticeId/door-confirmations')
  @HttpCode(200)
  @Allow('notice.confirm-for')
  async confirmFor(
    @CurrentActor() actor: Actor,
    @Param('noticeId', IdPipe) noticeId: string,
    @Body() body: DoorConfirmationBody,
  ): Promise<DoorConfirmationView> {
    return DoorConfirmationView.of(await this.doors.confirm(actor, noticeId, body));
  }

  /**
   * Gives a notice new words. Everybody is asked to read it again, and to confirm it again where it is must-read. For more than one community
   * they wait until a second person agrees.
   * @throws {403} notice-of-another
   * @throws {404} photo-not-found
   * @throws {409} notice-corrected, notice-withdrawn, photo-already-used
   * @throws {422} confirm-by-in-the-past, confirm-by-too-near
   */
  @Post(':noticeId/correct')
  @HttpCode(200)
  @Allow('notice.publish')
  @RequiresIdempotencyKey()
  correct(
    @CurrentActor() actor: Actor,
    @Param('noticeId', IdPipe) noticeId: string,
    @Body() body: CorrectNoticeBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<CorrectedNoticeView> {
    return this.submissions.correct(actor, noticeId, body, idem);
  }

  /**
   * Takes a notice back. Repeating it changes nothing, the first reason stays.
   * @throws {403} notice-of-another
   */
  @Post(':noticeId/withdraw')
  @HttpCode(200)
  @Allow('notice.publish')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('noticeId', IdPipe) noticeId: string,
    @Body() { reason }: WithdrawNoticeBody,
  ): Promise<NoticeView> {
    return NoticeView.of(await this.changes.withdraw(actor, noticeId, reason));
  }

  /**
   * Reminds whoever has not confirmed a must-read notice, by message not at night. Once a day: repeating it changes nothing.
   * @throws {403} notice-of-another
   * @throws {409} notice-needs-no-confirmation, notice-withdrawn, notice-corrected
   */
  @Post(':noticeId/remind')
  @HttpCode(200)
  @Allow('notice.publish')
  async remind(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<NoticeView> {
    return NoticeView.of(await this.reminders.remind(actor, noticeId));
  }

  /** Everything that a notice has said, the newest first. */
  @Get(':noticeId/versions')
  @Allow('notice.list')
  async versions(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<NoticeVersionList> {
    return { items: await this.changes.versions(actor, noticeId) };
  }

  /** How far a notice got in one's own area. */
  @Get(':noticeId/reach')
  @Allow('notice.reach')
  async reachOf(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<ReachView> {
    return this.reach.reach(actor, noticeId);
  }

  /** The households of one's own area that have not confirmed, by grid. */
  @Get(':noticeId/unreached')
  @Allow('notice.reach')
  async unreached(
    @CurrentActor() actor: Actor,
    @Param('noticeId', IdPipe) noticeId: string,
    @Query() query: ListUnreachedQuery,
  ): Promise<UnreachedPage> {
    return this.reach.unreached(actor, noticeId, query);
  }
}
