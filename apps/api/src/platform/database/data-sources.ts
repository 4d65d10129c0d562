import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import type { Config } from '../config';
import { ConfigError } from '../config';
import { isSqlite } from './sql';
import { SqliteDriver } from './sqlite-driver';

type Classes = (new (...args: never[]) => unknown)[];

export interface Schema {
  entities: Classes;
  migrations: Classes;
}

/** The connection that `transactions.run` alone writes through. On MariaDB it is the same pool as the reader. */
export const WRITER = Symbol('WRITER');

const SHARED = {
  synchronize: false,
  logging: false,
  invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
} as const;

export async function openWriter(config: Config, schema: Schema): Promise<DataSource> {
  const source = config.DATABASE_URL ? await openServer(config, config.DATABASE_URL, schema) : await openFile(config, schema);
  await source.runMigrations({ transaction: 'each' });
  return source;
}

/** Reads beside the writer: a second connection to the same SQLite file (WAL), or the writer's own pool. */
export async function openReader(config: Config, schema: Schema, writer: DataSource): Promise<DataSource> {
  return isSqlite(writer) ? openFile(config, schema) : writer;
}

async function openFile(config: Config, { entities, migrations }: Schema): Promise<DataSource> {
  mkdirSync(dirname(config.sqliteFile), { recursive: true });
  const source = new DataSource({
    type: 'better-sqlite3',
    database: config.sqliteFile,
    driver: SqliteDriver,
    enableWAL: true,
    prepareDatabase: (database: SqliteDriver) => {
      database.pragma('synchronous = FULL');
      database.pragma('busy_timeout = 5000');
    },
    ...SHARED,
    entities: entities as unknown as EntitySchema[],
    migrations: migrations as never,
  } as DataSourceOptions);
  return source.initialize();
}

async function openServer(config: Config, url: string, { entities, migrations }: Schema): Promise<DataSource> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const options = {
    host: hostname,
    port: Number(port || 3306),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    charset: 'utf8mb4',
    timezone: 'Z',
    multipleStatements: true,
    connectTimeout: 10_000,
    extra: { connectionLimit: config.DATABASE_POOL, enableKeepAlive: true },
    ...SHARED,
    entities: entities as unknown as EntitySchema[],
    migrations: migrations as never,
  };
  const version = await askVersion(options);
  const source = await new DataSource({
    type: version.includes('MariaDB') ? 'mariadb' : 'mysql',
    ...options,
  } as DataSourceOptions).initialize();
  await settleSessions(source);
  await refuseUnsafeFlush(source, config);
  return source;
}

async function askVersion(options: object): Promise<string> {
  const probe = await new DataSource({ type: 'mariadb', ...options, entities: [], migrations: [] } as DataSourceOptions).initialize();
  try {
    const [row] = await probe.query<{ version: string }[]>('SELECT VERSION() AS version');
    return row!.version;
  } finally {
    await probe.destroy();
  }
}

/** READ COMMITTED on every connection of the pool, once: TypeORM would otherwise send it before every BEGIN. */
async function settleSessions(source: DataSource): Promise<void> {
  const statement = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';
  const { pool } = source.driver as unknown as {
    pool: { on(event: 'connection', listener: (connection: { query(sql: string): void }) => void): void };
  };
  pool.on('connection', (connection) => connection.query(statement));
  await source.query(statement); // the pool holds exactly one connection by now
}

async function refuseUnsafeFlush(source: DataSource, config: Config): Promise<void> {
  const [row] = await source.query<{ value: number | string }[]>('SELECT @@innodb_flush_log_at_trx_commit AS value');
  if (Number(row!.value) !== 1 && !config.ALLOW_UNSAFE_FLUSH) {
    throw new ConfigError(
      'DATABASE_URL: innodb_flush_log_at_trx_commit is not 1, acknowledged writes could be lost. Set it to 1, or ALLOW_UNSAFE_FLUSH=true.',
    );
  }
}
