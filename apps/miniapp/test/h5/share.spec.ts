import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const COMMUNITY = '150603002004';
const GRID = '150603002004001';
const PUBLIC_NOTICE = '燃气入户安全检查，请留人在家';
const CLOSED_NOTICE = '欢迎园丁南苑 8号楼的新邻居';
const ACTIVITY = '教老人用手机';

interface Item {
  id: string;
  title: string;
}
/** What a page passed on, and to whom it did not. */
interface Passed {
  sent?: { title: string; url: string };
  copied?: string;
}

describe('passing a page on, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  const idOf = async (path: string, title: string) =>
    (await (await server.as('resident')).get<{ items: Item[] }>(path)).items.find((item) => item.title === title)!.id;
  /** Somebody whose browser asks whom to send it to, and is answered; or does not ask at all. */
  const arriveWith = async (sharing: 'sends' | 'thinks-better' | 'absent'): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.page.addInitScript((how) => {
      const passed = window as unknown as Passed;
      const writeText = (text: string) => Promise.resolve(void (passed.copied = text));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
      if (how === 'absent') return;
      const share = (sent: { title: string; url: string }) => {
        if (how === 'thinks-better') return Promise.reject(new DOMException('', 'AbortError'));
        passed.sent = sent;
        return Promise.resolve();
      };
      Object.defineProperty(Object.getPrototypeOf(navigator), 'share', { value: share, configurable: true });
    }, sharing);
    return visitor;
  };
  const passedBy = (visitor: Visitor): Promise<Passed> =>
    visitor.page.evaluate(() => {
      const { sent, copied } = window as unknown as Passed;
      return { sent, copied };
    });

  it('a notice goes by what the browser offers, and opens for who has never signed in', async () => {
    const resident = await arriveWith('sends');
    await resident.signInAs('resident');
    await resident.open(`/pages/notice/index?id=${await idOf('/notices/inbox', PUBLIC_NOTICE)}`);
    await resident.tap('button', '分享');
    const { sent } = await passedBy(resident);
    expect(sent).toEqual({ title: PUBLIC_NOTICE, url: expect.stringMatching(/\/#\/pages\/notice\/index\?id=\w{13}$/) });
    await resident.shoot('p1-notice-own');

    const stranger = await arriveWith('absent');
    await stranger.open(new URL(sent!.url).hash.slice(1));
    await stranger.sees('每户约 10 分钟');
    expect(await stranger.part('button', '我已读，确认').count()).toBe(0);
    await stranger.shoot('p2-notice-public');
    await stranger.shootElder('p2-notice-public');
    await stranger.tap('button', '登录');
    await stranger.pickCard('resident');
    await stranger.part('button', '我已读，确认').waitFor();
  });

  it('who thinks better of it has sent and copied nothing', async () => {
    const resident = await arriveWith('thinks-better');
    await resident.open(`/pages/notice/index?id=${await idOf('/notices/inbox', PUBLIC_NOTICE)}`);
    await resident.tap('button', '分享');
    await resident.isAtRest();

    expect(await passedBy(resident)).toEqual({});
  });

  it('where the browser asks nobody the link is copied', async () => {
    const stranger = await arriveWith('absent');
    await stranger.open(`/mine/pages/activity/index?id=${await idOf('/activities', ACTIVITY)}`);
    await stranger.sees('一对一教老人挂号');
    await stranger.tap('button', '复制链接');
    await stranger.sees('链接复制好了，发给别人就行');
    const { copied } = await passedBy(stranger);
    expect(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/mine\/pages\/activity\/index\?id=\w{13}$/);
    await stranger.shoot('p3-activity-public');
    await stranger.shootElder('p3-activity-public');
  });

  it('the look-up goes without the number that was looked up', async () => {
    const stranger = await arriveWith('sends');
    await stranger.open('/mine/pages/progress/index?number=K7M29QX4TB');
    await stranger.sees('没有这个受理号');
    await stranger.tap('button', '分享');

    expect((await passedBy(stranger)).sent!.url).toMatch(/\/#\/mine\/pages\/progress\/index$/);
    await stranger.shoot('p4-progress');
    await stranger.shootElder('p4-progress');
  });

  it('what is not public has no button, and tells a stranger only that', async () => {
    const id = await idOf('/notices/inbox', CLOSED_NOTICE);
    const resident = await arriveWith('sends');
    await resident.signInAs('resident');
    await resident.open(`/pages/notice/index?id=${id}`);
    await resident.sees('请走北门');
    expect(await resident.part('button', '分享').count()).toBe(0);
    await resident.open(`/pages/board/index?code=${GRID}`);
    await resident.sees(CLOSED_NOTICE);

    const stranger = await arriveWith('sends');
    await stranger.open(`/pages/board/index?code=${GRID}`);
    await stranger.sees(PUBLIC_NOTICE);
    expect(await stranger.words()).not.toContain(CLOSED_NOTICE);
    await stranger.shoot('p8-board-stranger');
    await stranger.shootElder('p8-board-stranger');
    await stranger.open(`/pages/notice/index?id=${id}`);
    await stranger.sees('这条通知不对外公开');
    expect(await stranger.words()).not.toContain('请走北门');
    await stranger.shoot('p5-notice-closed');
    await stranger.shootElder('p5-notice-closed');
    await stranger.tap('button', '登录');
    await stranger.pickCard('resident');
    await stranger.sees('请走北门');
  });

  it('whoever publishes a notice or an activity says so, and sees it before it is sent', async () => {
    const clerk = await arriveWith('sends');
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/publish/index');
    await clerk.tap('radio', '普通');
    await clerk.type('标题', '周末有义诊');
    await clerk.type('内容', '周六上午九点，社区一楼，谁都能来。');
    await clerk.tap('radio', '业主');
    expect(await clerk.part('checkbox', '任何人都能看，可以转发').count()).toBe(0);
    await clerk.tap('radio', '现在的住户');
    await clerk.tap('checkbox', '任何人都能看，可以转发');
    await clerk.sees('图片要登录才看得到');
    await clerk.shoot('p6-publish');
    await clerk.tap('button', '预览');
    await clerk.sees('任何人都能看，可以转发');
    await clerk.shoot('p7-publish-preview');
    await clerk.tap('button', /^发布$/);
    await clerk.sees(/发给了/);
    const published = await (await server.as('clerk')).get<{ items: (Item & { isPublic: boolean })[] }>(`/notices?areaCode=${COMMUNITY}`);
    expect(published.items.find(({ title }) => title === '周末有义诊')).toMatchObject({ isPublic: true });
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
