import { createRequire } from 'node:module';
import { fromRepository, SQLITE_DRIVER } from '../loop/servers.mjs';
import { idOf } from '../lists/world.mjs';

const require = createRequire(fromRepository('apps/api/package.json'));

/** The limit of a posting: a row like a transfer into a table with all of its indexes, by the driver alone, committed by itself and as durable as ours. */
export async function bareInserts(env, db, connections) {
  const [transfer] = await db.query('SELECT * FROM point_transfers LIMIT 1');
  const columns = Object.keys(transfer);
  const sql = `INSERT INTO bare (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const { run, close } = env.DATABASE_URL ? await onServer(env, db, connections) : await onFile(db);
  let inserted = 0;
  const insert = () => {
    const id = idOf(inserted++);
    return run(sql, Object.values({ ...transfer, id, idem: `${id}-of-the-bare-insert` }));
  };
  return { insert, close };
}

async function onServer({ DATABASE_URL }, db, connectionLimit) {
  await db.query('CREATE TABLE bare LIKE point_transfers');
  const { hostname, port, username, pathname } = new URL(DATABASE_URL);
  const options = { host: hostname, port: Number(port), user: username, database: pathname.slice(1), connectionLimit };
  const pool = require('mysql2/promise').createPool(options);
  return { run: (sql, params) => pool.query(sql, params), close: () => pool.end() };
}

async function onFile(db) {
  const made = await db.query("SELECT sql FROM sqlite_master WHERE tbl_name = 'point_transfers' AND sql IS NOT NULL ORDER BY type DESC");
  const { SqliteDriver } = require(SQLITE_DRIVER);
  const file = new SqliteDriver(db.options.database);
  file.pragma('synchronous = FULL');
  file.pragma('busy_timeout = 5000');
  for (const { sql } of made) file.exec(sql.replaceAll('point_transfers', 'bare'));
  const statements = new Map();
  const run = async (sql, params) => {
    if (!statements.has(sql)) statements.set(sql, file.prepare(sql));
    return statements.get(sql).run(...params);
  };
  return { run, close: () => file.close() };
}
