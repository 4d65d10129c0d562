import type { Browser } from 'playwright-core';
import { openChromium, SMALL_PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const NOTE = '血压药快吃完了，帮着联系社区医院';

/** Somebody comes to a door: he records it in a few taps, and those who live there read who it was and why. */
describe('visits in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let codeUrl: string;
  let workerName: string;
  let worker: Visitor;
  const visitors: Visitor[] = [];

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const visitsOf = async (visitor: Visitor) => {
    const householdId = new URLSearchParams(visitor.path().split('?')[1]).get('householdId');
    const path = `/visits?householdId=${householdId}`;
    return (await (await server.as('worker')).get<{ items: object[] }>(path)).items;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    codeUrl = await server.codeUrl('household', '3号楼');
    const { demoPersons } = await server.about();
    workerName = demoPersons.find(({ username }) => username === 'worker')!.name;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('o: opens from the code at the door, with nothing to type and no photo asked', async () => {
    worker = await arrive('worker');
    await worker.open(codeUrl);
    await worker.sees('家里人');
    const button = worker.part('button', '记走访').first();
    await button.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o1-visit-door');
    await worker.shootElder('o1-visit-door', { shown: button });
    await worker.tap('button', '记走访');
    await worker.sees('还没有记过走访');

    expect(await worker.words()).not.toMatch(/拍照|照片/);
  });

  it('o: keeps what is written when the page is left by accident', async () => {
    await worker.tap('radio', '关爱走访');
    await worker.tap('radio', '见到了人');
    await worker.type('走访备注', NOTE);
    await worker.page.reload();
    await worker.sees('怎么样？');

    expect(await worker.isOn('radio', '关爱走访')).toBe(true);
    expect(await worker.isOn('radio', '见到了人')).toBe(true);
    await worker.shoot('o2-visit-form');
    await worker.shootElder('o2-visit-form');
    await shootSmall(worker);
  });

  it('o: keeps it for who wrote it, on a device that several share', async () => {
    const page = worker.path();
    const note = () => worker.page.getByLabel('走访备注', { exact: true }).locator('visible=true').last().inputValue();
    expect(await note()).toBe(NOTE);
    await worker.signInAs('clerk');
    await worker.open(page);
    await worker.sees('怎么样？');

    expect(await worker.isOn('radio', '见到了人')).toBe(false);
    expect(await note()).toBe('');
    await worker.signInAs('worker');
    await worker.open(page);
    await worker.sees('怎么样？');
    expect(await note()).toBe(NOTE);
  });

  it('o: is one record, although the answer got lost and it was sent again', async () => {
    let isLost = true;
    await worker.page.route('**/api/visits', async (route) => {
      if (route.request().method() !== 'POST' || !isLost) return route.continue();
      isLost = false;
      await route.fetch();
      return route.abort();
    });
    await worker.tap('button', '记下');
    await worker.sees('先记下了');
    await worker.page.unroute('**/api/visits');
    await worker.open(codeUrl);
    await worker.tap('button', '记走访');
    await worker.sees(NOTE);

    expect(await visitsOf(worker)).toMatchObject([{ reason: 'care', outcome: 'met', note: NOTE, isScanned: true }]);
    expect(await worker.isOn('radio', '见到了人')).toBe(false);
    // the browser itself writes down that a request was cut off, as this test did
    worker.problems.splice(0);
  });

  it('o: offers no notice that only another household behind the door has not confirmed', async () => {
    await worker.page.route('**/api/codes/*', async (route) => {
      const reply = await route.fetch();
      const { waiting, ...code } = (await reply.json()) as { waiting: object[] };
      const json = { ...code, waiting: waiting.map((each) => ({ ...each, householdIds: ['another'] })) };
      await route.fulfill({ response: reply, json });
    });
    await worker.open(codeUrl);
    await worker.sees('家里人');
    expect(await worker.part('button', /^已当面告知/).count()).toBe(0);
    await worker.tap('button', '记走访');
    await worker.sees('怎么样？');
    await worker.isAtRest();
    expect(await worker.words()).not.toContain('必读通知，当面说了吗？');
    await worker.readsAsBefore();
  });

  it('o: confirms a must-read notice on the same visit, with one tap', async () => {
    await worker.open(codeUrl);
    await worker.tap('button', '记走访');
    await worker.sees('必读通知，当面说了吗？');
    const tell = worker
      .part('button', /^已当面告知，确认：/)
      .locator('visible=true')
      .last();
    await tell.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o9-told-on-visit');
    await worker.shootElder('o9-told-on-visit', { shown: tell });
    await tell.click();
    await worker.sees('记下了，这一户算已确认');
    await worker.page.getByText('必读通知，当面说了吗？').waitFor({ state: 'hidden' });

    await worker.open(codeUrl);
    await worker.sees('家里人');
    expect(await worker.part('button', /^已当面告知，确认：/).count()).toBe(0);
  });

  it('o: shows on the first page, building by building, at which doors he is needed, and a visit is one tap away', async () => {
    await worker.open('/pages/home/index');
    await worker.sees('还没确认');
    await worker.shoot('o4-visit-due');
    await worker.shootElder('o4-visit-due');
    const button = worker.part('button', /^记走访：/).first();
    await button.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o5-visit-due-door');
    await worker.shootElder('o5-visit-due-door', { shown: button });
    await button.click();
    await worker.sees('怎么样？');

    expect(await worker.isOn('radio', '办理任务')).toBe(true);
  });

  it('o: tells those at home who came and why, and not what he noted', async () => {
    const resident = await arrive('resident');
    await resident.open('/pages/household/index');
    await resident.sees(`${workerName} 来过：关爱走访`);

    expect(await resident.words()).not.toContain(NOTE);
    const shown = resident.page.getByText('谁来过我家').locator('visible=true').first();
    await shown.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await resident.shoot('o3-visit-home');
    await resident.shootElder('o3-visit-home', { shown });
  });

  /** From the home page elsewhere and back: what is not five seconds old is not read again. */
  const comesBackUntil = async (name: RegExp) => {
    do {
      await worker.tap('tab', /^事项/);
      await worker.isAtRest();
      await worker.tap('tab', /^首页/);
      await worker.isAtRest();
    } while (!(await worker.part('button', name).first().isVisible()));
  };

  it('o: is asked for with one tap at home; who calls says so, and the home reads who it was', async () => {
    await worker.open('/pages/home/index');
    await worker.sees('扫户码');
    await worker.tap('tab', /^事项/);
    const resident = await arrive('resident');
    await resident.tap('button', '让网格员联系我');
    await resident.sees('记下了，网格员会联系您');
    await comesBackUntil(/^请您打电话或上门/);
    await worker.tap('button', /^请您打电话或上门/);
    await worker
      .part('button', /^拨打 /)
      .first()
      .waitFor();
    const asked = resident.page.getByText('已请网格员联系').locator('visible=true').first();
    await asked.waitFor();
    await asked.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await resident.isAtRest();
    await resident.shoot('o10-call-asked');
    await resident.shootElder('o10-call-asked', { shown: asked });

    await worker.open(codeUrl);
    const atDoor = worker.page.getByText('请您打电话或上门').locator('visible=true').first();
    await atDoor.waitFor();
    await atDoor.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o14-call-door');
    await worker.shootElder('o14-call-door', { shown: atDoor });

    await worker.open('/pages/home/index');
    const line = worker.page.getByText('请您打电话或上门').locator('visible=true').first();
    await line.waitFor();
    await line.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o11-call-due');
    await worker.shootElder('o11-call-due', { shown: line });
    await worker.tap('button', /^已打电话：/);
    await worker.sees('记下了，这一户看得到');
    await line.waitFor({ state: 'hidden' });

    await resident.open('/pages/home/index');
    await resident.sees(/联系过您$/);
  });

  it('o: says to who calls too late that nobody waits, and to who takes it back too late that somebody called', async () => {
    const resident = await arrive('resident');
    const asks = async () => {
      await resident.open('/pages/home/index');
      await resident.tap('button', '让网格员联系我');
      await resident.sees('记下了，网格员会联系您');
      await worker.open('/pages/home/index');
      await worker.part('button', /^已打电话：/).waitFor();
    };
    await asks();
    await resident.tap('button', '不用了，不用联系');
    await resident.sees('取消了');
    await worker.tap('button', /^已打电话：/);
    await worker.sees('这一户不用再联系了');

    await asks();
    await worker.tap('button', /^已打电话：/);
    await worker.sees('记下了，这一户看得到');
    await resident.tap('button', '不用了，不用联系');
    await resident.sees(`${workerName}已经联系过您了`);
  });

  it('o: is asked of the community by a report, where the grid has no worker who would read it', async () => {
    const resident = await arrive('resident');
    await resident.page.route('**/api/me', async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, json: { ...((await reply.json()) as object), gridWorkers: [] } });
    });
    await resident.page.evaluate(() => localStorage.setItem('duoduo.elder', JSON.stringify({ data: 'true' })));
    await resident.open('/pages/home/index');
    const row = resident.part('button', '让社区联系我');
    await row.waitFor();
    expect(await resident.words()).not.toContain('让网格员联系我');
    await row.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await resident.shoot('o13-no-worker-elder');
    await row.click();
    await resident.page.waitForFunction(() =>
      Array.from(document.querySelectorAll('textarea')).some(({ value }) => value === '请社区给我回个电话。'),
    );
    await resident.readsAsBefore();
  });

  it('o: keeps two households apart that share a door and both asked', async () => {
    const answered: string[] = [];
    await worker.page.route('**/api/visits/due?*', async (route) => {
      const json = { items: [sharedDoor()], nextCursor: null };
      await route.fulfill({ json });
    });
    await worker.page.route('**/api/call-requests/*/answer', async (route) => {
      answered.push(new URL(route.request().url()).pathname);
      await route.fulfill({ json: { isNew: true, answeredBy: workerName } });
    });
    await worker.open('/pages/home/index');
    const second = worker.part('button', /^已打电话：.*第 2 户，李\*$/);
    await second.waitFor();
    await second.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o12-two-asked');
    await worker.shootElder('o12-two-asked', { shown: second });
    expect(await worker.part('button', /^已打电话：/).count()).toBe(2);
    await second.click();
    await worker.sees('记下了，这一户看得到');
    expect(answered).toEqual(['/api/call-requests/of-second/answer']);

    await worker.tap('button', /^记走访：.*第 2 户，李\*$/);
    await worker.page.waitForURL(/householdId=second/);
    await worker.readsAsBefore();
    // what the test made up is no household of the service
    worker.problems.splice(0);
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

/** A door with two households (合租) of which each asked to be called. */
function sharedDoor() {
  const asked = (householdId: string) => ({
    reason: 'asked',
    householdId,
    id: `of-${householdId}`,
    title: null,
    at: '2026-11-24T02:00:00.000Z',
  });
  const households = [
    { householdId: 'first', headName: '王**' },
    { householdId: 'second', headName: '李*' },
  ];
  return { dwellingId: 'shared', address: '园丁南苑 3号楼 2单元 502', households, reasons: [asked('first'), asked('second')] };
}

async function shootSmall(worker: Visitor): Promise<void> {
  const size = worker.page.viewportSize()!;
  await worker.page.setViewportSize(SMALL_PHONE);
  await worker.shoot('o2-visit-form-small');
  await worker.shootElder('o2-visit-form-small');
  await worker.page.setViewportSize(size);
}
