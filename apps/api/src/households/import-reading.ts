import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import type { SealedHandle } from '../platform/sealed-file';
import type { Cell, TableProblem } from '../platform/tables/table';
import type { ImportLayout, ImportProblem, ImportScope } from './household-import.entity';
import type { RowProblem } from './import-row.rules';

// What the service and its reading thread say to each other.

/** What a thread is started with. */
export interface ReadingOrder {
  handle: SealedHandle;
  scope: ImportScope;
}

/** A row on its way to be staged. */
export interface ReadRow {
  rowNumber: number;
  /** The first row of the same home; its own where the row is rejected. */
  homeRow: number;
  cells: Cell[];
  problems: RowProblem[];
}

/** What a thread says; it waits for any word after `header` and `rows`. */
export type ReadingMessage =
  | { kind: 'header'; layout: ImportLayout }
  | { kind: 'rows'; rows: ReadRow[] }
  | { kind: 'done' }
  | { kind: 'refused'; problem: ImportProblem };

export const ROWS_PER_MESSAGE = 1000;

export const TABLE_PROBLEM_CODES: Record<TableProblem, ProblemCode> = {
  'not-a-table': 'import-not-a-table',
  'old-excel': 'import-old-excel',
  broken: 'import-broken',
  inflates: 'import-inflates',
  'too-complex': 'import-too-complex',
  macros: 'import-macros',
  'too-many-sheets': 'import-too-many-sheets',
};
