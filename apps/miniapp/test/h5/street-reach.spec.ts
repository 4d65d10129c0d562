import type { Browser, Route } from 'playwright-core';
import { openChromium, SMALL_PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const DAY_MS = 86_400_000;
const TITLE = '全街道检修供暖';
const OPENED = /^在手机上打开过的有 0 户；/;

/** The demo lives in one community of its street: the answer gives half of its grids to another. */
async function withNeighbours(route: Route): Promise<void> {
  const response = await route.fetch();
  const reach = (await response.json()) as { grids: { communityName: string }[] };
  const grids = reach.grids.map((grid, n) => (n % 2 === 0 ? grid : { ...grid, communityName: '民族团结社区' }));
  await route.fulfill({ response, json: { ...reach, grids } });
}

describe('how far the notice of a whole street got', () => {
  let server: DemoServer;
  let browser: Browser;
  let desk: Visitor;
  let phone: Visitor;
  let noticeId: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const [writer, other] = await Promise.all([server.as('street'), server.as('street2')]);
    const { id } = await writer.post<{ id: string }>('/notices', {
      ...{ areaCode: '150603002', audience: 'residents', level: 'must-read', title: TITLE, body: '周六八点到十二点检修，请关好阀门。' },
      confirmBy: new Date(Date.now() + 2 * DAY_MS).toISOString(),
    });
    await other.post(`/waiting-notices/${id}/approve`, {});
    const { items } = await writer.get<{ items: { id: string; title: string }[] }>('/notices');
    noticeId = items.find(({ title }) => title === TITLE)!.id;
    desk = await Visitor.arriveAtDesk(browser, server);
    phone = await Visitor.arrive(browser, server, SMALL_PHONE);
    for (const { page } of [desk, phone]) await page.route('**/reach', withNeighbours);
    await desk.signInAs('street');
    await phone.signInAs('street');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    expect([desk, phone].flatMap(({ problems }) => problems)).toEqual([]);
    expect([desk, phone].flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('names each grid with its community at the desk, and says who opened it apart from who confirmed', async () => {
    await desk.open('/staff/pages/desk/index?view=notices');
    await desk.tap('button', TITLE);
    await desk.part('button', /^园丁社区 001 网格，已确认 0，/).waitFor();
    await desk.sees(OPENED);
    await desk.sees(/社区 \d+ 网格，未触达 \d+ 户$/);
    expect(await desk.words()).not.toContain('看过的');
    await desk.shoot('dl4-street-reach');
    await desk.shootElder('dl4-street-reach', { again: () => desk.tap('button', TITLE) });
  });

  it('and on the phone', async () => {
    await phone.open(`/staff/pages/reach/index?id=${noticeId}`);
    await phone.part('button', /^园丁社区 001 网格，已确认 0，/).waitFor();
    await phone.sees(OPENED);
    await phone.shoot('dl5-street-reach-phone');
    await phone.shootElder('dl5-street-reach-phone', { shown: phone.part('button', /^园丁社区 001 网格/) });
  });
});
