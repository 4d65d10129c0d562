// Claims in this process, without HTTP, beside the insert of a row as wide as a task by the driver alone, committed by itself, interleaved in the
// same run. npm run bench:claims. Needs `npm run build:api`; starts its own MariaDB and ends only what it started. Over HTTP: bench/loop.
import { createRequire } from 'node:module';
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { fillTasks, idOf } from '../lists/world.mjs';
import { measureCalls, median } from '../loop/load.mjs';
import { fromRepository, makeSchema, ourEnvironment, stopAll } from '../loop/servers.mjs';
import { openService } from '../service.mjs';

const ROUNDS = 7;
const FOR_MS = 2000;
const CONNECTIONS = 16;
const TASKS = 60_000;
const CLAIMS_PER_HOLDER = 10;
const COMMUNITY = '150603002004';

async function bench() {
  const { mariadb } = await findTools();
  const url = await makeSchema(await startMariaDb(mariadb), 'claims');
  const service = await openService({ ...ourEnvironment(url), DATABASE_POOL: String(CONNECTIONS) });
  await fillTasks(url, { count: TASKS, communities: [COMMUNITY], statuses: { open: 1 } });
  const claims = service.get('tasks/task-claims.service.js', 'TaskClaimsService');
  const insert = await bareInserts(url, service.db);
  const variants = {
    claim: { connections: CONNECTIONS, forMs: FOR_MS, next: claimsOf(claims) },
    insert: { connections: CONNECTIONS, forMs: FOR_MS, next: insert.next },
  };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const results = {};
    for (const [name, calls] of Object.entries(variants)) results[name] = await measureCalls(calls);
    if (round > 0) rounds.push(results); // the first warms up
  }
  await insert.close();
  await service.close();
  report(rounds);
}

/** Each call claims the next task of the workers' pool in the name of somebody who may hold one more. */
function claimsOf(claims) {
  let claimed = 0;
  return () => {
    const n = claimed++;
    const id = idOf(n * 3); // every third is in the workers' pool, see fillTasks
    if (n * 3 >= TASKS) return null;
    const personId = idOf(Math.floor(n / CLAIMS_PER_HOLDER));
    return claims.claim({ personId, sessionId: personId, posts: [{ role: 'grid-worker', areaCode: COMMUNITY, unitId: null }] }, id);
  };
}

/** Rows like the first task, into a table like that of the tasks with all of its indexes. */
async function bareInserts(databaseUrl, db) {
  await db.query('CREATE TABLE bare LIKE tasks');
  const [task] = await db.query('SELECT * FROM tasks LIMIT 1');
  const columns = Object.keys(task);
  const sql = `INSERT INTO bare (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const require = createRequire(fromRepository('apps/api/package.json'));
  const options = { host: hostname, port: Number(port), user: username, database: pathname.slice(1), connectionLimit: CONNECTIONS };
  const pool = require('mysql2/promise').createPool(options);
  let inserted = 0;
  const next = () => {
    const id = idOf(inserted++);
    return pool.query(sql, Object.values({ ...task, id, idemKey: id, idemBody: id }));
  };
  return { next, close: () => pool.end() };
}

function report(rounds) {
  const of = (name, key) => median(rounds.map((round) => round[name][key]));
  const ratio = (name) => median(rounds.map((round) => round[name].perSecond / round.insert.perSecond));
  console.log(`MariaDB, ${CONNECTIONS} connections, median of ${rounds.length} rounds\n`);
  console.log('| what | a second | p99 ms | of the insert |\n| --- | --- | --- | --- |');
  for (const name of ['claim', 'insert']) {
    console.log(`| ${[name, of(name, 'perSecond').toFixed(0), of(name, 'p99').toFixed(1), ratio(name).toFixed(3)].join(' | ')} |`);
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  await bench();
} finally {
  await stopAll();
  await stopServers();
}
