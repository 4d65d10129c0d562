import type { DataSource } from 'typeorm';
import { onMariaDb } from './test-database';

export interface StoredText {
  /** `people.nameSealed`. */
  column: string;
  text: string;
}

/** Everything that the database holds, as text, column by column: what a thief of the disk would read. */
export async function storedTexts(db: DataSource): Promise<StoredText[]> {
  const texts: StoredText[] = [];
  for (const table of await tablesOf(db)) {
    for (const row of await db.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`)) {
      for (const [column, value] of Object.entries(row)) {
        if (value !== null) texts.push({ column: `${table}.${column}`, text: textOf(value) });
      }
    }
  }
  return texts;
}

async function tablesOf(db: DataSource): Promise<string[]> {
  const catalogue = onMariaDb
    ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
    : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;
  return (await db.query<{ name: string }[]>(catalogue)).map(({ name }) => name);
}

function textOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('latin1') : value instanceof Date ? value.toISOString() : String(value);
}
