import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fromRepository, SQLITE_DRIVER } from '../loop/servers.mjs';

const require = createRequire(fromRepository('apps/api/package.json'));
const LOOK_UP = 'SELECT kind, subjectId, state, endsAt FROM codes WHERE tokenHash = ?';

/** The limit of a look-up: the one indexed SELECT by the driver alone, on the same rows. */
export function bareLookUps({ DATABASE_URL, DATA_DIR }) {
  return DATABASE_URL ? onServer(DATABASE_URL) : onFile(DATA_DIR);
}

function onServer(databaseUrl) {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const pool = require('mysql2/promise').createPool({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    connectionLimit: 16,
  });
  return { lookUp: (hash) => pool.query(LOOK_UP, [hash]), close: () => pool.end() };
}

/** A prepared statement in our own thread: there is nothing faster, and no second caller beside it. */
function onFile(folder) {
  const { SqliteDriver } = require(SQLITE_DRIVER);
  const database = new SqliteDriver(join(folder, 'duoduo.sqlite'));
  const statement = database.prepare(LOOK_UP);
  return { lookUp: async (hash) => statement.all(hash), close: () => database.close() };
}
