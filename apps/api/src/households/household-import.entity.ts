import { Column, Entity, Index } from 'typeorm';
import type { ImportColumn, ImportState } from '@duoduo/contracts/imports';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Why a file was not taken, and where in it. */
export interface ImportProblem {
  code: ProblemCode;
  /** As the spreadsheet shows it. */
  row?: number;
  /** A letter, as the spreadsheet shows it. */
  column?: string;
}

/** Which column of the file means what; `headers` are the words of the header row as the file has them. */
export interface ImportLayout {
  headers: string[];
  columns: Partial<Record<ImportColumn, number[]>>;
}

/** What the rows were read against. Kept, so that they say the same when they go in. */
export interface ImportScope {
  /** Grids that rows may name: all of the community, or the one that was chosen. */
  grids: { code: string; name: string }[];
  /** Estates of the community: an address may begin further up, and rows without one belong to the only one there is. */
  estates: string[];
}

/** One file of households on its way in. Its rows wait sealed in `household_import_rows`; the file itself is kept nowhere. */
@Entity('household_imports')
@Index('household_imports_area', ['areaCode', 'id'])
@Index('household_imports_state', ['state', 'leaseUntil'])
@Index('household_imports_busy', ['busyArea'], { unique: true })
@Index('household_imports_idem', ['idemKey'], { unique: true })
export class HouseholdImport {
  @PrimaryIdColumn() id!: string;
  /** A community or one grid of it. */
  @AreaCodeColumn() areaCode!: string;
  @IdColumn() actorPersonId!: string;
  @TextColumn(120) fileName!: string;
  @CodeColumn() state!: ImportState;
  /** Stops at `ready` and waits for `apply`. */
  @FlagColumn() dryRun!: boolean;
  /** The community while rows go in, or are read in order to go in: one import at a time. */
  @AreaCodeColumn({ nullable: true }) busyArea!: string | null;
  /** Whoever works on it holds it until then; moved ahead with every chunk. */
  @InstantColumn({ nullable: true }) leaseUntil!: Date | null;
  @Column({ type: 'simple-json', nullable: true }) problem!: ImportProblem | null;
  @Column({ type: 'simple-json', nullable: true }) layout!: ImportLayout | null;
  @Column({ type: 'simple-json' }) scope!: ImportScope;
  /** Rows read so far; all of them once reading has ended. */
  @CountColumn() parsed!: number;
  /** The first row of the last home that was compared or written: a chunk moves it on in its own transaction. */
  @CountColumn() reached!: number;
  @CountColumn() added!: number;
  @CountColumn() changed!: number;
  @CountColumn() unchanged!: number;
  @CountColumn() rejected!: number;
  /** Changes kept in `household_import_changes` to be shown. */
  @CountColumn() shown!: number;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) endedAt!: Date | null;
}
