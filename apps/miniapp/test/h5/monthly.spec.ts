import type { Browser } from 'playwright-core';
import { openChromium, SMALL_PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

interface Check {
  householdId: string;
  address: string;
  state: string;
}

/** Once a month: the worker looks at what changed and at nothing else, the clerk sees how far it is and whether the points add up. */
describe('the monthly account in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let worker: Visitor;
  let month: string;
  let before: number;
  const visitors: Visitor[] = [];

  const checks = async () => (await (await server.as('worker')).get<{ items: Check[] }>(`/file-checks?month=${month}&limit=100`)).items;
  const openChecks = async () => (await checks()).filter(({ state }) => state === 'open');

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    await changeSome(server);
    before = (await openChecks()).length;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('z: tells the worker on his first page how many wait', async () => {
    worker = await Visitor.arrive(browser, server);
    visitors.push(worker);
    await worker.signInAs('worker');
    await worker.sees(`本月有 ${before} 户变动待核对`);
    await worker.shoot('z5-monthly-home');
    await worker.shootElder('z5-monthly-home');
  });

  it('z: shows him what changed in words, and confirms one in a tap', async () => {
    await worker.tap('button', `本月有 ${before} 户变动待核对`);
    const [first] = await openChecks();
    await worker.sees('确认无误');
    await worker.sees(first!.address);
    await worker.shoot('z5-monthly-list');
    await worker.shootElder('z5-monthly-list');
    await worker.tap('button', `确认无误：${first!.address}`);
    await worker.sees('核对过的 1 户');

    expect((await checks()).find(({ householdId }) => householdId === first!.householdId)).toMatchObject({ state: 'confirmed' });
  });

  it('z: takes him to the file where something is wrong, and counts it as corrected', async () => {
    const [first] = await openChecks();
    await worker.tap('button', `去更正：${first!.address}`);
    await worker.sees('改过以后，这一户就算更正了');
    await worker.shoot('z5-monthly-correct');
    await worker.shootElder('z5-monthly-correct');
    await correctOnSmallPhone(worker);
    await worker.tap('button', '改标签');
    await worker.tap('checkbox', '退役军人');
    await worker.tap('button', '保存');
    await worker.sees('改过以后，这一户就算更正了');
    await worker.page.goBack();
    await worker.sees('核对过的 2 户');
    await worker.sees('已更正');
    const corrected = worker.page.getByText('已更正', { exact: true }).locator('visible=true').first();
    await corrected.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('z5-monthly-done');
    await worker.shootElder('z5-monthly-done', { shown: corrected });

    await worker.readsOneByOne('/api/file-checks');
    await worker.open(`/staff/pages/file-checks/index?month=${month}`);
    await worker.sees('前面的都核对完了，后面还有');
    await worker.sees('核对过的 1+ 户');
    await worker.tap('button', '再看一些');
    await worker.sees(/^核对过的 2\+? 户$/);
    await worker.readsAsBefore();
  });

  it('z: shows the clerk the grids in their order, the files behind each figure, and the books', async () => {
    const clerk = await Visitor.arriveAtDesk(browser, server);
    visitors.push(clerk);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index?view=accounts');
    await clerk.tap('tab', '月对账');
    await clerk.sees('积分对账');
    await clerk.sees('每一笔都对得上');
    await clerk.shoot('z6-desk-monthly');
    await clerk.tap('button', /已确认 1 户$/);
    await clerk.sees(/已确认$/);
    await clerk.shoot('z6-desk-monthly-files');
    expect(await clerk.words()).not.toContain('娜仁');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

/** The form of somebody more in the house, on the smallest phone we promise: what does it and what leaves it are both on the screen. */
async function correctOnSmallPhone(worker: Visitor): Promise<void> {
  const size = worker.page.viewportSize()!;
  await worker.page.setViewportSize(SMALL_PHONE);
  const write = async () => {
    await worker.tap('button', '添加成员');
    await worker.part('button', '先不办').scrollIntoViewIfNeeded();
  };
  await worker.shoot('z5-monthly-correct-small');
  await worker.shootElder('z5-monthly-correct-small');
  await write();
  await worker.shoot('z5-monthly-correct-form');
  await worker.shootElder('z5-monthly-correct-form', { again: write, shown: worker.part('button', '先不办') });
  await worker.page.setViewportSize(size);
}

/** Whatever day of the month it is: two files of the worker's grid that have changed this month. */
async function changeSome(server: DemoServer): Promise<void> {
  const clerk = await server.as('clerk');
  const { items } = await clerk.get<{ items: { id: string; gridCode: string }[] }>('/households?areaCode=150603002004001&limit=3');
  for (const { id } of items) await clerk.post(`/households/${id}/members`, { name: '苏日娜', relation: 'child' });
}
