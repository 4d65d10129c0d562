// Pages of 20 tasks at every level of areas, from the grid to the province, and in every pool: median and p99 in process, level beside level.
// npm run bench:lists [-- tasks], 2,000,000 unless told. Needs `npm run build:api`; starts its own MariaDB and ends only what it started.
import { ensureBuilt } from '../../scripts/build-stamps.mjs';
import { startMariaDb, stopServers } from '../../scripts/test-servers.mjs';
import { findTools } from '../../scripts/test-tools.mjs';
import { percentile } from '../loop/load.mjs';
import { makeSchema, ourEnvironment, stopAll } from '../loop/servers.mjs';
import { openService } from '../service.mjs';
import { fillTasks } from './world.mjs';

const TASKS = Number(process.argv[2] ?? 2_000_000);
const PAGES_OF_EACH = 500;
const STATUSES = { open: 0.6, claimed: 0.25, 'handed-in': 0.15 };
const GRID = '150603002004001';
const LEVELS = { grid: 15, community: 12, street: 9, county: 6, city: 4, province: 2 };
const FILTERS = {
  all: {},
  open: { status: 'open' },
  claimed: { status: 'claimed' },
  'handed in': { status: 'handed-in' },
  late: { late: true },
};

async function bench() {
  const { mariadb } = await findTools();
  const url = await makeSchema(await startMariaDb(mariadb), 'lists');
  const service = await openService(ourEnvironment(url));
  const rows = await service.db.query('SELECT code FROM areas WHERE LENGTH(code) = 12 ORDER BY code');
  const from = performance.now();
  await fillTasks(url, { count: TASKS, communities: rows.map(({ code }) => code), statuses: STATUSES });
  console.log(`${TASKS} tasks in ${rows.length} communities, filled in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  const lists = service.get('tasks/task-lists.service.js', 'TaskListsService');
  report(await measure(lists, await listsOf(service)));
  await service.close();
}

/** Every list by its name: who asks, and for what. */
async function listsOf({ write, get }) {
  const units = get('identity/units.service.js', 'UnitsService');
  const somebody = (role, areaCode, unitId = null) => ({ personId: '0', sessionId: '0', posts: [{ role, areaCode, unitId }] });
  const lists = Object.entries(LEVELS).flatMap(([level, length]) => {
    const role = level === 'grid' ? 'grid-worker' : level === 'community' ? 'clerk' : 'supervisor';
    const actor = somebody(role, GRID.slice(0, length));
    return Object.entries(FILTERS).map(([name, filter]) => ({ group: name, level, actor, query: { scope: 'area', ...filter } }));
  });
  const pool = { scope: 'pool' };
  lists.push({ group: 'pool', level: 'grid', actor: somebody('grid-worker', GRID), query: pool });
  lists.push({ group: 'pool', level: 'community', actor: somebody('volunteer', GRID.slice(0, 12)), query: pool });
  for (const level of ['community', 'street', 'county', 'city']) {
    const areaCode = GRID.slice(0, LEVELS[level]);
    const { id } = await write((tx) => units.create(tx, { name: `单位${level}`, kind: 'department', areaCode }));
    lists.push({ group: 'pool of a unit', level, actor: somebody('unit-clerk', areaCode, id), query: pool });
  }
  return lists;
}

/** Page after page of each list, all lists in turn, so that what else happens on the machine happens to all of them. */
async function measure(service, lists) {
  const measured = lists.map((list) => ({ ...list, cursor: undefined, times: [] }));
  for (let page = 0; page <= PAGES_OF_EACH; page++) {
    for (const list of measured) {
      const from = performance.now();
      const { items, nextCursor } = await service.list(list.actor, { ...list.query, limit: 20, cursor: list.cursor });
      if (items.length === 0) throw new Error(`${list.group}, ${list.level}: nothing to measure`);
      if (page > 0) list.times.push(performance.now() - from); // the first warms up
      list.cursor = nextCursor ?? undefined;
    }
  }
  return measured;
}

function report(measured) {
  console.log(
    '\n| list | level | p50 ms | p99 ms | p50 of the fastest level | p99 of the fastest level |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const { group, level, times } of measured) {
    const ofGroup = measured.filter((list) => list.group === group);
    const both = [0.5, 0.99].map((share) => {
      const fastest = Math.min(...ofGroup.map((list) => percentile(list.times, share)));
      return { ms: percentile(times, share), ratio: percentile(times, share) / fastest };
    });
    console.log(`| ${[group, level, ...both.map(({ ms }) => ms.toFixed(1)), ...both.map(({ ratio }) => ratio.toFixed(2))].join(' | ')} |`);
  }
}

try {
  await ensureBuilt(['libs', 'api']);
  await bench();
} finally {
  await stopAll();
  await stopServers();
}
