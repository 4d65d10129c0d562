import { FILE_CHECK_STATES, type FileCheckState } from '@duoduo/contracts/file-checks';
import { MONTH_PATTERN } from '@duoduo/contracts/months';
import { FILE_FIELDS, type FileField } from '@duoduo/contracts/households';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { HASH_PATTERN } from '../platform/idempotency';
import { IdField, OneOf } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

const OF_A_MONTH = { message: '应为月份，例如 2026-11' };

export class ListFileChecksQuery extends PageQuery {
  /** 2026-11 (Asia/Shanghai). */
  @Matches(MONTH_PATTERN, OF_A_MONTH) month!: string;
  @OneOf(FILE_CHECK_STATES, 'FileCheckState', { optional: true }) state?: FileCheckState;
}

/** The file as it was read. */
export class FileCheckBody {
  @IdField() householdId!: string;
  /** 2026-11 (Asia/Shanghai). */
  @Matches(MONTH_PATTERN, OF_A_MONTH) month!: string;
  /** Of the file that was read. */
  @Matches(HASH_PATTERN, { message: '版本格式不对，请刷新后再试' }) version!: string;
}

export class CheckedFieldView {
  @OneOf(FILE_FIELDS, 'FileField') field!: FileField;
  /** Null where there was nothing. Personal values are masked. */
  before!: string | null;
  after!: string | null;
}

export class CheckedChangeView {
  at!: string;
  /** Whose particulars changed, masked; null for the household itself. */
  @ApiProperty({ type: 'string', nullable: true }) of!: string | null;
  fields!: CheckedFieldView[];
}

/** A household's file in a month in which it changed. */
export class FileCheckView {
  householdId!: string;
  dwellingId!: string;
  gridCode!: string;
  address!: string;
  headName!: string | null;
  month!: string;
  /** To be sent back with what is said of it. */
  version!: string;
  @OneOf(FILE_CHECK_STATES, 'FileCheckState') state!: FileCheckState;
  /** The oldest first. */
  changes!: CheckedChangeView[];
}

export class FileCheckPage {
  items!: FileCheckView[];
  nextCursor!: string | null;
}
