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
import { Length, OneOf, Whole } from '../platform/http/fields';
import type { Notice } from './notice.entity';
import { NoticePictureView } from './notice-picture.dto';
import type { WaitingNotice } from './waiting-notice.entity';
import { type Correction, isCorrection, isOvertaken } from './waiting-notice.rules';

export class SendBackNoticeBody {
  /** What is wrong: who wrote it reads it. */
  @IsString() @Length(NOTICE_REASON_LENGTH.min, NOTICE_REASON_LENGTH.max) reason!: string;
}

/** The notice to which something that waits gives new words, as it reads now. */
export class CorrectedWordsView {
  noticeId!: string;
  /** The version that was read before it was corrected. */
  @Whole() correctsVersion!: number;
  /** What was wrong with it: everybody will read it. */
  why!: string;
  /** It was corrected otherwise meanwhile, or withdrawn: these words can no longer be agreed to. */
  isOvertaken!: boolean;
  @Whole() version!: number;
  title!: string;
  /** Empty once it is withdrawn, and so are its pictures. */
  body!: string;
  pictures!: NoticePictureView[];
  confirmBy!: string | null;
  publishedAt!: string;
  withdrawnAt!: string | null;

  static of(this: void, waiting: WaitingNotice & Correction, { notice, pictures }: ShownNotice): CorrectedWordsView {
    const { id, version, title, body, confirmBy, publishedAt, withdrawnAt } = notice;
    return {
      ...{ noticeId: id, correctsVersion: waiting.correctsVersion, why: waiting.correctsWhy, isOvertaken: isOvertaken(waiting, notice) },
      ...{ version, title, body: withdrawnAt === null ? body : '', pictures },
      confirmBy: confirmBy?.toISOString() ?? null,
      publishedAt: publishedAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    };
  }
}

/** What is corrected, with what is shown of it. */
export interface ShownNotice {
  notice: Notice;
  pictures: NoticePictureView[];
}

/** What waits, with the names that belong to it. */
export interface NamedWaitingNotice {
  waiting: WaitingNotice;
  corrects: ShownNotice | null;
  areaName: string;
  pictures: NoticePictureView[];
  writerName: string;
  decidedByName: string | null;
  reviewerNames: string[];
  actions: WaitingNoticeAction[];
}

/** A notice to more than one community that is not out, or new words for one that is: as its readers would have it, and how it stands. */
export class WaitingNoticeView {
  id!: string;
  @OneOf(WAITING_NOTICE_STATES, 'WaitingNoticeState') state!: WaitingNoticeState;
  areaCode!: string;
  areaName!: string;
  @OneOf(AUDIENCES, 'Audience') audience!: Audience;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  title!: string;
  body!: string;
  /** None any more once they hang on what it became, or it was taken back; of a correction those that hang on its notice stay. */
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
  /** The notice that it became, or corrected. */
  noticeId!: string | null;
  /** Of a correction: what its notice says now. Null of what would be a notice of its own. */
  corrects!: CorrectedWordsView | null;
  /** What the asker may do to it. */
  @OneOf(WAITING_NOTICE_ACTIONS, 'WaitingNoticeAction', { each: true }) actions!: WaitingNoticeAction[];

  static of(this: void, { waiting, corrects, ...named }: NamedWaitingNotice): WaitingNoticeView {
    const { id, state, areaCode, audience, level, title, body, isPublic, publisherName, reason, noticeId } = waiting;
    return {
      ...{ id, state, areaCode, audience, level, title, body, isPublic, publisherName, reason, noticeId },
      ...named,
      corrects: corrects && isCorrection(waiting) ? CorrectedWordsView.of(waiting, corrects) : null,
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
