import { HOUSEHOLD_TAGS, type HouseholdTag } from '@duoduo/contracts/households';
import { NOTICE_BODY_LENGTH, NOTICE_REASON_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import {
  type Audience,
  AUDIENCES,
  CORRECTING_STATUSES,
  type CorrectingStatus,
  NOTICE_CHANGES,
  NOTICE_LEVELS,
  type NoticeChange,
  type NoticeLevel,
  PUBLISHING_STATUSES,
  type PublishingStatus,
  RECEIPT_CHANNELS,
  type ReceiptChannel,
  TELLING_CHANNELS,
  type TellingChannel,
} from '@duoduo/contracts/notices';
import { IsBoolean, IsString } from 'class-validator';
import { AreaCodeField, IdField, InstantField, Length, MayBeLeftOut, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { Notice } from './notice.entity';
import { type NoticePictureBody, NoticePicturesField, NoticePictureView } from './notice-picture.dto';
import type { HouseholdReceipt } from './household-receipt.entity';

export class PublishNoticeBody {
  /** Everybody who lives (or owns) inside it is addressed. */
  @AreaCodeField() areaCode!: string;
  @OneOf(AUDIENCES, 'Audience') audience!: Audience;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title!: string;
  /** Plain text. */
  @IsString() @Length(NOTICE_BODY_LENGTH.min, NOTICE_BODY_LENGTH.max) body!: string;
  @NoticePicturesField() pictures?: NoticePictureBody[];
  /** Required for a must-read notice, in the future; without meaning for the others. */
  @InstantField({ optional: true }) confirmBy?: Date;
  /** Anybody may read it without signing in, and pass it on. Not unless said; without meaning for owners. */
  @MayBeLeftOut() @IsBoolean() isPublic?: boolean;
}

export class CorrectNoticeBody {
  /** The version that was read before it was corrected. */
  @WholeNumber(1, 1_000_000) version!: number;
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title!: string;
  @IsString() @Length(NOTICE_BODY_LENGTH.min, NOTICE_BODY_LENGTH.max) body!: string;
  /** All that it has from now on; left out, they stay as they are. */
  @NoticePicturesField() pictures?: NoticePictureBody[];
  /** The deadline of a must-read notice, in the future; left out, it stays. */
  @InstantField({ optional: true }) confirmBy?: Date;
  /** What was wrong: everybody reads it. */
  @IsString() @Length(NOTICE_REASON_LENGTH.min, NOTICE_REASON_LENGTH.max) reason!: string;
}

export class WithdrawNoticeBody {
  /** Everybody reads it. */
  @IsString() @Length(NOTICE_REASON_LENGTH.min, NOTICE_REASON_LENGTH.max) reason!: string;
}

export class ConfirmNoticeBody {
  /** The version that was read; left out, the one that holds. */
  @WholeNumber(1, 1_000_000, { optional: true }) version?: number;
}

export class ListNoticesQuery extends PageQuery {
  /** An area inside one's own; left out, the areas of one's posts. */
  @AreaCodeField({ optional: true }) areaCode?: string;
}

/** Whom somebody means to say something to. */
export class AddressedQuery {
  @AreaCodeField() areaCode!: string;
  @OneOf(AUDIENCES, 'Audience') audience!: Audience;
}

export class ListUnreachedQuery extends PageQuery {
  @AreaCodeField({ optional: true }) gridCode?: string;
}

/** What the reader himself did with a notice, and his household. */
export interface ReaderState {
  openedAt: Date | null;
  confirmedAt: Date | null;
  /** Households of his that the notice addresses. */
  addressed: number;
  /** How many of those have confirmed. */
  confirmed: number;
}

/** A notice as its reader sees it. */
export class NoticeView {
  id!: string;
  areaCode!: string;
  areaName!: string;
  @OneOf(AUDIENCES, 'Audience') audience!: Audience;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  title!: string;
  /** Empty once it is withdrawn, and so are its pictures. */
  body!: string;
  pictures!: NoticePictureView[];
  publisherName!: string;
  publishedAt!: string;
  /** Anybody may read it, and pass it on. */
  isPublic!: boolean;
  /** Of its words: 1 until it is corrected. */
  @Whole() version!: number;
  /** When and why it was corrected last. */
  correctedAt!: string | null;
  correctedWhy!: string | null;
  /** When who has not confirmed it was reminded last. */
  remindedAt!: string | null;
  /** Since when it holds no longer, and why. */
  withdrawnAt!: string | null;
  withdrawnWhy!: string | null;
  confirmBy!: string | null;
  /** When the reader first opened what it says now. */
  openedAt!: string | null;
  /** When the reader himself confirmed it. */
  confirmedAt!: string | null;
  /** Somebody of the reader's household has confirmed it: that is enough for the household. */
  householdConfirmed!: boolean;
  /** A household of the reader is addressed and has not confirmed what it says now. */
  needsConfirm!: boolean;
  /** What the asker may do to it. */
  @OneOf(NOTICE_CHANGES, 'NoticeChange', { each: true }) actions!: NoticeChange[];

  static of(this: void, { notice, areaName, pictures, state, actions }: ReadNotice): NoticeView {
    const holds = notice.withdrawnAt === null;
    return {
      id: notice.id,
      areaCode: notice.areaCode,
      areaName,
      audience: notice.audience,
      level: notice.level,
      title: notice.title,
      body: holds ? notice.body : '',
      pictures,
      publisherName: notice.publisherName,
      publishedAt: notice.publishedAt.toISOString(),
      isPublic: notice.isPublic,
      version: notice.version,
      correctedAt: notice.correctedAt?.toISOString() ?? null,
      correctedWhy: notice.correctedWhy,
      remindedAt: notice.remindedAt?.toISOString() ?? null,
      withdrawnAt: notice.withdrawnAt?.toISOString() ?? null,
      withdrawnWhy: notice.withdrawnWhy,
      confirmBy: notice.confirmBy?.toISOString() ?? null,
      openedAt: state.openedAt?.toISOString() ?? null,
      confirmedAt: state.confirmedAt?.toISOString() ?? null,
      householdConfirmed: state.addressed > 0 && state.confirmed === state.addressed,
      needsConfirm: holds && state.confirmed < state.addressed,
      actions,
    };
  }
}

/** A notice together with what its reader did. */
export interface ReadNotice {
  notice: Notice;
  areaName: string;
  pictures: NoticePictureView[];
  state: ReaderState;
  actions: NoticeChange[];
}

/** What a notice said until it was corrected. */
export class NoticeVersionView {
  @Whole() version!: number;
  title!: string;
  body!: string;
  pictures!: NoticePictureView[];
  confirmBy!: string | null;
  /** Null for what it says now, or said when it was withdrawn. */
  replacedAt!: string | null;
  /** Why it was replaced. */
  reason!: string | null;
}

/** The newest first. */
export class NoticeVersionList {
  items!: NoticeVersionView[];
}

/** Newest first. */
export class NoticePage {
  items!: NoticeView[];
  nextCursor!: string | null;
}

export class AddressedView {
  /** Households that live in the area at the moment of publishing; for owners, owned dwellings. */
  @Whole() households!: number;
  @Whole() people!: number;
  /** Dwellings nobody lived in at that moment. */
  @Whole() vacant!: number;
}

export class PublishedNoticeView {
  /** `waiting`: it is no notice yet, until a second person lets it out. */
  @OneOf(PUBLISHING_STATUSES, 'PublishingStatus') status!: PublishingStatus;
  /** Of the notice; of what waits under `/waiting-notices`, where it waits. */
  id!: string;
  /** Null while it waits: nobody has it. */
  addressed!: AddressedView | null;
}

export class CorrectedNoticeView {
  /** `waiting`: it says what it said, until a second person agrees to the new words. */
  @OneOf(CORRECTING_STATUSES, 'CorrectingStatus') status!: CorrectingStatus;
  /** Of the notice; of what waits under `/waiting-notices`, where it waits. */
  id!: string;
  /** As it reads now; null while the new words wait. */
  notice!: NoticeView | null;
}

export class GridReachView {
  code!: string;
  name!: string;
  /** A grid's name is its number: many communities have a 001. */
  communityName!: string;
  @Whole() addressed!: number;
  @Whole() confirmed!: number;
  @Whole() unreached!: number;
  @Whole() opened!: number;
  @Whole() vacant!: number;
}

/** `addressed = confirmed + unreached`, in total and in each grid, at every instant. */
export class ReachView {
  @Whole() addressed!: number;
  @Whole() confirmed!: number;
  @Whole() unreached!: number;
  /** Households that opened a must-read notice; people, for the other levels. Follows within seconds. */
  @Whole() opened!: number;
  @Whole() vacant!: number;
  /** Only the grids of the asker's own area. */
  grids!: GridReachView[];
}

/** A household that has not confirmed, for whoever goes there. */
export class UnreachedView {
  householdId!: string;
  /** Where it lived when the notice was published. */
  address!: string;
  gridCode!: string;
  /** Masked. */
  headName!: string | null;
  @OneOf(HOUSEHOLD_TAGS, 'HouseholdTag', { each: true }) tags!: HouseholdTag[];
}

export class UnreachedPage {
  items!: UnreachedView[];
  nextCursor!: string | null;
}

export class DoorConfirmationBody {
  /** `door` needs the code; by telephone and on paper the household of the list is named. */
  @OneOf(TELLING_CHANNELS, 'TellingChannel') channel!: TellingChannel;
  /** As scanned at the door. */
  @MayBeLeftOut() @IsString() @Length(1, 200) householdToken?: string;
  /** Beside a code: which of the households that share the door. */
  @IdField({ optional: true }) householdId?: string;
  /** The version they were told of; left out, the one that holds. */
  @WholeNumber(1, 1_000_000, { optional: true }) version?: number;
  /** When it was told, if the record waited for the network; now unless told. */
  @InstantField({ optional: true }) confirmedAt?: Date;
}

/** What became of it: the receipt as it stands, and whether it is this one's. */
export interface DoorConfirmed {
  receipt: HouseholdReceipt;
  isNew: boolean;
}

/** The confirmation as it stands: the first one, whoever gave it. */
export class DoorConfirmationView {
  householdId!: string;
  @OneOf(RECEIPT_CHANNELS, 'ReceiptChannel') channel!: ReceiptChannel;
  confirmedAt!: string;
  /** False where the household had confirmed before. */
  isNew!: boolean;

  static of(this: void, { receipt, isNew }: DoorConfirmed): DoorConfirmationView {
    const { householdId, channel, at } = receipt;
    return { householdId, channel: channel!, confirmedAt: at.toISOString(), isNew };
  }
}
