import type { DataSource } from 'typeorm';
import { type SealedTable, sealedTables } from './database/sealed-columns';
import type { Statement } from './database/sql';
import { runAll } from './database/sql';
import type { Transactions } from './database/transactions';
import type { FieldCipher } from './field-cipher';

/** A value that no key of the ring opens, or that was moved from another row. It is left as it is. */
export interface Unreadable {
  table: string;
  column: string;
  rowId: string;
}

export interface RotationResult {
  /** Rows that were sealed anew. */
  resealed: number;
  unreadable: Unreadable[];
}

export interface RotationOptions {
  /** Rows of one transaction. */
  batchRows: number;
  /** After every batch: how many rows of this table were sealed anew. */
  onBatch(table: string, rows: number): void;
}

type Row = Record<string, string | null>;

/**
 * Seals every sealed value of every table anew with the newest key, beside a running service. Each batch is one transaction and what is
 * done is known by its key, so it may be killed at any time and begun again.
 */
export class KeyRotation {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
  ) {}

  async run(options: RotationOptions): Promise<RotationResult> {
    const result: RotationResult = { resealed: 0, unreadable: [] };
    for (const table of sealedTables(this.db)) {
      await this.rotate(table, options, result);
    }
    return result;
  }

  /** How many rows are not sealed with the newest key throughout. */
  async remaining(): Promise<number> {
    let rows = 0;
    for (const table of sealedTables(this.db)) {
      const [counted] = await this.db.query<{ n: unknown }[]>(
        `SELECT COUNT(*) AS n FROM ${table.table} WHERE ${isOld(table)}`,
        this.old(table),
      );
      rows += Number(counted!.n);
    }
    return rows;
  }

  private async rotate(table: SealedTable, { batchRows, onBatch }: RotationOptions, result: RotationResult): Promise<void> {
    let after = '';
    let done = 0;
    for (let rows = await this.batch(table, after, batchRows); rows.length > 0; rows = await this.batch(table, after, batchRows)) {
      const statements = rows.map((row) => this.resealed(table, row, result.unreadable)).filter((statement) => statement !== null);
      await this.transactions.run((tx) => runAll(tx, statements));
      after = rows.at(-1)![table.keyColumn]!;
      done += statements.length;
      result.resealed += statements.length;
      onBatch(table.table, done);
    }
  }

  private batch(table: SealedTable, after: string, batchRows: number): Promise<Row[]> {
    const { keyColumn } = table;
    return this.db.query<Row[]>(
      `SELECT ${[keyColumn, ...table.columns].join(', ')} FROM ${table.table}
        WHERE ${keyColumn} > ? AND (${isOld(table)}) ORDER BY ${keyColumn} LIMIT ?`,
      [after, ...this.old(table), batchRows],
    );
  }

  /** Only while the row still holds what was read: what the service has written meanwhile stands. Null where nothing can be done. */
  private resealed({ table, keyColumn, columns }: SealedTable, row: Row, unreadable: Unreadable[]): Statement | null {
    const rowId = row[keyColumn]!;
    const changed = columns.flatMap((column) => {
      const before = row[column] ?? null;
      const after = before === null ? null : this.tryReseal({ table, column, rowId }, before, unreadable);
      return after === null ? [] : [{ column, before, after }];
    });
    if (changed.length === 0) {
      return null;
    }
    return [
      `UPDATE ${table} SET ${changed.map(({ column }) => `${column} = ?`).join(', ')}
        WHERE ${keyColumn} = ? AND ${changed.map(({ column }) => `${column} = ?`).join(' AND ')}`,
      [...changed.map(({ after }) => after), rowId, ...changed.map(({ before }) => before)],
    ];
  }

  private tryReseal(place: Unreadable, sealed: string, unreadable: Unreadable[]): string | null {
    try {
      return this.cipher.reseal(place, sealed);
    } catch {
      unreadable.push(place); // named at the end: one bad row must not keep the others under a key that has to go
      return null;
    }
  }

  private old({ columns }: SealedTable): string[] {
    return columns.map(() => `${this.cipher.newestKey}.%`);
  }
}

/** Takes one parameter for each column: the beginning of what the newest key seals. */
function isOld({ columns }: SealedTable): string {
  return columns.map((column) => `${column} NOT LIKE ?`).join(' OR ');
}
