import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RowChangeKind } from '@duoduo/contracts/imports';
import { CodeColumn, TextColumn } from '../platform/columns';
import type { FieldChange } from './file-change.entity';

/** What one row brings, personal values masked: kept of the first hundred, for people to look at before they say yes. */
@Entity('household_import_changes')
export class HouseholdImportChange {
  @PrimaryColumn({ type: 'varchar', length: 13 }) importId!: string;
  @PrimaryColumn({ type: 'int' }) rowNumber!: number;
  @CodeColumn() kind!: RowChangeKind;
  @TextColumn(120) address!: string;
  @Column({ type: 'simple-json' }) fields!: FieldChange[];
}
