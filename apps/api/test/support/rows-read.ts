import type { DataSource, QueryRunner } from 'typeorm';

export interface Ran {
  sql: string;
  params: unknown[];
}

/** What a statement cost the server, by its own counters. */
export interface Cost {
  rowsRead: number;
  /** Looks into an index that found nothing: what `Handler_read_%` counts beyond the rows. */
  misses: number;
  sorts: number;
  temporaryTables: number;
}

type Counters = Record<string, number>;

/** Keeps every statement that goes through the data source from now on; `taken` empties it. */
export function watchStatements(db: DataSource): { taken(): Ran[] } {
  let ran: Ran[] = [];
  const query = db.query.bind(db);
  db.query = ((sql: string, params: unknown[] = []) => {
    ran.push({ sql, params });
    return query(sql, params);
  }) as typeof db.query;
  return {
    taken: () => {
      const taken = ran;
      ran = [];
      return taken;
    },
  };
}

/** Runs statements once more, one after the other on one connection, and asks MariaDB for its counters around each. */
export async function costOf(db: DataSource, statements: readonly Ran[]): Promise<Cost> {
  const runner = db.createQueryRunner();
  try {
    const nothing = await countersAround(runner, { sql: 'DO 0', params: [] });
    const cost: Cost = { rowsRead: 0, misses: 0, sorts: 0, temporaryTables: 0 };
    for (const statement of statements) {
      const counters = await countersAround(runner, statement);
      const sum = (pattern: RegExp) =>
        Object.keys(counters).reduce((total, name) => total + (pattern.test(name) ? counters[name]! - (nothing[name] ?? 0) : 0), 0);
      cost.rowsRead += sum(/^Rows_read$/);
      cost.misses += sum(/^Handler_read_/) - sum(/^Rows_read$/);
      cost.sorts += sum(/^Sort_(range|scan|priority_queue_sorts)$/);
      cost.temporaryTables += sum(/^Created_tmp_(disk_)?tables$/);
    }
    return cost;
  } finally {
    await runner.release();
  }
}

async function countersAround(runner: QueryRunner, { sql, params }: Ran): Promise<Counters> {
  await runner.query('FLUSH STATUS');
  await runner.query(sql, params);
  const rows = (await runner.query("SHOW SESSION STATUS WHERE Variable_name REGEXP '^(Handler_read|Rows_read|Sort_|Created_tmp)'")) as {
    Variable_name: string;
    Value: string;
  }[];
  return Object.fromEntries(rows.map(({ Variable_name, Value }) => [Variable_name, Number(Value)]));
}

/** Rows that a piece of work read, looks in vain included. For an app with one connection, whose counters they are. */
export async function rowsReadBy(db: DataSource, work: () => PromiseLike<unknown>): Promise<number> {
  const reads = async () => {
    const rows = await db.query<{ Value: string }[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return rows.reduce((total, { Value }) => total + Number(Value), 0);
  };
  const before = await reads();
  await work();
  return (await reads()) - before;
}
