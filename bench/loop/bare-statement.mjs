import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fromRepository, SQLITE_DRIVER, temporaryFolder } from './servers.mjs';

const require = createRequire(fromRepository('apps/api/package.json'));
const CREATE = 'CREATE TABLE bare (id INTEGER PRIMARY KEY, status VARCHAR(32) NOT NULL, holder VARCHAR(32))';
const CLAIM = `UPDATE bare SET status = 'claimed', holder = ? WHERE id = ? AND status = 'open'`;

/** The limit of a claim: the one guarded UPDATE by the driver alone, committed by itself and as durable as ours. */
export async function bareClaims(databaseUrl, tasks) {
  const run = databaseUrl ? await onServer(databaseUrl) : onFile();
  await run(CREATE, []);
  for (let id = 0; id < tasks; id += 500) {
    await run(`INSERT INTO bare (id, status) VALUES ${Array.from({ length: 500 }, (_, i) => `(${id + i}, 'open')`).join(', ')}`, []);
  }
  let next = 0;
  return { claim: () => (next < tasks ? run(CLAIM, ['worker', next++]) : null), close: () => run.close() };
}

async function onServer(databaseUrl) {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const pool = require('mysql2/promise').createPool({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
    connectionLimit: 16,
  });
  return Object.assign((sql, params) => pool.query(sql, params), { close: () => pool.end() });
}

function onFile() {
  const { SqliteDriver } = require(SQLITE_DRIVER);
  const database = new SqliteDriver(join(temporaryFolder(), 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const statements = new Map();
  const run = async (sql, params) => {
    if (!statements.has(sql)) statements.set(sql, database.prepare(sql));
    return statements.get(sql).run(...params);
  };
  return Object.assign(run, { close: () => database.close() });
}
