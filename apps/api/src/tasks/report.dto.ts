import { DESCRIPTION_LENGTH, NOTE_LENGTH } from '@duoduo/contracts/limits';
import { REPORT_CHANNELS, REPORT_STATUSES, type ReportChannel, type ReportStatus, SOLVED, type Solved } from '@duoduo/contracts/tasks';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsNumber, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  AreaCodeField,
  Ascii,
  IdField,
  InstantField,
  Length,
  OneOf,
  PersonNameField,
  PhoneField,
  Whole,
  WholeNumber,
} from '../platform/http/fields';
import { PageQuery } from '../platform/page';

const STAFF_CHANNELS = REPORT_CHANNELS.filter((channel) => channel !== 'app');

/** Somebody without an account, for whom staff files (代报). */
export class OnBehalfOfBody {
  @PersonNameField() name!: string;
  @PhoneField({ optional: true }) phone?: string;
  @OneOf(STAFF_CHANNELS, 'StaffChannel') channel!: Exclude<ReportChannel, 'app'>;
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
  @IsOptional() @IsString() @MaxLength(64) codeToken?: string;
  /** Community or grid. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** By staff only. */
  @IdField({ optional: true }) dwellingId?: string;
  /** The unit that does the work may call the reporter. */
  @IsOptional() @IsBoolean() allowContact?: boolean;
  @PhoneField({ optional: true }) phone?: string;
  @IsOptional() @ValidateNested() @Type(() => OnBehalfOfBody) onBehalfOf?: OnBehalfOfBody;
  /** Only with the channel 12345. */
  @IsOptional() @ValidateNested() @Type(() => ExternalBody) external?: ExternalBody;
  /** Where exactly, if he wants to say so. */
  @IsOptional() @ValidateNested() @Type(() => PointBody) point?: PointBody;
}

export class ListReportsQuery extends PageQuery {
  /** My own reports; left out or false: those of an area, for a clerk. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  mine?: boolean;
  /** Community or grid; a street: what goes to the street. Left out: the area of the clerk's post. */
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
  @IsOptional() @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) comment?: string;
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
  /** On the receipt: whoever has it may ask how far it is. */
  number!: string;
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
  /** For staff only. */
  reporter!: ReporterView | null;
  /** For staff only: the number that another system gave it. */
  external!: ReportExternalView | null;
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
