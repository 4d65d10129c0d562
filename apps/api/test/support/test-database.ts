import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

/** The default needs nothing; `TEST_DB=mariadb` needs TEST_DB_URL, a server that scripts/test.mjs starts. */
export const onMariaDb = process.env.TEST_DB === 'mariadb';

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

/** One statement as the server's administrator. */
export async function onServer(url: string, statement: string): Promise<Record<string, string>[]> {
  const { hostname, port, username, password } = new URL(url);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: username,
    password: decodeURIComponent(password),
  });
  try {
    const [rows] = await connection.query(statement);
    return rows as Record<string, string>[];
  } finally {
    await connection.end();
  }
}
