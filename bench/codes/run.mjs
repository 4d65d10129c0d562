// Look-ups of codes a second, beside the bare indexed SELECT of the same rows in the same run, interleaved; and how long each kind of wrong
// token takes. npm run bench:codes [-- sqlite | mariadb]: worlds of its own, 20,000 doors each. With DATABASE_URL or DATA_DIR set it measures
// what is there (npm run seed:city fills it) with the keys of the environment or of DATA_DIR/secrets.json. Needs `npm run build:api`.
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { measureCalls, measureHttp, median } from '../loop/load.mjs';
import { fromRepository, makeSchema, ourEnvironment, startServer, stopAll } from '../loop/servers.mjs';
import { bareLookUps } from './bare-select.mjs';
import { openWorld, settingsOfWhatIsThere } from './world.mjs';

const ROUNDS = 6;
const FOR_MS = 1500;
const CONNECTIONS = 16;
const DOORS = 20_000;
const TIMED_CALLS = 2000;

async function bench(name, env, { isOurs }) {
  console.log(`\n${name}: ${isOurs ? 'filling' : 'opening'}…`);
  const world = await openWorld(env, isOurs ? DOORS : 0);
  const bare = bareLookUps(env);
  const api = await startServer(fromRepository('apps/api/dist/main.js'), env, '/readyz');
  const sample = (tokens) => {
    let next = 0;
    return () => tokens[next++ % tokens.length];
  };
  const [token, hash] = [sample(world.tokens), sample(world.tokens.map(world.hashOf))];
  const calls = (next) => measureCalls({ connections: CONNECTIONS, forMs: FOR_MS, next });
  const variants = {
    'bare SELECT': () => calls(() => bare.lookUp(hash())),
    'look-up in process': () => calls(() => world.lookUp(token())),
    'GET /api/codes/{token}': () =>
      measureHttp(api.port, {
        connections: CONNECTIONS,
        forMs: FOR_MS,
        expected: 200,
        next: () => ({ method: 'GET', path: `/api/codes/${token()}` }),
      }),
  };
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const results = {};
    for (const [variant, run] of Object.entries(variants)) results[variant] = await run();
    if (round > 0) rounds.push(results); // the first warms up
  }
  report(`${name}, ${world.codes.toLocaleString('en')} codes, ${CONNECTIONS} callers, median of ${rounds.length} rounds`, rounds);
  reportTimes(await timesOf(world));
  await world.close();
  await bare.close();
  await api.stop();
}

/** One call at a time, the kinds in turn, so that what else happens on the machine meets them alike. Microseconds. */
async function timesOf(world) {
  const kinds = Object.entries(world.wrong);
  const times = Object.fromEntries(kinds.map(([kind]) => [kind, []]));
  for (let call = 0; call < TIMED_CALLS; call++) {
    for (const [kind, tokens] of kinds) {
      const from = performance.now();
      await world.lookUp(tokens[call % tokens.length]).catch(() => undefined);
      if (call >= TIMED_CALLS / 10) times[kind].push((performance.now() - from) * 1000);
    }
  }
  return times;
}

function report(title, rounds) {
  console.log(`${title}\n\n| what | a second | p99 ms | of the bare SELECT |\n| --- | --- | --- | --- |`);
  for (const name of Object.keys(rounds[0])) {
    const of = (key) => median(rounds.map((round) => round[name][key]));
    const ratio = median(rounds.map((round) => round[name].perSecond / round['bare SELECT'].perSecond));
    console.log(`| ${name} | ${of('perSecond').toFixed(0)} | ${of('p99').toFixed(1)} | ${ratio.toFixed(3)} |`);
  }
}

function reportTimes(times) {
  console.log('\n| wrong token | median µs | p90 µs |\n| --- | --- | --- |');
  for (const [kind, measured] of Object.entries(times)) {
    const sorted = [...measured].sort((a, b) => a - b);
    console.log(`| ${kind} | ${median(measured).toFixed(0)} | ${sorted[Math.floor(sorted.length * 0.9)].toFixed(0)} |`);
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  const given = settingsOfWhatIsThere(process.env);
  const only = process.argv[2];
  if (given) {
    await bench(given.DATABASE_URL ? 'DATABASE_URL' : 'DATA_DIR', given, { isOurs: false });
  } else {
    if (only !== 'mariadb') await bench('SQLite', ourEnvironment(undefined), { isOurs: true });
    if (only !== 'sqlite') {
      const { mariadb } = await findTools();
      const url = await makeSchema(await startMariaDb(mariadb), 'codes');
      await bench('MariaDB', ourEnvironment(url), { isOurs: true });
    }
  }
} finally {
  await stopAll();
  await stopServers();
}
