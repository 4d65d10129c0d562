import { needsSecondPerson } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import type { Idempotency } from '../platform/idempotency';
import {
  type AddressedQuery,
  type AddressedView,
  CorrectedNoticeView,
  type CorrectNoticeBody,
  NoticeView,
  type PublishedNoticeView,
  type PublishNoticeBody,
} from './notice.dto';
import { NoticeChanges } from './notice-changes.service';
import { NoticePublishingService } from './notice-publishing.service';
import { NoticeReachService } from './notice-reach.service';
import { WaitingCorrections } from './waiting-corrections.service';
import { WaitingNotices } from './waiting-notices.service';

/** The way in for whatever somebody wants said: what goes to more than one community never goes out at once. */
@Injectable()
export class NoticeSubmissions {
  constructor(
    private readonly publishing: NoticePublishingService,
    private readonly changes: NoticeChanges,
    private readonly waiting: WaitingNotices,
    private readonly corrections: WaitingCorrections,
    private readonly reach: NoticeReachService,
  ) {}

  /** Whom it would reach if it went out now. @throws notice-area-outside, area-not-found */
  async addressed(actor: Actor, query: AddressedQuery): Promise<AddressedView> {
    return this.reach.addressed(await this.publishing.aim(actor, query));
  }

  /** @throws what publishing refuses; to more than one community confirm-by-too-near, too */
  async submit(actor: Actor, body: PublishNoticeBody, idem: Idempotency): Promise<PublishedNoticeView> {
    if (needsSecondPerson(body.areaCode)) {
      const { id } = await this.waiting.submit(actor, body, idem);
      return { status: 'waiting', id, addressed: null };
    }
    const notice = await this.publishing.publish(actor, body, idem);
    return { status: 'published', id: notice.id, addressed: await this.reach.addressed(notice) };
  }

  /** @throws notice-not-found, notice-of-another, what correcting refuses; to more than one community confirm-by-too-near, too */
  async correct(actor: Actor, noticeId: string, body: CorrectNoticeBody, idem: Idempotency): Promise<CorrectedNoticeView> {
    const notice = await this.changes.own(actor, noticeId);
    if (needsSecondPerson(notice.areaCode)) {
      const { id } = await this.corrections.submit(actor, notice, body, idem);
      return { status: 'waiting', id, notice: null };
    }
    const corrected = await this.changes.correct(actor, notice, body, idem);
    return { status: 'corrected', id: noticeId, notice: NoticeView.of(corrected) };
  }
}
