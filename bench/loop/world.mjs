import { createRequire } from 'node:module';
import { openService } from '../service.mjs';
import { fromRepository } from './servers.mjs';

const GRID = '150603002004001';
const COMMUNITY = '150603002004';
const CLAIMS_PER_WORKER = 10;

/** What a bench on our service needs: a clerk, workers enough that none meets his limit, and a grid's code. Made through the services. */
export async function fillOurs(env, tasks) {
  const { areas, codes, write, signedIn, close } = await openService(env);
  await write((tx) => areas.load(tx, [{ code: GRID, name: '第一网格' }]));
  const { token: code } = await write((tx) => codes.issue(tx, 'grid', GRID));
  const { accessToken: clerk } = await write((tx) => signedIn(tx, 'clerk', COMMUNITY));
  const workers = [];
  while (workers.length < Math.ceil(tasks / CLAIMS_PER_WORKER)) {
    await write(async (tx) => {
      for (let i = 0; i < 100; i++) workers.push((await signedIn(tx, 'grid-worker', GRID)).accessToken);
    });
  }
  await close();
  return { clerk, workers, code };
}

/** Tasks in the grid workers' pool, dispatched by the clerk over HTTP, 16 at a time. */
export async function dispatch(port, clerk, count) {
  const ids = [];
  let left = count;
  const client = async () => {
    while (left-- > 0) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/tasks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${clerk}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({
          title: '楼道灯不亮',
          categoryCode: 'hall-light',
          areaCode: GRID,
          pool: { kind: 'grid-worker' },
        }),
      });
      if (answer.status !== 201) throw new Error(`POST /api/tasks: ${answer.status} ${await answer.text()}`);
      ids.push((await answer.json()).id);
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return ids;
}

/** The same amount of rows for the stock version: users with a post, tasks with a queue row per ancestor area. */
export async function fillStock(env, tasks) {
  Object.assign(process.env, env);
  const require = createRequire(fromRepository('bench/package.json'));
  const stock = require(fromRepository('bench/dist/stock/main.js'));
  const db = await stock.openStock();
  const dueAt = new Date(Date.now() + 86_400_000);
  const numbers = (count) => Array.from({ length: count }, (_, i) => i);
  const path = [2, 4, 6, 9, 12, 15].map((length) => GRID.slice(0, length));
  const users = numbers(Math.ceil(tasks / CLAIMS_PER_WORKER)).map((i) => `user${i}`);
  const ids = numbers(tasks).map((i) => `task${i}`);
  const insert = async (entity, rows) => {
    for (let i = 0; i < rows.length; i += 500) await db.getRepository(entity).insert(rows.slice(i, i + 500));
  };
  for (const [i, code] of path.entries()) {
    await insert(stock.Area, [
      { code, name: code, dutyPhone: code.length === 12 ? '0477-0000000' : null, parent: i > 0 ? { code: path[i - 1] } : null },
    ]);
  }
  await insert(
    stock.User,
    users.map((id) => ({ id, role: 'grid-worker', area: { code: GRID } })),
  );
  await insert(stock.Code, [{ id: 'code', token: 'GTEST', area: { code: GRID } }]);
  await insert(
    stock.Task,
    ids.map((id) => ({ id, title: '楼道灯不亮', status: 'open', area: { code: GRID }, claimedBy: null, dueAt })),
  );
  await insert(
    stock.QueueRow,
    ids.flatMap((id) => path.map((areaCode) => ({ id: `${id}-${areaCode}`, task: { id }, areaCode, stage: 'open', dueAt }))),
  );
  await db.destroy();
  const { SignJWT } = require('jose');
  const key = new TextEncoder().encode(env.STOCK_KEY);
  const sign = (id) => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(id).setExpirationTime('1h').sign(key);
  return { workers: await Promise.all(users.map(sign)), tasks: ids, code: 'GTEST' };
}
