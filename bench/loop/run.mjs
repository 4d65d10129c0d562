// Claims and code look-ups a second over HTTP, ours and the stock version, each beside its limit, interleaved in the same run.
// npm run bench:loop [-- sqlite | mariadb]. Needs `npm run build:api`; starts its own MariaDB and ends only what it started.
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { bareClaims } from './bare-statement.mjs';
import { measureCalls, measureHttp, median } from './load.mjs';
import { fromRepository, makeSchema, ourEnvironment, startServer, stockEnvironment, stopAll } from './servers.mjs';
import { dispatch, fillOurs, fillStock } from './world.mjs';

const ROUNDS = 6;
const FOR_MS = 1200;
const CONNECTIONS = 16;
const TASKS = 9000;

async function bench(database, server) {
  console.log(`\n${database}: filling…`);
  const [oursUrl, stockUrl, bareUrl] = server
    ? await Promise.all(['ours', 'stock', 'bare'].map((name) => makeSchema(server, name)))
    : [undefined, undefined, undefined];
  const env = ourEnvironment(oursUrl);
  const world = await fillOurs(env, TASKS);
  const ours = await startServer(fromRepository('apps/api/dist/main.js'), env, '/readyz');
  const ids = await dispatch(ours.port, world.clerk, TASKS);
  const stockEnv = stockEnvironment(stockUrl);
  const stockWorld = await fillStock(stockEnv, TASKS);
  const stock = await startServer(fromRepository('bench/dist/stock/main.js'), stockEnv, '/');
  const face = await fetch(`http://127.0.0.1:${ours.port}/api/codes/${world.code}`).then((answer) => answer.json());
  const route = await startServer(fromRepository('bench/loop/bare-route.mjs'), { ANSWER: JSON.stringify(face) }, '/');
  const bare = await bareClaims(bareUrl, 200_000);

  const http = (port, next) => measureHttp(port, { connections: CONNECTIONS, forMs: FOR_MS, expected: 200, next });
  const variants = {
    'claim ours': () => http(ours.port, claimsOf(world.workers, ids)),
    'claim stock': () => http(stock.port, claimsOf(stockWorld.workers, stockWorld.tasks)),
    'claim limit': () => measureCalls({ connections: CONNECTIONS, forMs: FOR_MS, next: bare.claim }),
    'look-up ours': () => http(ours.port, () => ({ method: 'GET', path: `/api/codes/${world.code}` })),
    'look-up stock': () => http(stock.port, () => ({ method: 'GET', path: `/api/codes/${stockWorld.code}` })),
    'look-up limit': () => http(route.port, () => ({ method: 'GET', path: `/api/codes/${world.code}` })),
  };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const results = {};
    for (const [name, run] of Object.entries(variants)) results[name] = await run();
    if (round > 0) rounds.push(results); // the first warms up
  }
  await bare.close();
  await stopAll();
  report(database, rounds);
}

/** Each call claims the next task in the name of the next worker; null when this round's share is used up. */
function claimsOf(workers, ids) {
  claimsOf.used ??= new Map();
  let left = Math.floor(ids.length / ROUNDS);
  return () => {
    const i = claimsOf.used.get(ids) ?? 0;
    if (left-- <= 0 || i >= ids.length) return null;
    claimsOf.used.set(ids, i + 1);
    return { method: 'POST', path: `/api/tasks/${ids[i]}/claim`, headers: { authorization: `Bearer ${workers[i % workers.length]}` } };
  };
}

function report(database, rounds) {
  const of = (name, key = 'perSecond') => median(rounds.map((round) => round[name][key]));
  const ratio = (a, b) => median(rounds.map((round) => round[a].perSecond / round[b].perSecond));
  console.log(`${database}, ${CONNECTIONS} connections, median of ${rounds.length} rounds\n`);
  console.log('| what | a second | p99 ms | of the limit | times stock |\n| --- | --- | --- | --- | --- |');
  for (const what of ['claim', 'look-up']) {
    for (const who of ['ours', 'stock', 'limit']) {
      const name = `${what} ${who}`;
      const cells = [
        name,
        of(name).toFixed(0),
        of(name, 'p99').toFixed(1),
        ratio(name, `${what} limit`).toFixed(3),
        ratio(name, `${what} stock`).toFixed(2),
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
