import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const HOME_GRID = '150603002004001';
const LEAVER = '娜仁';
const STAYER = '刘洋';
const SHEET = `${LEAVER} 交给 ${STAYER}`;

interface Listed {
  items: { id: string; title: string }[];
}

/** A grid worker leaves, as one story: the clerk fills in the sheet, both sign it on their phones, the work goes on. */
describe('handing over in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  let leaver: Visitor;
  let titles: string[];
  const visitors: Visitor[] = [];

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const agree = (visitor: Visitor) => visitor.page.getByText('确定', { exact: true }).locator('visible=true').last().click();

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    titles = await settle(server);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('m: the clerk chooses who goes on with it, and sees what waits for him', async () => {
    clerk = await arrive('clerk', true);
    await clerk.open('/staff/pages/desk/index?view=posts');
    await clerk.tap('button', LEAVER);
    await clerk.sees(/手上还有 \d+ 件任务没办完/);
    expect(await clerk.words()).not.toMatch(/免去|安排代班|任命/);
    await clerk.shoot('m2-desk-leaving');
    await clerk.tap('button', '办交接');
    await clerk.tap('radio', STAYER);
    await clerk.shoot('m2-desk-hand-over-form');
    await clerk.tap('button', '填交接单');

    await clerk.sees('待双方签字');
    for (const title of titles) await clerk.sees(title);
    await clerk.sees('随时更新，签字后不再变');
    await clerk.shoot('m2-desk-hand-over');
    await clerk.page.getByText('要关照').scrollIntoViewIfNeeded();
    await clerk.shoot('m2-desk-hand-over-more');
  });

  it('m: who leaves finds the sheet under 我的 and signs it', async () => {
    leaver = await arrive('worker');
    await leaver.open('/pages/me/index');
    await leaver.sees('1 张待签字');
    await leaver.shoot('m1-me');
    await leaver.shootElder('m1-me');
    await leaver.tap('button', '工作交接');
    await leaver.sees('等您签字');
    await leaver.shoot('m1-hand-overs');
    await leaver.shootElder('m1-hand-overs');
    await leaver.tap('button', SHEET);
    await leaver.sees('手上的任务');
    await leaver.shoot('m1-hand-over');
    await leaver.shootElder('m1-hand-over');

    await leaver.tap('button', /^签字$/);
    await agree(leaver);
    await leaver.sees('一方已签字');
    await leaver.sees('签字时的内容');
    expect(await leaver.part('button', /^签字$/).count()).toBe(0);
  });

  it('m: the administrator is told before he ends the post', async () => {
    const admin = await arrive('admin', true);
    await admin.tap('button', LEAVER);
    await admin.sees('免去前请社区先办交接');
    await admin.shoot('m3-desk-admin-leaving');
    await admin.tap('button', '免去');

    await admin.sees(/手上还有 \d+ 件任务没有交接/);
    await admin.page.getByText('再想想').locator('visible=true').last().click();
  });

  it('m: with the second signature the work is his, and the post of the other has ended', async () => {
    const stayer = await arrive('worker2');
    await stayer.open('/pages/me/index');
    await stayer.tap('button', '工作交接');
    await stayer.tap('button', SHEET);
    await stayer.tap('button', /^签字$/);
    await agree(stayer);
    await stayer.sees('已交接');
    await stayer.sees(/\d+ 件任务转给了 刘洋/);
    await stayer.shoot('m1-hand-over-done');
    await stayer.shootElder('m1-hand-over-done');

    const mine = await (await server.as('worker2')).get<Listed>('/tasks?scope=mine&limit=100');
    expect(mine.items.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
    const { posts } = await (await server.as('worker')).get<{ posts: unknown[] }>('/me');
    expect(posts).toEqual([]);
    await clerk.open('/staff/pages/desk/index?view=posts');
    await clerk.tap('button', new RegExp(`^${STAYER}`));
    await clerk.tap('button', `看交接单：${SHEET}`);
    await clerk.sees(/\d+ 件任务转给了 刘洋/);
    await clerk.shoot('m2-desk-hand-over-done');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

/** A second worker for the grid, and two tasks in the hands of the one who leaves. Answers what they are called. */
async function settle(server: DemoServer): Promise<string[]> {
  const [admin, worker, other] = [await server.as('admin'), await server.as('worker'), await server.as('worker2')];
  const { person } = await other.get<{ person: { id: string } }>('/me');
  await admin.post('/posts', { personId: person.id, role: 'grid-worker', areaCode: HOME_GRID });
  const clerk = await server.as('clerk');
  const titles = ['看看 3号楼的楼道灯', '修 5号楼的单元门'];
  for (const title of titles) {
    const task = { title, categoryCode: 'hall-light', areaCode: HOME_GRID, pool: { kind: 'grid-worker' } };
    const { id } = await clerk.post<{ id: string }>('/tasks', task);
    await worker.post(`/tasks/${id}/claim`);
  }
  return titles;
}
