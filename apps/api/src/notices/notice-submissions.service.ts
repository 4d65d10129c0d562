import { needsSecondPerson } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import type { Idempotency } from '../platform/idempotency';
import type { PublishedNoticeView, PublishNoticeBody } from './notice.dto';
import { NoticePublishingService } from './notice-publishing.service';
import { NoticeReachService } from './notice-reach.service';
import { WaitingNotices } from './waiting-notices.service';

/** The way in for whatever somebody wants said: what goes to more than one community never goes out at once. */
@Injectable()
export class NoticeSubmissions {
  constructor(
    private readonly publishing: NoticePublishingService,
    private readonly waiting: WaitingNotices,
    private readonly reach: NoticeReachService,
  ) {}

  /** @throws what publishing refuses; to more than one community confirm-by-too-near, too */
  async submit(actor: Actor, body: PublishNoticeBody, idem: Idempotency): Promise<PublishedNoticeView> {
    if (needsSecondPerson(body.areaCode)) {
      const { id } = await this.waiting.submit(actor, body, idem);
      return { status: 'waiting', id, addressed: null };
    }
    const notice = await this.publishing.publish(actor, body, idem);
    return { status: 'published', id: notice.id, addressed: await this.reach.addressed(notice) };
  }
}
