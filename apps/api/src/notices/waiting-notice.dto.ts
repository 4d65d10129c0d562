import { NOTICE_REASON_LENGTH } from '@duoduo/contracts/limits';
import {
  type Audience,
  AUDIENCES,
  NOTICE_LEVELS,
  type NoticeLevel,
  WAITING_NOTICE_ACTIONS,
  WAITING_NOTICE_STATES,
  type WaitingNoticeAction,
  type WaitingNoticeState,
} from '@duoduo/contracts/notices';
import { IsString } from 'class-validator';
import { Length, OneOf } from '../platform/http/fields';
import { NoticePictureView } from './notice-picture.dto';
import type { WaitingNotice } from './waiting-notice.entity';

export class SendBackNoticeBody {
  /** What is wrong: who wrote it reads it. */
  @IsString() @Length(NOTICE_REASON_LENGTH.min, NOTICE_REASON_LENGTH.max) reason!: string;
}

/** What waits, with the names that belong to it. */
export interface NamedWaitingNotice {
  waiting: WaitingNotice;
  areaName: string;
  pictures: NoticePictureView[];
  writerName: string;
  decidedByName: string | null;
  reviewerNames: string[];
  actions: WaitingNoticeAction[];
}

/** A notice to more than one community that is not out: as its readers would have it, and how it stands. */
export class WaitingNoticeView {
  id!: string;
  @OneOf(WAITING_NOTICE_STATES, 'WaitingNoticeState') state!: WaitingNoticeState;
  areaCode!: string;
  areaName!: string;
  @OneOf(AUDIENCES, 'Audience') audience!: Audience;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  title!: string;
  body!: string;
  /** None any more once they hang on what it became, or it was taken back. */
  pictures!: NoticePictureView[];
  confirmBy!: string | null;
  isPublic!: boolean;
  publisherName!: string;
  writerName!: string;
  writtenAt!: string;
  /** Who may let it out now, the writer not among them: empty where nobody else publishes there. */
  reviewerNames!: string[];
  /** Who let it out or sent it back, or took it back while it waited. */
  decidedByName!: string | null;
  decidedAt!: string | null;
  /** Why it was sent back. */
  reason!: string | null;
  /** The notice that it became. */
  noticeId!: string | null;
  /** What the asker may do to it. */
  @OneOf(WAITING_NOTICE_ACTIONS, 'WaitingNoticeAction', { each: true }) actions!: WaitingNoticeAction[];

  static of(this: void, { waiting, ...named }: NamedWaitingNotice): WaitingNoticeView {
    const { id, state, areaCode, audience, level, title, body, isPublic, publisherName, reason, noticeId } = waiting;
    return {
      ...{ id, state, areaCode, audience, level, title, body, isPublic, publisherName, reason, noticeId },
      ...named,
      confirmBy: waiting.confirmBy?.toISOString() ?? null,
      writtenAt: waiting.writtenAt.toISOString(),
      decidedAt: waiting.decidedAt?.toISOString() ?? null,
    };
  }
}

/** Newest first. */
export class WaitingNoticePage {
  items!: WaitingNoticeView[];
  nextCursor!: string | null;
}
