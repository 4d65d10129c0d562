// Postings a second in process and over HTTP, beside the bare INSERT of a row like a transfer and the stock version (SELECT … FOR UPDATE and two
// entries) in the same run, interleaved; and how long a long statement takes to open.
// npm run bench:ledger [-- sqlite | mariadb]. Needs `npm run build:api`; starts its own MariaDB and ends only what it started.
import { loadavg } from 'node:os';
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { measureCalls, measureHttp, median } from '../loop/load.mjs';
import { fromRepository, makeSchema, ourEnvironment, startServer, stopAll } from '../loop/servers.mjs';
import { bareInserts } from './bare-insert.mjs';
import { measureStatement, reportStatement } from './statement.mjs';
import { openStockLedger } from './stock.mjs';
import { openLedger } from './world.mjs';

const ROUNDS = 6;
const FOR_MS = 700;
const CONNECTIONS = [1, 16, 64];
const MOST = Math.max(...CONNECTIONS);
const PEOPLE = 10_000;
const AWARDS_PER_CALL = 500;
/** Over HTTP in one round; each needs a report of its own. */
const MOST_CALLS = { 1: 500, [AWARDS_PER_CALL]: 6 };
const USEFUL = ROUNDS * (CONNECTIONS.length * MOST_CALLS[1] + MOST_CALLS[AWARDS_PER_CALL] * AWARDS_PER_CALL);

async function bench(name, server) {
  console.log(`\n${name}: filling…`);
  const [url, stockUrl, statementUrl] = server
    ? await Promise.all(['ours', 'stock', 'statement'].map((schema) => makeSchema(server, schema)))
    : [];
  const env = { ...ourEnvironment(url), DATABASE_POOL: String(MOST) };
  const ours = await openLedger(env, PEOPLE, USEFUL);
  const api = await startServer(fromRepository('apps/api/dist/main.js'), env, '/readyz');
  const stock = await openStockLedger(stockUrl, { people: PEOPLE, connections: MOST });
  const bare = await bareInserts(env, ours.db, MOST);
  const whats = {
    'bare INSERT': { next: bare.insert },
    'posting in process': { next: ours.post },
    'stock in process': { next: stock.post },
    'posting over HTTP': { ask: () => ours.call(1), most: MOST_CALLS[1] },
    '500 in process': { next: () => ours.postMany(AWARDS_PER_CALL), items: AWARDS_PER_CALL, at: [1, 16] },
    '500 over HTTP': { ask: () => ours.call(AWARDS_PER_CALL), most: MOST_CALLS[AWARDS_PER_CALL], items: AWARDS_PER_CALL, at: [1] },
  };
  const rounds = [];
  let answered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const results = {};
    for (const connections of CONNECTIONS) {
      for (const [what, { next, ask, at, most, items = 1 }] of Object.entries(whats)) {
        if (at && !at.includes(connections)) continue;
        const load = { connections, forMs: FOR_MS, expected: 200 };
        const result = await (ask ? measureHttp(api.port, { ...load, next: atMost(most, ask) }) : measureCalls({ ...load, next }));
        answered += ask ? result.count * items : 0;
        results[`${connections} ${what}`] = result;
      }
    }
    if (round > 0) rounds.push(results); // the first warms up
  }
  await ours.checkPaid(answered);
  report(name, whats, rounds);
  await Promise.all([bare.close(), stock.close(), ours.close(), api.stop()]);
  reportStatement(name, await measureStatement(ourEnvironment(statementUrl)));
}

/** The same until it was asked `most` times. */
function atMost(most, ask) {
  let left = most;
  return () => (left-- > 0 ? ask() : null);
}

function report(name, whats, rounds) {
  console.log(`${name}, median of ${rounds.length} rounds, load average ${loadavg()[0].toFixed(1)}\n`);
  console.log('| connections | what | awards a second | p99 ms | of the INSERT | times stock | times a single award |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const connections of CONNECTIONS) {
    for (const [what, { items = 1, ask }] of Object.entries(whats)) {
      const key = `${connections} ${what}`;
      if (!rounds[0][key]) continue;
      const perSecond = (round, of, count = 1) => round[`${connections} ${of}`].perSecond * count;
      const ratio = (other) => median(rounds.map((round) => perSecond(round, what, items) / perSecond(round, other)));
      const cells = [
        connections,
        what,
        median(rounds.map((round) => perSecond(round, what, items))).toFixed(0),
        median(rounds.map((round) => round[key].p99)).toFixed(1),
        ratio('bare INSERT').toFixed(3),
        ratio('stock in process').toFixed(2),
        items > 1 ? ratio(ask ? 'posting over HTTP' : 'posting in process').toFixed(1) : '',
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  const only = process.argv[2];
  if (only !== 'mariadb') await bench('SQLite', undefined);
  if (only !== 'sqlite') {
    const { mariadb } = await findTools();
    await bench('MariaDB', await startMariaDb(mariadb));
  }
} finally {
  await stopAll();
  await stopServers();
}
