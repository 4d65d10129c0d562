// A file of 300,000 rows taken in on MariaDB while others are answered: how long, how much memory, how late the others' answers are; then the
// same file again, in which nothing is new. npm run bench:import [-- rows]. Needs `npm run build:api`.
import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { percentile } from '../loop/load.mjs';
import { fromRepository, makeSchema, ourEnvironment, startServer, stopAll, temporaryFolder } from '../loop/servers.mjs';
import { COMMUNITY, fillCommunity } from './world.mjs';
import { askMeanwhile } from './others.mjs';
import { writeTable } from './table.mjs';

const ROWS = Number(process.argv[2] ?? 300_000);
const HOMES_PER_GRID = 300;
const PEOPLE_PER_HOME = 3;
const ASK_EVERY_MS = 50;
const LOOK_EVERY_MS = 500;
const RENEW_MS = 300_000;

async function bench() {
  const { mariadb } = await findTools();
  const env = ourEnvironment(await makeSchema(await startMariaDb(mariadb), 'imports'));
  const world = await fillCommunity(env, Math.ceil(ROWS / HOMES_PER_GRID / PEOPLE_PER_HOME));
  const file = join(temporaryFolder(), 'households.xlsx');
  await writeTable(file, { rows: ROWS, grids: world.grids });
  const api = await startServer(fromRepository('apps/api/dist/main.js'), env, '/readyz');
  const paths = [`/api/codes/${world.code}`, `/api/households?areaCode=${COMMUNITY}`, '/api/me', '/api/notices/inbox'];
  const headers = keptFresh(api.port, world.clerk);

  const idle = askMeanwhile({ port: api.port, paths, everyMs: ASK_EVERY_MS, headers });
  await pause(10_000);
  reportOthers('others, nothing going on', await idle.stop());
  for (const title of ['the first time', 'the same file again']) {
    const others = askMeanwhile({ port: api.port, paths, everyMs: ASK_EVERY_MS, headers });
    const taken = await takeIn(api, file, headers);
    report(title, taken, peakMemory(api.pid));
    reportOthers(`others, ${title}`, await others.stop());
  }
  await api.stop();
}

/** The clerk's session, renewed before its token ends. */
function keptFresh(port, session) {
  let { accessToken, refreshToken } = session;
  const renew = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/sessions/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    });
    ({ accessToken, refreshToken } = await answer.json());
  };
  setInterval(() => void renew(), RENEW_MS).unref();
  return () => ({ authorization: `Bearer ${accessToken}` });
}

/** Sends the file and looks until it is in. Seconds by state. */
async function takeIn({ port }, file, headers) {
  const body = new FormData();
  body.set('file', await openAsBlob(file), 'households.xlsx');
  const from = performance.now();
  const url = `http://127.0.0.1:${port}/api/household-imports`;
  const sent = await fetch(`${url}?areaCode=${COMMUNITY}&dryRun=false`, {
    method: 'POST',
    headers: { ...headers(), 'idempotency-key': crypto.randomUUID() },
    body,
  });
  if (sent.status !== 201) throw new Error(`POST: ${sent.status} ${await sent.text()}`);
  const { id } = await sent.json();
  const seconds = { sent: (performance.now() - from) / 1000 };
  for (;;) {
    const answer = await (await fetch(`${url}/${id}`, { headers: headers() })).json();
    seconds[answer.state] = (performance.now() - from) / 1000;
    if (answer.state === 'refused') throw new Error(answer.problem.message);
    if (answer.rejected > 0) throw new Error(`${answer.rejected} rows rejected: ${answer.rejects[0].message}`);
    if (answer.state === 'done') return { answer, seconds };
    await pause(LOOK_EVERY_MS);
  }
}

/** The most that the process ever had in memory, in MB. */
function peakMemory(pid) {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
}

function report(title, { answer, seconds }, megabytes) {
  const { rows, added, changed, unchanged, rejected } = answer;
  console.log(
    `\n${title}: ${rows} rows, ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected; peak ${megabytes} MB`,
  );
  console.log(
    `seconds until the last look at each state: ${JSON.stringify(seconds, (_, value) => (Number.isFinite(value) ? Math.round(value) : value))}`,
  );
}

function reportOthers(title, times) {
  console.log(`\n| ${title} | answers | median ms | p99 ms | longest ms |\n| --- | --- | --- | --- | --- |`);
  for (const [path, measured] of [...times, ['all', [...times.values()].flat()]]) {
    const [half, late, last] = [0.5, 0.99, 1].map((share) => percentile(measured, share).toFixed(0));
    console.log(`| ${path.replace(/\/codes\/.*/, '/codes/{token}')} | ${measured.length} | ${half} | ${late} | ${last} |`);
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  await bench();
} finally {
  await stopAll();
  await stopServers();
}
