import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { sayClock } from '../../src/ui/say-time';
import { Visitor } from './visitor';

const NOTICE = '燃气入户安全检查，请留人在家';
const DOOR = '园丁南苑 3号楼 2单元 501';
const COMMUNITY = '150603002004';
const NOTE = '楼道里没有信号，先记着';
const LATE = ['**/api/visits', '**/door-confirmations'];
const STORED = /^duoduo\.waiting\./;

/** A grid worker walks where there is no network: nothing he does is lost, and each is one record afterwards. */
describe('a walk without network, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let worker: Visitor;
  let door: string;
  let noticeId: string;
  let householdId: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const { items } = await (await server.as('clerk')).get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${COMMUNITY}`);
    noticeId = items.find(({ title }) => title === NOTICE)!.id;
    door = await server.codeUrl('household', DOOR);
    worker = await Visitor.arrive(browser, server);
    await worker.signInAs('worker');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const confirmed = async () => (await (await server.as('worker')).get<{ confirmed: number }>(`/notices/${noticeId}/reach`)).confirmed;
  const visits = async () => (await (await server.as('worker')).get<{ items: object[] }>(`/visits?householdId=${householdId}`)).items;
  const stored = () => worker.page.evaluate(() => Object.entries(localStorage));
  const hasNetwork = async (has: boolean) => {
    await worker.page.context().setOffline(!has);
    // the browser itself writes down what it could not fetch
    worker.problems.splice(0);
  };

  /** Large type reads the page anew, which a browser does not without network. */
  const whileNothingArrives = async (look: () => Promise<void>) => {
    for (const path of LATE) {
      await worker.page.route(path, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    }
    await hasNetwork(true);
    await look();
    await hasNetwork(false);
    for (const path of LATE) await worker.page.unroute(path);
  };

  it('keeps a confirmation at the door, and says that it waits', async () => {
    const before = await confirmed();
    await worker.open(door);
    await worker.part('button', `已当面告知，确认：${NOTICE}`).waitFor();
    await hasNetwork(false);
    await worker.tap('button', `已当面告知，确认：${NOTICE}`);

    await worker.sees('已记在手机里，等网络');
    await worker.sees('还有 1 件等网络');
    expect(await confirmed()).toBe(before);
    await worker.shoot('o6-waits-door');
    await whileNothingArrives(() => worker.shootElder('o6-waits-door'));
  });

  it('sends it once when the network is back', async () => {
    const before = await confirmed();
    await hasNetwork(true);
    await worker.sees('1 件已补送成功');
    await worker.part('button', `已当面告知，确认：${NOTICE}`).waitFor({ state: 'hidden' });

    await worker.open(door);
    await worker.sees('家里人');
    expect(await worker.words()).not.toContain('等网络');
    expect(await confirmed()).toBe(before + 1);
  });

  it('shows who lives behind the doors of today, and who came before, also where he has not been', async () => {
    const visit = (n: number) =>
      worker
        .part('button', /^记走访：/)
        .nth(n)
        .click();
    await worker.open('/pages/home/index');
    await worker.sees('还没确认');
    // of a page the code comes when it is opened first
    await visit(0);
    await worker.sees('以前的走访');
    await worker.isAtRest();
    await worker.page.goBack();
    await worker.sees('还没确认');
    await worker.isAtRest();
    await hasNetwork(false);
    await visit(2);
    await worker.sees('家里人');
    await worker.sees('户主');

    expect(await worker.words()).not.toContain('没读到');
    expect(JSON.stringify(await stored())).not.toMatch(/户主|[*]{2}/);
    const people = worker.page.getByText('家里人', { exact: true }).locator('visible=true').last();
    await people.evaluate((part) => part.scrollIntoView({ block: 'center' }));
    await worker.shoot('o16-visit-offline');
    await hasNetwork(true);
  });

  it('says of what was read before of when it is, until it can be read again', async () => {
    const walker = await Visitor.arrive(browser, server);
    await walker.signInAs('worker');
    await walker.page.clock.install();
    const minutes = [sayClock(new Date().toISOString())];
    await walker.open('/pages/home/index');
    await walker.sees('还没确认');
    minutes.push(sayClock(new Date().toISOString()));
    await walker.tap('tab', '通知');
    await walker.sees('辖区里发的');
    await walker.page.context().setOffline(true);
    await walker.page.clock.fastForward('10:00');
    await walker.tap('tab', '首页');
    await walker.sees(new RegExp(`^网络不通，这是 (${minutes.join('|')}) 的内容$`));

    await walker.sees('还没确认');
    await walker.shoot('o17-as-it-was');
    expect(await walker.page.getByText('网络不通').count()).toBe(1);
    await walker.page.context().setOffline(false);
    walker.problems.splice(0);
    await walker.tap('button', '再试');
    await walker.page.getByText('网络不通').waitFor({ state: 'hidden' });
    await walker.shootElder('o17-read-again');
    expect([...walker.problems, ...walker.findings]).toEqual([]);
    await walker.leave();
  });

  it('forgets it when he signs out', async () => {
    const goTo = (path: string) => worker.page.evaluate((hash) => void (location.hash = hash), path);
    const visit = worker.path();
    await goTo('/pages/me/index');
    await worker.tap('button', '退出登录');
    await worker.agree();
    await worker.pickCard('clerk');
    await worker.sees('要处理的');
    await hasNetwork(false);
    await goTo(visit);
    await worker.sees('没读到这一户');

    expect(await worker.words()).not.toContain('户主');
    await hasNetwork(true);
    await worker.signInAs('worker');
  });

  it('keeps a visit, sealed, for who wrote it', async () => {
    await worker.open('/pages/home/index');
    await worker
      .part('button', /^记走访：/)
      .first()
      .click();
    await worker.sees('以前的走访');
    householdId = new URLSearchParams(worker.path().split('?')[1]).get('householdId')!;
    const before = await visits();
    await hasNetwork(false);
    await worker.tap('radio', '关爱走访');
    await worker.tap('radio', '家里没人');
    await worker.type('走访备注', NOTE);
    expect(JSON.stringify(await stored())).not.toContain(NOTE);
    await worker.page.evaluate(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      Object.assign(window, { storeAgain: () => (Storage.prototype.setItem = setItem) });
    });
    await worker.tap('button', '记下');
    await worker.page.locator('.dd-bad').waitFor();
    expect(await worker.words()).not.toContain('等网络');
    await worker.page.evaluate('storeAgain()');
    await worker.tap('button', '记下');
    await worker.sees('还有 1 件等网络');
    await worker.sees(NOTE);
    await worker.shoot('o7-waits-home');
    await whileNothingArrives(() => worker.shootElder('o7-waits-home'));

    const kept = (await stored()).filter(([name]) => STORED.test(name));
    expect(kept).toHaveLength(1);
    expect(kept[0]![1]).not.toContain(NOTE);
    expect(JSON.stringify(await stored())).not.toContain(NOTE);
    expect(await visits()).toEqual(before);
  });

  it('waits on where only a gateway answered, or a page that lies between', async () => {
    const before = await visits();
    let asked = 0;
    for (const answer of [
      { status: 404, contentType: 'text/html', body: '<h1>404</h1>' },
      { status: 200, contentType: 'text/html', body: '<h1>请先登录无线网</h1>' },
    ]) {
      await worker.page.route('**/api/visits', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        asked += 1;
        return route.fulfill(answer);
      });
      const askedBefore = asked;
      await hasNetwork(true);
      await worker.tap('button', '现在送');
      await worker.isAtRest();
      expect(asked).toBeGreaterThan(askedBefore);
      await worker.sees('还有 1 件等网络');
      expect(await worker.words()).not.toContain('没送成');
      await hasNetwork(false);
      await worker.page.unroute('**/api/visits');
    }
    await hasNetwork(false);
    expect(await visits()).toEqual(before);
  });

  it('neither shows nor sends it as another who signs in on the device', async () => {
    const before = await visits();
    await worker.page.route('**/api/visits', (route) => route.abort());
    await hasNetwork(true);
    await worker.signInAs('clerk');
    await worker.page.unroute('**/api/visits');
    await worker.open('/pages/home/index');
    await worker.sees('要处理的');
    await worker.look('o7-other-person');

    expect(await worker.words()).not.toContain('等网络');
    expect(await visits()).toEqual(before);
    expect((await stored()).filter(([name]) => STORED.test(name))).toHaveLength(1);
  });

  it('sends it when he is back, once, with the time when he was there', async () => {
    const before = await visits();
    await worker.signInAs('worker');
    await worker.sees('1 件已补送成功');

    const after = await visits();
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]).toMatchObject({ reason: 'care', outcome: 'nobody-home', note: NOTE });
    await worker.open('/pages/home/index');
    await worker.sees('抢单池');
    await worker.look('o7-all-sent');
    expect(await worker.words()).not.toContain('等网络');
    expect(await visits()).toEqual(after);
    worker.problems.splice(0);
  });

  it('keeps what the service refuses, with the reason, until he has seen it', async () => {
    await worker.open(door);
    await worker.tap('button', '记走访');
    await worker.sees('以前的走访');
    await hasNetwork(false);
    await worker.tap('radio', '其他');
    await worker.tap('radio', '见到了人');
    await worker.type('走访备注', NOTE);
    await worker.tap('button', '记下');
    await worker.sees('还有 1 件等网络');
    await worker.page.route('**/api/visits', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      const body = route.request().postDataJSON() as object;
      return route.continue({ postData: JSON.stringify({ ...body, visitedAt: '2020-01-01T00:00:00.000Z' }) });
    });
    await hasNetwork(true);
    await worker.open('/pages/home/index');
    await worker.sees('没送成：走访时间要在最近 7 天以内');
    await worker.sees(NOTE);
    await worker.shoot('o8-waits-refused');
    await worker.shootElder('o8-waits-refused');
    await worker.page.route('**/api/me', async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, json: { ...((await reply.json()) as object), posts: [] } });
    });
    await worker.open('/pages/home/index');
    await worker.sees('没送成：走访时间要在最近 7 天以内');
    expect(await worker.words()).not.toContain('抢单池');
    await worker.readsAsBefore();

    await worker.tap('button', /^知道了：/);
    await worker.agree();
    await worker.page.getByText('没送成').waitFor({ state: 'hidden' });
  });

  it('begins anew where what waits can no longer be opened, says so, and keeps it as it lies', async () => {
    const sealed = 'sealed with another key';
    await worker.page.evaluate((words) => {
      const { person } = JSON.parse((JSON.parse(localStorage.getItem('duoduo.session')!) as { data: string }).data) as {
        person: { id: string };
      };
      localStorage.setItem(`duoduo.waiting.${person.id}`, JSON.stringify({ data: JSON.stringify(words) }));
    }, sealed);
    await worker.open('/pages/home/index');
    await worker.sees('没送成：这里存的打不开了，请再记一次');
    await worker.shoot('o14-waits-unopened');
    await worker.shootElder('o14-waits-unopened');
    expect((await stored()).filter(([, text]) => text.includes(sealed)).map(([name]) => name)).toEqual([
      expect.stringMatching(/^duoduo\.unopened\./),
    ]);

    await worker.tap('button', /^知道了：/);
    await worker.agree();
    await worker.page.getByText('没送成').waitFor({ state: 'hidden' });
    await worker.open('/pages/home/index');
    await worker.sees('抢单池');
    expect(await worker.words()).not.toContain('没送成');
    expect((await stored()).filter(([name]) => STORED.test(name))).toEqual([]);
  });

  it('shows a clerk at his desk what waits, and which households it is of', async () => {
    const clerk = await Visitor.arriveAtDesk(browser, server);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.part('button', NOTICE).first().click();
    const row = clerk.part('button', /记为已告知$/).first();
    const address = (await row.innerText()).split('\n')[0]!;
    await row.click();
    await clerk.page.context().setOffline(true);
    await clerk.tap('button', `${address}，电话说了`);
    await clerk.sees('还有 1 件等网络');
    await clerk.sees('已记下，等网络');
    await clerk.sees(`已告知：${address}`);
    expect(await clerk.part('button', `${address}，电话说了`).count()).toBe(0);
    await clerk.shoot('o15-waits-desk');
    await clerk.page.context().setOffline(false);
    await clerk.sees('1 件已补送成功');
    await clerk.page.getByText('已记下，等网络').waitFor({ state: 'hidden' });
    expect(clerk.findings).toEqual([]);
    await clerk.leave();
  });

  it('is fit for everybody: no error, nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(worker.problems).toEqual([]);
    expect(worker.findings).toEqual([]);
  });
});
