import { createRequire } from 'node:module';
import { fromRepository } from './servers.mjs';

const GRID = '150603002004001';
const COMMUNITY = '150603002004';
const CLAIMS_PER_WORKER = 10;

/** What a bench on our service needs: a clerk, workers enough that none meets his limit, and a grid's code. Made through the services. */
export async function fillOurs(env, tasks) {
  const require = createRequire(fromRepository('apps/api/package.json'));
  const ours = (path) => require(fromRepository('apps/api/dist', path));
  const { NestFactory } = require('@nestjs/core');
  const context = await NestFactory.createApplicationContext(
    ours('app.module.js').AppModule.with(ours('platform/config.js').loadConfig(env)),
    { logger: ['error'] },
  );
  const get = (path, name) => context.get(ours(path)[name], { strict: false });
  const { run } = get('platform/database/transactions.js', 'Transactions');
  const transactions = get('platform/database/transactions.js', 'Transactions');
  const write = (work) => run.call(transactions, work);
  const makers = {
    people: get('identity/people.service.js', 'PeopleService'),
    posts: get('identity/posts.service.js', 'PostsService'),
    sessions: get('identity/sessions.service.js', 'SessionsService'),
    accounts: ours('identity/account.entity.js').Account,
    newId: ours('platform/new-id.js').newId,
  };
  await write((tx) => get('areas/areas.service.js', 'AreasService').load(tx, [{ code: GRID, name: '第一网格' }]));
  const { token: code } = await write((tx) => get('codes/codes.service.js', 'CodesService').issue(tx, 'grid', GRID));
  const clerk = await write((tx) => signedIn(tx, makers, 'clerk', COMMUNITY));
  const workers = [];
  while (workers.length < Math.ceil(tasks / CLAIMS_PER_WORKER)) {
    await write(async (tx) => {
      for (let i = 0; i < 100; i++) workers.push(await signedIn(tx, makers, 'grid-worker', GRID));
    });
  }
  await context.close();
  return { clerk, workers, code };
}

async function signedIn(tx, { people, posts, sessions, accounts, newId }, role, areaCode) {
  const now = new Date();
  const { id: personId } = await people.create(tx, { name: '测某', areaCode });
  await posts.create(tx, { personId, role, areaCode });
  const account = { id: newId(now), personId, username: `bench-${personId.toLowerCase()}`, passwordHash: '!', createdAt: now };
  await tx.insert(accounts, account);
  return (await sessions.issue(tx, account)).accessToken;
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
