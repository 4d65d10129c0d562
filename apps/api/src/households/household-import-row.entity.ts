import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ImportColumn, RowProblemCode } from '@duoduo/contracts/imports';
import { FlagColumn, LongSealedColumn } from '../platform/columns';

/** Why a row does not go in: which column, and with which other row it disagrees. No value of it. */
export interface RowReason {
  code: RowProblemCode;
  column?: ImportColumn;
  row?: number;
}

/**
 * A row of a file, sealed, until it has gone in; rejected ones wait to be fetched and mended. The key keeps the rows of one home
 * together, in the order of the file.
 */
@Entity('household_import_rows')
@Index('household_import_rows_rejected', ['importId', 'isRejected', 'rowNumber'])
export class HouseholdImportRow {
  @PrimaryColumn({ type: 'varchar', length: 13 }) importId!: string;
  /** The first row of the same home. */
  @PrimaryColumn({ type: 'int' }) homeRow!: number;
  /** As the spreadsheet shows it. */
  @PrimaryColumn({ type: 'int' }) rowNumber!: number;
  /** JSON of the cells. */
  @LongSealedColumn() cellsSealed!: string;
  @FlagColumn() isRejected!: boolean;
  @Column({ type: 'simple-json', nullable: true }) reasons!: RowReason[] | null;
}
