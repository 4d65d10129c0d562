import type { DataSource, EntityManager } from 'typeorm';

/** One statement with its parameters in order. */
export type Statement = readonly [sql: string, params: unknown[]];

export function isSqlite(source: DataSource): boolean {
  return source.options.type === 'better-sqlite3';
}

/** Runs one statement inside the caller's transaction and answers the affected rows: what decides every race. */
export async function affectedBy(tx: EntityManager, sql: string, params: unknown[]): Promise<number> {
  const result = await tx.queryRunner!.query(sql, params, true);
  return result.affected ?? 0;
}

/** Runs several statements whose answers nobody needs: one round trip on MariaDB, one after the other on SQLite. */
export async function runAll(tx: EntityManager, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) {
    return;
  }
  if (isSqlite(tx.connection)) {
    for (const [sql, params] of statements) {
      await tx.query(sql, params);
    }
    return;
  }
  await tx.query(
    statements.map(([sql]) => sql).join(';'),
    statements.flatMap(([, params]) => params),
  );
}

/** The same, and answers the rows that a read finds behind them. */
export async function readAfter<T>(tx: EntityManager, statements: readonly Statement[], [sql, params]: Statement): Promise<T[]> {
  if (isSqlite(tx.connection)) {
    await runAll(tx, statements);
    return tx.query<T[]>(sql, params);
  }
  const all: Statement[] = [...statements, [sql, params]];
  const results = (await tx.query(
    all.map(([each]) => each).join(';'),
    all.flatMap(([, each]) => each),
  )) as T[][];
  return results.at(-1)!;
}

/** The same, and answers what each of them read; nothing for one that wrote. */
export async function readEach(tx: EntityManager, statements: readonly Statement[]): Promise<unknown[][]> {
  if (statements.length > 1 && !isSqlite(tx.connection)) {
    const params = statements.flatMap(([, each]) => each);
    const results = (await tx.query(statements.map(([sql]) => sql).join(';'), params)) as unknown[];
    return results.map((rows) => (Array.isArray(rows) ? rows : []));
  }
  const results: unknown[][] = [];
  for (const [sql, params] of statements) {
    const rows: unknown = await tx.query(sql, params);
    results.push(Array.isArray(rows) ? rows : []);
  }
  return results;
}

/** The same, and answers the affected rows of each. */
export async function affectedByEach(tx: EntityManager, statements: readonly Statement[]): Promise<number[]> {
  if (statements.length > 1 && !isSqlite(tx.connection)) {
    const params = statements.flatMap(([, each]) => each);
    const results = (await tx.query(statements.map(([sql]) => sql).join(';'), params)) as { affectedRows: number }[];
    return results.map(({ affectedRows }) => affectedRows);
  }
  const affected: number[] = [];
  for (const statement of statements) {
    affected.push(await affectedBy(tx, ...statement));
  }
  return affected;
}

/** The same, of the last one alone: it decides the race for all of them. */
export async function affectedByLast(tx: EntityManager, statements: readonly Statement[]): Promise<number> {
  return (await affectedByEach(tx, statements)).at(-1)!;
}

/** `INSERT INTO table (…) VALUES (…), (…)`. Every row has the same columns; names are ours, never input. */
export function insertOf(table: string, rows: readonly Record<string, unknown>[]): Statement {
  const columns = Object.keys(rows[0]!);
  const places = `(${columns.map(() => '?').join(', ')})`;
  return [
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => places).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  ];
}

/** Adds `sums` to the row of each key, or makes the row: here the two databases differ. Every row has the same columns; names are ours. */
export function addTo(
  tx: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
  keys: string[],
  sums: string[],
): Statement {
  const [insert, params] = insertOf(table, rows);
  const [clause, value] = isSqlite(tx.connection)
    ? [`ON CONFLICT (${keys.join(', ')}) DO UPDATE SET`, (column: string) => `excluded.${column}`]
    : ['ON DUPLICATE KEY UPDATE', (column: string) => `VALUES(${column})`];
  return [`${insert} ${clause} ${sums.map((column) => `${column} = ${table}.${column} + ${value(column)}`).join(', ')}`, params];
}

/**
 * Behind a table in FROM: the index that a list walks. MariaDB by its estimates takes another one now and then, or this one from its start
 * instead of from the cursor; SQLite is left to itself. Names are ours, never input.
 */
export function along(source: DataSource, index: string): string {
  return isSqlite(source) ? '' : `FORCE INDEX (${index})`;
}

/** `?, ?, ?` for an IN list. */
export function placesFor(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** An instant out of a raw row: MariaDB gives a Date, SQLite text in UTC. */
export function instantOf(value: unknown): Date {
  return value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);
}

/** The same for a column that may be null. */
export function maybeInstant(value: unknown): Date | null {
  return value === null || value === undefined ? null : instantOf(value);
}
