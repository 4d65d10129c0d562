import type { Readable } from 'node:stream';

/** What a cell holds: text, a number, a day that the file marks as one, or the fact that it is computed. Null where it is empty. */
export type Cell = string | number | { day: string } | { formula: true } | null;

export interface TableRow {
  /** As a spreadsheet shows it, from 1. */
  number: number;
  cells: Cell[];
}

export interface Sheet {
  name: string;
  /** The rows in order, empty ones left out; may be read several times. */
  rows(): AsyncGenerator<TableRow>;
}

export interface TableLimits {
  inflatedBytes: number;
  sheets: number;
}

/** Columns further right are nobody's data. */
export const MAX_COLUMNS = 100;
/** A cell beyond it is cut: no column of ours is half as wide. */
export const MAX_CELL_LENGTH = 500;

export const TABLE_PROBLEMS = ['not-a-table', 'old-excel', 'broken', 'inflates', 'too-complex', 'macros', 'too-many-sheets'] as const;
export type TableProblem = (typeof TABLE_PROBLEMS)[number];

/** A file that is not read any further. */
export class TableRefused extends Error {
  constructor(readonly problem: TableProblem) {
    super(problem);
  }
}

/** Bytes that can be read from anywhere. */
export interface ByteSource {
  sizeBytes: number;
  read(start: number, end: number): Readable;
}

/** 0 → A, 25 → Z, 26 → AA: what a spreadsheet calls a column. */
export function columnLetter(index: number): string {
  return (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function isEmptyRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}
