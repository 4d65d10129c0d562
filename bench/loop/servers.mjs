import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { freePort } from '../../scripts/preflight.mjs';

const require = createRequire(import.meta.url);
const KEY = '0123456789abcdef'.repeat(4);
const children = new Set();
const folders = [];

export const fromRepository = (...path) => resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..', ...path);
export const SQLITE_DRIVER = fromRepository('apps/api/dist/platform/database/sqlite-driver.js');

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'duoduo-bench-'));
  folders.push(folder);
  return folder;
}

/** Settings of our service on a database of its own; production, so that nothing is seeded. */
export function ourEnvironment(databaseUrl) {
  const env = { NODE_ENV: 'production', LOG_LEVEL: 'warn', HOST: '127.0.0.1', DATA_DIR: temporaryFolder() };
  const keys = { ACCESS_TOKEN_KEY: KEY, FIELD_KEYS: `bench:${KEY}`, CODE_KEYS: `bench:${KEY}` };
  return { ...env, ...keys, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
}

/** Settings of the stock version: TypeORM options as JSON. */
export function stockEnvironment(databaseUrl) {
  const { hostname, port, username } = databaseUrl ? new URL(databaseUrl) : {};
  const database = databaseUrl
    ? {
        type: 'mariadb',
        host: hostname,
        port: Number(port),
        username,
        database: new URL(databaseUrl).pathname.slice(1),
        timezone: 'Z',
        extra: { connectionLimit: 20 },
      }
    : { type: 'better-sqlite3', database: join(temporaryFolder(), 'stock.sqlite'), enableWAL: true };
  return { NODE_ENV: 'production', STOCK_KEY: KEY, STOCK_DB: JSON.stringify(database), STOCK_DRIVER: SQLITE_DRIVER };
}

/** Starts a server of this run on a free port and waits until `path` is answered. */
export async function startServer(script, env, path) {
  const port = await freePort();
  const child = fork(script, [], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.add(child);
  const deadline = performance.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${script} did not start`);
    const answered = await fetch(`http://127.0.0.1:${port}${path}`).then(
      () => true,
      () => false,
    );
    if (answered) return { port, pid: child.pid, stop: () => stop(child) };
    await new Promise((next) => setTimeout(next, 100));
  }
}

export async function stopAll() {
  await Promise.all([...children].map(stop));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A schema on the private MariaDB of this run. */
export async function makeSchema(server, name) {
  const { createConnection } = require('mysql2/promise');
  const { hostname, port, username } = new URL(server);
  const connection = await createConnection({ host: hostname, port: Number(port), user: username });
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await connection.end();
  return `${server}/${name}`;
}

function stop(child) {
  children.delete(child);
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  });
}
