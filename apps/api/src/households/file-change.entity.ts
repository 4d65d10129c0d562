import { Column, Entity, Index } from 'typeorm';
import type { ChangeSource, FileKind } from '@duoduo/contracts/households';
import { CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';

/** One field before and after. What is personal is written masked: the history tells that it changed, not what it was. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** One line in the history of a file (estate, dwelling, household, person). Never edited, never deleted. */
@Entity('file_changes')
@Index('file_changes_file', ['fileKind', 'fileId', 'id'])
export class FileChange {
  @PrimaryIdColumn() id!: string;
  @CodeColumn() fileKind!: FileKind;
  @IdColumn() fileId!: string;
  /** Null where the service did it by itself. */
  @IdColumn({ nullable: true }) actorPersonId!: string | null;
  @CodeColumn() source!: ChangeSource;
  /** The import or membership it came from. */
  @IdColumn({ nullable: true }) sourceId!: string | null;
  @Column({ type: 'simple-json' }) fields!: FieldChange[];
  @InstantColumn() createdAt!: Date;
}
