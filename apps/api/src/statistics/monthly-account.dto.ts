import { FILE_CHECK_STATES, type FileCheckState } from '@duoduo/contracts/file-checks';
import { MONTH_PATTERN } from '@duoduo/contracts/months';
import { FILE_FIELDS, type FileField } from '@duoduo/contracts/households';
import { IsOptional, Matches } from 'class-validator';
import { AreaCodeField, OneOf, Whole } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

export class MonthlyAccountQuery {
  /** A community, or one of its grids. */
  @AreaCodeField() areaCode!: string;
  /** `2026-11`; this month unless told. */
  @IsOptional() @Matches(MONTH_PATTERN) month?: string;
}

export class MonthlyFilesQuery extends PageQuery {
  /** A community, or one of its grids. */
  @AreaCodeField() areaCode!: string;
  /** `2026-11`; this month unless told. */
  @IsOptional() @Matches(MONTH_PATTERN) month?: string;
  /** All of them unless told. */
  @OneOf(FILE_CHECK_STATES, 'FileCheckState', { optional: true }) state?: FileCheckState;
}

export class MonthlyFileParam {
  @AreaCodeField() areaCode!: string;
  @Matches(MONTH_PATTERN) month!: string;
}

/** How far the check of a grid's changed files is. */
export class MonthlyGridView {
  gridCode!: string;
  gridName!: string;
  /** Households whose files changed in the month: those below add up to it. */
  @Whole() changed!: number;
  @Whole() confirmed!: number;
  @Whole() corrected!: number;
  @Whole() open!: number;
}

/** The books of points of the people of the area, recomputed from every transfer as they are now. */
export class MonthlyBooksView {
  @Whole() accounts!: number;
  @Whole() transfers!: number;
  /** 0 in sound books. */
  @Whole() sum!: number;
  isSound!: boolean;
  /** In words, the first one first; at most 100. */
  differences!: string[];
}

/** What was looked at in an area in a month. */
export class MonthlyAccountView {
  areaCode!: string;
  areaName!: string;
  month!: string;
  monthBefore!: string;
  /** Null when it has not begun. */
  monthAfter!: string | null;
  /** In the order of their codes. */
  grids!: MonthlyGridView[];
  books!: MonthlyBooksView;
  /** The same as a table, open for ten minutes. */
  fileUrl!: string;
}

/** A household whose file changed: what of it, and never its values. */
export class MonthlyFileView {
  /** Null where the reader may not open it. */
  householdId!: string | null;
  /** The room only for who may read the files of the area. */
  place!: string;
  gridCode!: string;
  @OneOf(FILE_CHECK_STATES, 'FileCheckState') state!: FileCheckState;
  @OneOf(FILE_FIELDS, 'FileField', { each: true }) fields!: FileField[];
}

export class MonthlyFilePage {
  items!: MonthlyFileView[];
  nextCursor!: string | null;
}
