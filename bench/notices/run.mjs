// An inbox, what is unread, and who is not reached, in a city of 700,000 people with 10,000 notices and 4,000,000 receipts, beside the look-up of
// one row by its key over the same connection; and the rows that publishing writes, to a grid and to the city.
// npm run bench:notices: MariaDB of its own, filled by `npm run seed:city` first. With DATABASE_URL set it measures that city, and fills its
// notices once. Needs `npm run build:api`; ends only what it started.
import { loadavg } from 'node:os';
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { exitOf, startChild } from '../../scripts/run-step.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { percentile } from '../loop/load.mjs';
import { fromRepository, makeSchema, ourEnvironment, stopAll } from '../loop/servers.mjs';
import { openService } from '../service.mjs';
import { fillNotices, idOf } from './world.mjs';

const NOTICES = 10_000;
const RECEIPTS = 4_000_000;
const CALLS = 1000;
const READERS = 500;

async function bench() {
  const url = process.env.DATABASE_URL ?? (await newCity());
  const from = performance.now();
  const { notices, receipts, people } = await fillNotices(url, { notices: NOTICES, receipts: RECEIPTS });
  console.log(`${people} people, ${notices} notices, ${receipts} receipts; filled in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  // one connection: the look-up goes where the others go, and the session's counters are theirs
  const service = await openService({ ...ourEnvironment(url), DATABASE_POOL: '1' });
  report(await measure(await callsOf(service)));
  await countRows(service);
  await service.close();
}

async function newCity() {
  const { mariadb } = await findTools();
  const url = await makeSchema(await startMariaDb(mariadb), 'city');
  const { NODE_ENV: _, ...env } = ourEnvironment(url); // where it says production nobody is invented
  const { code } = await exitOf(startChild(process.execPath, [fromRepository('scripts/seed-city.mjs')], { env }));
  if (code !== 0) throw new Error('the city was not seeded');
  return url;
}

/** What is called, each with another reader, notice or area at each call. */
async function callsOf({ db, get }) {
  const reading = get('notices/notice-reading.service.js', 'NoticeReadingService');
  const counting = get('notices/notices.service.js', 'NoticesService');
  const reach = get('notices/notice-reach.service.js', 'NoticeReachService');
  const readers = await db.query(`SELECT personId FROM members WHERE CRC32(id) % 997 = 0 LIMIT ${READERS}`);
  const mustReads = await db.query(
    `SELECT id, areaCode FROM notices WHERE level = 'must-read' AND LENGTH(areaCode) IN (9, 12) AND CRC32(id) % 3 = 0 LIMIT ${READERS}`,
  );
  const as = (role, areaCode) => ({ personId: '0', sessionId: '0', posts: [{ role, areaCode, unitId: null }] });
  const reader = (n) => readers[n % readers.length].personId;
  const mustRead = (n) => mustReads[n % mustReads.length];
  return {
    'look-up of one notice by its key': (n) => db.query('SELECT * FROM notices WHERE id = ?', [idOf((n * 7919) % NOTICES)]),
    'first page of an inbox': (n) => reading.inbox({ personId: reader(n), sessionId: '0', posts: [] }, {}),
    'unread and must-read, counted': (n) => counting.countersOf(reader(n)),
    'first page of the unreached': (n) => reach.unreached(as('clerk', mustRead(n).areaCode), mustRead(n).id, {}),
  };
}

/** One call at a time, the kinds in turn, so that what else happens on the machine happens to all of them. */
async function measure(calls) {
  const times = Object.fromEntries(Object.keys(calls).map((name) => [name, []]));
  for (let n = 0; n < CALLS * 1.2; n++) {
    for (const [name, call] of Object.entries(calls)) {
      const from = performance.now();
      await call(n);
      if (n >= CALLS * 0.2) times[name].push(performance.now() - from); // the first warm up
    }
  }
  return times;
}

function report(times) {
  const [limit] = Object.values(times);
  console.log(
    `load average ${loadavg()[0].toFixed(1)}\n\n| what | p50 ms | p99 ms | p50 of the look-up | p99 of the look-up |\n| --- | --- | --- | --- | --- |`,
  );
  for (const [name, of] of Object.entries(times)) {
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(of, share));
    const ratios = [p50 / percentile(limit, 0.5), p99 / percentile(limit, 0.99)];
    console.log(`| ${[name, p50.toFixed(2), p99.toFixed(2), ...ratios.map((ratio) => ratio.toFixed(1))].join(' | ')} |`);
  }
}

/** Rows written by publishing to the smallest community and to the whole city. */
async function countRows({ db, get }) {
  const publishing = get('notices/notice-publishing.service.js', 'NoticePublishingService');
  const [small] = await db.query(
    'SELECT SUBSTR(gridCode, 1, 12) AS areaCode, COUNT(*) AS households FROM stays WHERE toAt IS NULL GROUP BY SUBSTR(gridCode, 1, 12) ORDER BY households LIMIT 1',
  );
  const [city] = await db.query(
    'SELECT SUBSTR(gridCode, 1, 4) AS areaCode, COUNT(*) AS households FROM stays WHERE toAt IS NULL GROUP BY SUBSTR(gridCode, 1, 4)',
  );
  const written = async () => Number((await db.query("SHOW SESSION STATUS LIKE 'Handler_write'"))[0].Value);
  console.log('\n| published to | households | rows written |\n| --- | --- | --- |');
  for (const [what, { areaCode, households }] of Object.entries({ 'a community': small, 'the city': city })) {
    const actor = { personId: '0000000000000', sessionId: '0', posts: [{ role: 'supervisor', areaCode, unitId: null }] };
    const body = { areaCode, audience: 'residents', level: 'ordinary', title: '通知', body: '正文内容。' };
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const [first, from] = [await written(), await written()];
    await publishing.publish(actor, body, { id: key, body: key });
    // reading the counter writes rows of its own
    console.log(`| ${what} | ${households} | ${(await written()) - from - (from - first)} |`);
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  await bench();
} finally {
  await stopAll();
  await stopServers();
}
