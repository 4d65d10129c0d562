import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

/** The default needs nothing; `TEST_DB=mariadb` needs TEST_DB_URL, a server that scripts/test.mjs starts. */
export const onMariaDb = process.env.TEST_DB === 'mariadb';

/** Names the folder of the database that is copied. */
const TEMPLATE = 'DUODUO_TEST_TEMPLATE';
const SQLITE_FILE = 'duoduo.sqlite';
const STATEMENTS_FILE = 'tables.sql';

export interface TestDatabase {
  /** For the environment of the API. */
  env: Record<string, string>;
  drop(): Promise<void>;
}

/** An empty database of its own: a file, or a schema on the server. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'duoduo-test-'));
  if (!onMariaDb) {
    return { env: { DATA_DIR: folder }, drop: async () => rmSync(folder, { recursive: true, force: true }) };
  }
  const server = process.env.TEST_DB_URL;
  if (!server) {
    throw new Error('TEST_DB=mariadb needs TEST_DB_URL');
  }
  const name = `duoduo_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    env: { DATA_DIR: folder, DATABASE_URL: url.toString() },
    drop: async () => {
      await onServer(server, `DROP DATABASE IF EXISTS ${name}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database of its own with every table of the schema, as the migrations leave it. */
export async function makeMigratedDatabase(): Promise<TestDatabase> {
  const made = await makeTestDatabase();
  const template = process.env[TEMPLATE];
  if (!template) {
    throw new Error('the template is missing: migrate-once.ts runs before the specs');
  }
  if (!onMariaDb) {
    copyFileSync(join(template, SQLITE_FILE), join(made.env.DATA_DIR!, SQLITE_FILE));
    return made;
  }
  await onServer(made.env.DATABASE_URL!, readFileSync(join(template, STATEMENTS_FILE), 'utf8'));
  return made;
}

/** Makes a migrated database the one that `makeMigratedDatabase` copies, in this process and in those it starts. */
export async function keepTemplate({ env }: TestDatabase): Promise<void> {
  process.env[TEMPLATE] = env.DATA_DIR;
  if (env.DATABASE_URL) {
    writeFileSync(join(env.DATA_DIR!, STATEMENTS_FILE), await copyStatements(env.DATABASE_URL));
  }
}

/** What makes the tables of the database at `url` again in another one of the same server, with their rows. */
async function copyStatements(url: string): Promise<string> {
  const name = new URL(url).pathname.slice(1);
  const tables = (await onServer(url, 'SHOW TABLES')).map((row) => Object.values(row)[0]!);
  const statements = ['SET foreign_key_checks = 0'];
  for (const table of tables) {
    const [made] = await onServer(url, `SHOW CREATE TABLE \`${table}\``);
    const [rows] = await onServer(url, `SELECT EXISTS(SELECT 1 FROM \`${table}\`) AS isFilled`);
    statements.push(made!['Create Table']!);
    if (Number(rows!.isFilled)) statements.push(`INSERT INTO \`${table}\` SELECT * FROM ${name}.\`${table}\``);
  }
  return statements.join(';\n');
}

/** Statements as the server's administrator, in the database of the URL if it names one; answers the rows of a single one. */
export async function onServer(url: string, statement: string): Promise<Record<string, string>[]> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: username,
    password: decodeURIComponent(password),
    database: pathname.slice(1) || undefined,
    multipleStatements: true,
  });
  try {
    const [rows] = await connection.query(statement);
    return rows as Record<string, string>[];
  } finally {
    await connection.end();
  }
}
