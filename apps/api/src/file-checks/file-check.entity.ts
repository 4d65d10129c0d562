import { Entity, ForeignKey, Index } from 'typeorm';
import type { FileCheckDecision } from '@duoduo/contracts/file-checks';
import { Household } from '../households/household.entity';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, PrimaryIdColumn, TextColumn } from '../platform/columns';

/** What a grid worker said of a household's file that changed in a month, as he read it. Never edited: whether it still stands is asked each time. */
@Entity('file_checks')
@Index('file_checks_once_each', ['householdId', 'month', 'version', 'decision', 'checkedById'], { unique: true })
export class FileCheck {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Household, { name: 'file_checks_of_household' })
  @IdColumn()
  householdId!: string;
  /** 2026-11 (Asia/Shanghai). */
  @TextColumn(7) month!: string;
  /** Of the file as it was read: a hash of the changes of the month. */
  @HashColumn() version!: string;
  @CodeColumn() decision!: FileCheckDecision;
  @IdColumn() checkedById!: string;
  @InstantColumn() createdAt!: Date;
}
