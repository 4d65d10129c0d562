import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const NOTICE = '燃气入户安全检查，请留人在家';
/** 王奶奶's, one of the twelve in her grid that are not reached. */
const DOOR = '园丁南苑 3号楼 2单元 501';
const COMMUNITY = '150603002004';

interface Reach {
  addressed: number;
  confirmed: number;
  unreached: number;
}

/** Buttons of the desk's column that reach over the edge of its words, a line each. */
const outOfColumn = (page: Page) =>
  page.evaluate(() => {
    const buttons = Array.from(document.querySelectorAll('.dd-desk__side .dd-unreached .dd-btn'));
    const isOut = (button: Element) =>
      button.getBoundingClientRect().right > button.closest('.dd-unreached')!.getBoundingClientRect().right - 23;
    return buttons.filter(isOut).map((button) => button.textContent);
  });

/** Dots of the desk's column that end a line: what they divide from begins the next; a line each. */
const danglingDots = (page: Page) =>
  page.evaluate(() => {
    const isLast = (dot: Element) => {
      const next = document.createRange();
      next.selectNodeContents(dot.nextSibling!);
      return next.getClientRects()[0]!.left < dot.getBoundingClientRect().right;
    };
    return Array.from(document.querySelectorAll('.dd-desk__side .dd-sep'))
      .filter(isLast)
      .map((dot) => dot.parentElement!.textContent);
  });

describe('a must-read notice from door to door, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let worker: Visitor;
  let noticeId: string;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const { items } = await (await server.as('clerk')).get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${COMMUNITY}`);
    noticeId = items.find(({ title }) => title === NOTICE)!.id;
    worker = await Visitor.arrive(browser, server);
    visitors.push(worker);
    await worker.signInAs('worker');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  const reach = async () => (await server.as('worker')).get<Reach>(`/notices/${noticeId}/reach`);

  it('the grid worker scans a door and confirms with one tap', async () => {
    const before = await reach();
    await worker.open(await server.codeUrl('household', DOOR));
    const tell = worker.part('button', `已当面告知，确认：${NOTICE}`);
    await tell.waitFor();
    await worker.shoot('n1-door-told');
    await worker.shootElder('n1-door-told', { shown: tell });
    await tell.click();

    await worker.sees('记下了，这一户算已确认');
    await tell.waitFor({ state: 'hidden' });
    expect(await reach()).toMatchObject({ confirmed: before.confirmed + 1, unreached: before.unreached - 1 });
  });

  it('says where it could not be read whom to call, and reads it again', async () => {
    await worker.open(`/staff/pages/reach/index?id=${noticeId}`);
    const row = worker.part('button', /打电话、记为已告知$/).first();
    await row.waitFor();
    await worker.page.route(/\/api\/households\/[^/]+$/, (route) => route.abort());
    await row.click();
    await worker.sees('没读到这户的人');
    await worker.readsAsBefore();
    await worker.tap('button', '再试一次');
    await worker
      .part('button', /^拨打 /)
      .first()
      .waitFor();
    expect(worker.problems.splice(0).filter((problem) => !problem.includes('net::ERR_FAILED'))).toEqual([]);
  });

  it('whom he telephones he finds in the list of those that are not reached', async () => {
    const before = await reach();
    await worker.open(`/staff/pages/reach/index?id=${noticeId}`);
    const row = worker.part('button', /记为已告知$/).first();
    await row.click();
    await worker.sees('当面说的，请扫门上的户码确认');
    await worker
      .part('button', /^拨打 /)
      .first()
      .waitFor();
    await worker.shoot('n2-unreached-told');
    await worker.shootElder('n2-unreached-told', {
      again: () =>
        worker
          .part('button', /记为已告知$/)
          .first()
          .click(),
    });
    await worker
      .part('button', /记为已告知$/)
      .first()
      .click();
    await worker.tap('button', /^拨打 /);
    await worker.sees(/演示里不真的拨打/);
    const tell = worker.part('button', /，电话说了$/);
    const door = (await tell.getAttribute('aria-label'))!.split('，')[0]!;
    await tell.click();

    await worker.sees('记下了，这一户算已确认');
    await worker.page.getByText(door, { exact: true }).waitFor({ state: 'hidden' });
    const after = await reach();
    expect(after).toMatchObject({ confirmed: before.confirmed + 1, unreached: before.unreached - 1 });
    expect(after.addressed).toBe(after.confirmed + after.unreached);
  });

  it('the clerk does the same at the desk, beside the grid', async () => {
    const clerk = await Visitor.arriveAtDesk(browser, server);
    visitors.push(clerk);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', NOTICE);
    await clerk
      .part('button', /记为已告知$/)
      .first()
      .click();
    await clerk
      .part('button', /^拨打 /)
      .first()
      .waitFor();
    expect(await outOfColumn(clerk.page)).toEqual([]);
    expect(await danglingDots(clerk.page)).toEqual([]);
    await clerk.shoot('n3-desk-told');
    await clerk.tap('button', /，送了纸质$/);

    await clerk.sees('记下了，这一户算已确认');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
