import type { DataSource } from 'typeorm';

/** How many rows each of the tables has, in their order. */
export async function rowCounts(db: DataSource, tables: readonly string[]): Promise<number[]> {
  const counts = await Promise.all(tables.map((table) => db.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${table}`)));
  return counts.map(([row]) => Number(row!.n));
}
