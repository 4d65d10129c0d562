import { DESCRIPTION_LENGTH, NOTE_LENGTH } from '@duoduo/contracts/limits';
import {
  REPORT_CHANNELS,
  REPORT_STATUSES,
  type ReportChannel,
  type ReportStatus,
  SOLVED,
  type Solved,
  STAFF_CHANNELS,
  type StaffChannel,
} from '@duoduo/contracts/tasks';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsString, MaxLength, ValidateNested } from 'class-validator';
import {
  AreaCodeField,
  Ascii,
  IdField,
  Length,
  MayBeLeftOut,
  OneOf,
  PersonNameField,
  PhoneField,
  Whole,
  WholeNumber,
} from '../platform/http/fields';
import { PageQuery } from '../platform/page';

/** Somebody without an account, for whom staff files (代报). */
export class OnBehalfOfBody {
  @PersonNameField() name!: string;
  @PhoneField({ optional: true }) phone?: string;
  @OneOf(STAFF_CHANNELS, 'StaffChannel') channel!: StaffChannel;
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
}

/** For a household that one is linked to: its address is the place. */
export class LinkReportBody {
  @Ascii() @MaxLength(32) categoryCode!: string;
  @IsString() @Length(DESCRIPTION_LENGTH.min, DESCRIPTION_LENGTH.max) description!: string;
}

export class ListReportsQuery extends PageQuery {
  /** My own reports; left out or false: those of an area, for a clerk. */
  @MayBeLeftOut()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  mine?: boolean;
  /** Community or grid; left out: the community of the clerk's post. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  @OneOf(REPORT_STATUSES, 'ReportStatus', { optional: true }) status?: ReportStatus;
}

export class JoinBody {
  @IdField() taskId!: string;
}

export class RejectBody {
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
  /** Where to go instead. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) whereTo!: string;
}

export class RatingBody {
  @OneOf(SOLVED, 'Solved') solved!: Solved;
  /** 1 very dissatisfied to 5 very satisfied. */
  @WholeNumber(1, 5) satisfaction!: number;
  @MayBeLeftOut() @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) comment?: string;
}

export class ReporterView {
  /** Masked. */
  name!: string;
  /** Masked. */
  phone!: string | null;
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
}

export class ReportRatingView {
  @OneOf(SOLVED, 'Solved') solved!: Solved;
  @Whole() satisfaction!: number;
  comment!: string | null;
  at!: string;
}

export class ReportLineView {
  at!: string;
  text!: string;
}

/** A report as its reporter, or the clerk of the place, sees it. */
export class ReportView {
  id!: string;
  @OneOf(REPORT_STATUSES, 'ReportStatus') status!: ReportStatus;
  categoryCode!: string;
  categoryName!: string;
  description!: string;
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
  taskId!: string | null;
  progress!: ReportProgressView | null;
  /** Others who reported the same. */
  @Whole() alsoReported!: number;
  answer!: ReportAnswerView | null;
  rating!: ReportRatingView | null;
  /** In a list it is empty. */
  timeline!: ReportLineView[];
  /** For a clerk: other new reports of this kind in the community within 48 hours. */
  @Whole() sameKind!: number;
}

export class ReportPage {
  items!: ReportView[];
  nextCursor!: string | null;
}
