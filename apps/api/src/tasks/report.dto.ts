import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { DESCRIPTION_LENGTH, NOTE_LENGTH } from '@duoduo/contracts/limits';
import {
  APPEAL_STATES,
  type AppealState,
  REPORT_ADDRESSEES,
  REPORT_ACTIONS,
  REPORT_CHANNELS,
  REPORT_STATUSES,
  type ReportAction,
  type ReportAddressee,
  type ReportChannel,
  type ReportStatus,
  REVIEW_DECISIONS,
  REVIEW_STATES,
  type ReviewDecision,
  type ReviewState,
  SOLVED,
  SHARING_DECISIONS,
  SHARING_DOUBTS,
  SHARING_STATES,
  type SharingDecision,
  type SharingDoubt,
  type SharingState,
  type Solved,
  STAFF_CHANNELS,
  type StaffChannel,
} from '@duoduo/contracts/tasks';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsNumber, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  AreaCodeField,
  Ascii,
  IdField,
  InstantField,
  Length,
  MayBeLeftOut,
  OneOf,
  PersonNameField,
  PhoneField,
  Whole,
  WholeNumber,
  PhotoIdsField,
} from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import { PhotoView } from './task.dto';

/** A word of a query string as a boolean. */
const TrueOrFalse = () =>
  applyDecorators(
    MayBeLeftOut(),
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown))),
    IsBoolean(),
    ApiPropertyOptional({ type: 'boolean' }),
  );

/** Somebody without an account, for whom staff files (代报). */
export class OnBehalfOfBody {
  @PersonNameField() name!: string;
  @PhoneField({ optional: true }) phone?: string;
  @OneOf(STAFF_CHANNELS, 'StaffChannel') channel!: StaffChannel;
}

/** What another system, 12345, has passed on. */
export class ExternalBody {
  /** Which system. */
  @Ascii() @Length(1, 32) system!: string;
  /** Its number there. */
  @Ascii() @Length(1, 64) number!: string;
  /** Its due time there: it prevails. */
  @InstantField() dueAt!: Date;
}

/** WGS 84, or what the phone calls so. */
export class PointBody {
  @IsNumber() @Min(-90) @Max(90) latitude!: number;
  @IsNumber() @Min(-180) @Max(180) longitude!: number;
}

/** The place is the code that was scanned, else the reporter's own home, else `areaCode`. */
export class CreateReportBody {
  @Ascii() @MaxLength(32) categoryCode!: string;
  @IsString() @Length(DESCRIPTION_LENGTH.min, DESCRIPTION_LENGTH.max) description!: string;
  @MayBeLeftOut() @IsString() @MaxLength(64) codeToken?: string;
  /** Community or grid. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** By staff only. */
  @IdField({ optional: true }) dwellingId?: string;
  /** The unit that does the work may call the reporter. */
  @MayBeLeftOut() @IsBoolean() allowContact?: boolean;
  @PhoneField({ optional: true }) phone?: string;
  @MayBeLeftOut() @ValidateNested() @Type(() => OnBehalfOfBody) onBehalfOf?: OnBehalfOfBody;
  /** Only with the channel 12345. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ExternalBody) external?: ExternalBody;
  /** Where exactly, if he wants to say so. */
  @MayBeLeftOut() @ValidateNested() @Type(() => PointBody) point?: PointBody;
  /** Own pictures. */
  @PhotoIdsField() photoIds?: string[];
}

/** For a household that one is linked to: its address is the place. */
export class LinkReportBody {
  @Ascii() @MaxLength(32) categoryCode!: string;
  @IsString() @Length(DESCRIPTION_LENGTH.min, DESCRIPTION_LENGTH.max) description!: string;
}

export class ListReportsQuery extends PageQuery {
  /** My own reports; left out or false: those of an area, for a clerk. */
  @TrueOrFalse() mine?: boolean;
  /** Community or grid; a street: what goes to the street. Left out: the area of the clerk's post. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  @OneOf(REPORT_STATUSES, 'ReportStatus', { optional: true }) status?: ReportStatus;
  /** What neighbours let the community read; `areaCode` is the community. */
  @TrueOrFalse() shared?: boolean;
  /** For supervisors: refusals whose review is in this state. `areaCode` is a street, or a county for what streets refused. */
  @OneOf(REVIEW_STATES, 'ReviewState', { optional: true }) review?: ReviewState;
  /** For supervisors: reports whose rating was appealed, with the appeal in this state. `areaCode` as for `review`. */
  @OneOf(APPEAL_STATES, 'AppealState', { optional: true }) appeal?: AppealState;
  /** For the clerk of a community: reports that their reporters want to share, by what became of it. */
  @OneOf(SHARING_STATES, 'SharingState', { optional: true }) sharing?: SharingState;
}

export class JoinBody {
  @IdField() taskId!: string;
}

export class RejectBody {
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
  /** Where to go instead. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) whereTo!: string;
}

export class PassBody {
  /** What it really is about; it decides who handles it. */
  @Ascii() @MaxLength(32) categoryCode!: string;
  /** From the street: which community or grid gets it; left out where the report knows its estate. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** The reporter reads it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

/** Where it lies now. Who passed it on may not see it any more. */
export class PassedReportView {
  id!: string;
  @OneOf(REPORT_ADDRESSEES, 'ReportAddressee') to!: ReportAddressee;
  areaName!: string;
}

export class RatingBody {
  @OneOf(SOLVED, 'Solved') solved!: Solved;
  /** 1 very dissatisfied to 5 very satisfied. */
  @WholeNumber(1, 5) satisfaction!: number;
  @MayBeLeftOut() @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) comment?: string;
}

export class ReviewBody {
  /** Why the reporter does not agree with the refusal. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class ReviewDecisionBody {
  @OneOf(REVIEW_DECISIONS, 'ReviewDecision') decision!: ReviewDecision;
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class SharingBody {
  @IsBoolean() isShared!: boolean;
}

export class SharingDecisionBody {
  @OneOf(SHARING_DECISIONS, 'SharingDecision') decision!: SharingDecision;
  /** The reporter reads it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class JoinAlikeBody {
  /** It and everything alike. */
  @IdField() reportId!: string;
}

export class ReporterView {
  /** Masked. */
  name!: string;
  /** Masked. */
  phone!: string | null;
}

export class ReportExternalView {
  system!: string;
  number!: string;
  dueAt!: string;
}

export class ReportProgressView {
  text!: string;
  dueAt!: string | null;
  holderName!: string | null;
}

export class ReportAnswerView {
  text!: string;
  at!: string;
  by!: string;
  /** How it looks now. Of a home they are for who lives there and reported it, and for the clerk. */
  photos!: PhotoView[];
}

export class ReportRatingView {
  @OneOf(SOLVED, 'Solved') solved!: Solved;
  @Whole() satisfaction!: number;
  comment!: string | null;
  at!: string;
}

export class ReportReviewView {
  @OneOf(REVIEW_STATES, 'ReviewState') state!: ReviewState;
  reason!: string;
  at!: string;
  /** Why it was decided so. */
  decision!: string | null;
  decidedAt!: string | null;
}

/** Of a rating, by who did the work. */
export class RatingAppealView {
  @OneOf(APPEAL_STATES, 'AppealState') state!: AppealState;
  reason!: string;
  at!: string;
  /** The rating that it is about; the report may have got another since. */
  rating!: ReportRatingView;
  /** Why it was decided so. */
  decision!: string | null;
  decidedAt!: string | null;
}

/** Of a report that is shared only when it is let through. */
export class ReportSharingView {
  @OneOf(SHARING_STATES, 'SharingState') state!: SharingState;
  /** For the clerk: why he is to say. */
  @OneOf(SHARING_DOUBTS, 'SharingDoubt', { nullable: true }) doubt!: SharingDoubt | null;
  /** Why the clerk decided so. */
  decision!: string | null;
}

export class ReportLineView {
  at!: string;
  /** The word of what happened; the list may grow. */
  kind!: string;
  text!: string;
}

/** A report as its reporter, or the clerk of the place, sees it; who reads it because it is shared sees neither person nor room. */
export class ReportView {
  id!: string;
  /** On the receipt: whoever has it may ask how far it is. Null for who reads it because it is shared. */
  number!: string | null;
  @OneOf(REPORT_STATUSES, 'ReportStatus') status!: ReportStatus;
  categoryCode!: string;
  categoryName!: string;
  description!: string;
  /** What a shared report shows is said in words alone. */
  photos!: PhotoView[];
  areaCode!: string;
  areaName!: string;
  place!: string;
  @OneOf(REPORT_CHANNELS, 'ReportChannel') channel!: ReportChannel;
  createdAt!: string;
  /** What happens next, in words. */
  expectation!: string;
  mine!: boolean;
  /** For staff only; null where a neighbour reported for a household by his link to it: the place says for whom. */
  reporter!: ReporterView | null;
  /** For staff only: the number that another system gave it. */
  external!: ReportExternalView | null;
  taskId!: string | null;
  progress!: ReportProgressView | null;
  /** Others who reported the same. */
  @Whole() alsoReported!: number;
  /** Written to its reporter: not for who reads it because it is shared. */
  answer!: ReportAnswerView | null;
  rating!: ReportRatingView | null;
  /** Of the refusal, when its reporter asked for one. */
  review!: ReportReviewView | null;
  /** Of the rating, when who did the work does not accept it. */
  appeal!: RatingAppealView | null;
  isShared!: boolean;
  /** For its reporter and the clerk of the place, where words are checked before neighbours read them. */
  sharing!: ReportSharingView | null;
  /** In a list it is empty. */
  timeline!: ReportLineView[];
  /** For a clerk: other new reports that look like the same trouble. */
  @Whole() sameKind!: number;
  /** What the asker may do with it now. */
  @OneOf(REPORT_ACTIONS, 'ReportAction', { each: true }) actions!: ReportAction[];
}

export class ReportPage {
  items!: ReportView[];
  nextCursor!: string | null;
}

export class ReportAlikeList {
  @Whole() count!: number;
  items!: ReportView[];
}

/** What became of a report so far, in words, oldest first. */
export class ReportStepsView {
  @OneOf(REPORT_STATUSES, 'ReportStatus') status!: ReportStatus;
  expectation!: string;
  steps!: ReportLineView[];
}

/** The same for whoever has the number: no names, no words of people, no place below the community. */
export class PublicProgressView {
  number!: string;
  @OneOf(REPORT_STATUSES, 'ReportStatus') status!: ReportStatus;
  areaName!: string;
  categoryName!: string;
  expectation!: string;
  steps!: ReportLineView[];
}
