import type { DataSource } from 'typeorm';
import { rowIdOf, type SealedTable, sealedTables } from './database/sealed-columns';
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

type Row = Record<string, string | number | null>;

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
    let after: Row | null = null;
    let done = 0;
    for (let rows = await this.batch(table, after, batchRows); rows.length > 0; rows = await this.batch(table, after, batchRows)) {
      const statements = rows.map((row) => this.resealed(table, row, result.unreadable)).filter((statement) => statement !== null);
      await this.transactions.run((tx) => runAll(tx, statements));
      after = rows.at(-1)!;
      done += statements.length;
      result.resealed += statements.length;
      onBatch(table.table, done);
    }
  }

  private batch(table: SealedTable, after: Row | null, batchRows: number): Promise<Row[]> {
    const { keyColumns, columns } = table;
    const behind = after === null ? { sql: '1 = 1', params: [] } : isBehind(keyColumns, after);
    return this.db.query<Row[]>(
      `SELECT ${[...keyColumns, ...columns].join(', ')} FROM ${table.table}
        WHERE (${behind.sql}) AND (${isOld(table)}) ORDER BY ${keyColumns.join(', ')} LIMIT ?`,
      [...behind.params, ...this.old(table), batchRows],
    );
  }

  /** Only while the row still holds what was read: what the service has written meanwhile stands. Null where nothing can be done. */
  private resealed(place: SealedTable, row: Row, unreadable: Unreadable[]): Statement | null {
    const { table, keyColumns, columns } = place;
    const rowId = rowIdOf(place, row);
    const changed = columns.flatMap((column) => {
      const before = row[column] as string | null;
      const after = before === null ? null : this.tryReseal({ table, column, rowId }, before, unreadable);
      return after === null ? [] : [{ column, before, after }];
    });
    if (changed.length === 0) {
      return null;
    }
    const names = changed.map(({ column }) => column);
    return [
      `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')}
        WHERE ${[...keyColumns, ...names].map((name) => `${name} = ?`).join(' AND ')}`,
      [...changed.map(({ after }) => after), ...keyColumns.map((column) => row[column]), ...changed.map(({ before }) => before)],
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

/** Rows whose key comes after that of `row`. */
function isBehind(keyColumns: readonly string[], row: Row): { sql: string; params: unknown[] } {
  const steps = keyColumns.map((_, n) => keyColumns.slice(0, n + 1));
  return {
    sql: steps.map((step) => `(${step.map((column, n) => `${column} ${n === step.length - 1 ? '>' : '='} ?`).join(' AND ')})`).join(' OR '),
    params: steps.flatMap((step) => step.map((column) => row[column])),
  };
}
