import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { FieldCipher } from '../platform/field-cipher';
import type { Cell } from '../platform/tables/table';
import type { RowReason } from './household-import-row.entity';
import { MAX_PEOPLE_OF_A_HOME } from './import-file-rows';
import type { RowVerdict } from './import-plan';
import type { ReadRow } from './import-reading';

const TABLE = 'household_import_rows';
/** Rows that go in together. */
export const CHUNK_ROWS = 1000;
const ROWS_PER_INSERT = 500;
const ROWS_PER_DELETE = 5000;

/** A staged row, opened. */
export interface StagedRow {
  homeRow: number;
  rowNumber: number;
  cells: Cell[];
}

export interface RejectedRow extends StagedRow {
  reasons: RowReason[];
}

interface Stored {
  homeRow: number;
  rowNumber: number;
  cellsSealed: string;
  reasons: string | null;
}

/** The rows of files on their way in. The only code that writes `household_import_rows`, and that seals and opens them. */
@Injectable()
export class HouseholdImportRows {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
  ) {}

  async stage(tx: EntityManager, importId: string, rows: readonly ReadRow[]): Promise<void> {
    const stored = rows.map(({ rowNumber, homeRow, cells, problems }) => ({
      importId,
      homeRow,
      rowNumber,
      cellsSealed: this.cipher.seal(placeOf(importId, homeRow, rowNumber), JSON.stringify(cells)),
      isRejected: problems.length > 0,
      reasons: problems.length > 0 ? JSON.stringify(problems) : null,
    }));
    for (let start = 0; start < stored.length; start += ROWS_PER_INSERT) {
      await runAll(tx, [insertOf(TABLE, stored.slice(start, start + ROWS_PER_INSERT))]);
    }
  }

  /** The next good rows behind the home `reached`, about a thousand, homes whole. None: all are through. */
  async chunk(tx: EntityManager, importId: string, reached: number): Promise<StagedRow[]> {
    const limit = CHUNK_ROWS + MAX_PEOPLE_OF_A_HOME;
    const stored = await tx.query<Stored[]>(
      `SELECT homeRow, rowNumber, cellsSealed FROM ${TABLE} WHERE importId = ? AND homeRow > ? AND isRejected = ?
        ORDER BY homeRow, rowNumber LIMIT ?`,
      [importId, reached, false, limit],
    );
    const last = stored.at(-1)?.homeRow;
    const whole = stored.length < limit ? stored : stored.filter(({ homeRow }) => homeRow !== last);
    const end = whole[CHUNK_ROWS]?.homeRow;
    return whole
      .filter(({ homeRow }) => end === undefined || homeRow < end || end === whole[0]!.homeRow)
      .map((row) => this.opened(importId, row));
  }

  /** Keeps the rejected rows of a chunk with their reasons. */
  rejection(importId: string, homeRow: number, { rowNumber, problem }: RowVerdict): Statement {
    return [
      `UPDATE ${TABLE} SET isRejected = ?, reasons = ? WHERE importId = ? AND homeRow = ? AND rowNumber = ?`,
      [true, JSON.stringify([problem]), importId, homeRow, rowNumber],
    ];
  }

  /** Forgets the rows of a chunk that went in: from one home to another, rejected ones stay. */
  arrival(importId: string, fromHome: number, toHome: number): Statement {
    return [
      `DELETE FROM ${TABLE} WHERE importId = ? AND homeRow >= ? AND homeRow <= ? AND isRejected = ?`,
      [importId, fromHome, toHome, false],
    ];
  }

  /** Rejected rows in the order of the file, from behind `after`. */
  async rejected(importId: string, after: number, limit: number): Promise<RejectedRow[]> {
    const stored = await this.db.query<Stored[]>(
      `SELECT homeRow, rowNumber, cellsSealed, reasons FROM ${TABLE} WHERE importId = ? AND isRejected = ? AND rowNumber > ?
        ORDER BY rowNumber LIMIT ?`,
      [importId, true, after, limit],
    );
    return stored.map((row) => ({ ...this.opened(importId, row), reasons: JSON.parse(row.reasons!) as RowReason[] }));
  }

  /** Deletes everything that is left of a file, some thousand rows at a time. Repeating it is harmless. */
  async forget(importId: string): Promise<void> {
    for (let rows = await this.someOf(importId); rows.length > 0; rows = await this.someOf(importId)) {
      await this.transactions.run((tx) =>
        tx.query(`DELETE FROM ${TABLE} WHERE importId = ? AND rowNumber IN (${placesFor(rows)})`, [importId, ...rows]),
      );
    }
  }

  private async someOf(importId: string): Promise<number[]> {
    const rows = await this.db.query<{ rowNumber: number }[]>(`SELECT rowNumber FROM ${TABLE} WHERE importId = ? LIMIT ?`, [
      importId,
      ROWS_PER_DELETE,
    ]);
    return rows.map(({ rowNumber }) => rowNumber);
  }

  private opened(importId: string, { homeRow, rowNumber, cellsSealed }: Stored): StagedRow {
    return { homeRow, rowNumber, cells: JSON.parse(this.cipher.open(placeOf(importId, homeRow, rowNumber), cellsSealed)) as Cell[] };
  }
}

function placeOf(importId: string, homeRow: number, rowNumber: number) {
  return { table: TABLE, column: 'cellsSealed', rowId: `${importId}|${homeRow}|${rowNumber}` };
}
