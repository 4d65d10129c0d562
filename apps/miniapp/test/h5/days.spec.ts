import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { shiftBy } from '../support/late-answers';
import { Visitor } from './visitor';

const YUANDING = '150603002004';
const LAMP = '3号楼东边的路灯不亮了，晚上看不见台阶。';
const TASK = '换3号楼东边的路灯';
const ANSWER = '灯已经换好，今晚就亮。';
const NOTICE = '周六上午便民理发，请到社区一楼';
const MUST_READ = '燃气入户安全检查，请留人在家';
const DOOR = '园丁南苑 3号楼 2单元 501';
const WATER = '周六停水一天';
/** What a thumb hits. */
const TAP_PX = 44;
const KERB = '东门路沿石松动';
/** What nobody should read: codes, what a program says of nothing, English. */
const NOT_PLAIN = /undefined|null|NaN|\[object|\b[a-z]{2,}-[a-z]{2,}\b|\b[A-Za-z]{5,}\b/;

/** One day of each person, from signing in to signing out; what one does is what the next one finds. */
describe('a day in the life of', () => {
  let server: DemoServer;
  let browser: Browser;
  let taps = 0;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  const begin = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    taps = 0;
    return visitor;
  };
  const tap = async (visitor: Visitor, ...[role, name]: Parameters<Visitor['tap']>) => {
    taps += 1;
    await visitor.tap(role, name);
  };
  /** Nothing on this page that somebody from the street would not understand. */
  const plain = async (visitor: Visitor) => {
    await visitor.isAtRest();
    // the number of a report may happen to be of letters alone
    const words = (await visitor.words()).replace(/\b[0-9A-Z]{10}\b/g, '');
    expect(NOT_PLAIN.exec(words)?.[0]).toBeUndefined();
  };
  const end = async (visitor: Visitor) => {
    await visitor.open('/pages/me/index');
    await visitor.tap('button', '退出登录');
    await visitor.agree();
    await visitor.sees('选一个人进来看看');
    await visitor.leave();
  };

  it('a resident: reports in four taps from the home page and a sentence, follows it, reads what is new', async () => {
    const resident = await begin('resident2');
    await plain(resident);
    await tap(resident, 'button', '反映问题');
    await resident.type('说一句话', LAMP);
    await tap(resident, 'radio', '公共设施');
    await tap(resident, 'radio', '路灯不亮');
    await tap(resident, 'button', '提交');
    await resident.sees('已收到');
    expect(taps).toBeLessThanOrEqual(4);
    await plain(resident);

    await resident.open('/pages/matters/index');
    await resident.tap('button', '路灯不亮');
    await resident.sees(LAMP);
    await resident.open('/pages/inbox/index');
    await plain(resident);
    await resident.tap('button', '欢迎园丁南苑 8号楼的新邻居');
    await resident.sees('门上的户码扫一扫就能反映问题');
    await plain(resident);
    await resident.open('/pages/points/index');
    await resident.isAtRest();
    await plain(resident);
    await end(resident);
  });

  it('a clerk: opens the task, says something to everybody, looks at the accounts', async () => {
    const clerk = await begin('clerk', true);
    await clerk.tap('button', '路灯不亮');
    await clerk.sees(LAMP);
    await plain(clerk);
    await clerk.tap('button', '开任务');
    await clerk.tap('radio', '志愿者');
    await clerk.type('任务名称', TASK);
    await clerk.tap('button', '开任务并派出');
    await clerk.sees('任务已派出');

    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', '发布通知');
    await clerk.tap('radio', '普通');
    await clerk.type('标题', NOTICE);
    await clerk.type('内容', '理发师傅九点到十二点在，老人优先。');
    await clerk.tap('button', '预览');
    await clerk.tap('button', /^发布$/);
    await clerk.part('button', NOTICE).waitFor();
    await clerk.tap('button', MUST_READ);
    await clerk.sees('应达的户');
    await plain(clerk);
    for (const view of ['accounts', 'files', 'volunteers', 'points', 'rewards']) {
      await clerk.open(`/staff/pages/desk/index?view=${view}`);
      await plain(clerk);
    }
    await end(clerk);
  });

  it('a volunteer: claims in two taps, hands in in four with a sentence', async () => {
    const volunteer = await begin('volunteer');
    await plain(volunteer);
    await tap(volunteer, 'button', `抢单：${TASK}`);
    await volunteer.sees('谁在办');
    await volunteer.sees(LAMP);
    expect(taps).toBeLessThanOrEqual(2);
    taps = 0;
    await tap(volunteer, 'button', '提交办理结果');
    await tap(volunteer, 'radio', '办好了');
    await volunteer.type('给居民看的答复', ANSWER);
    await tap(volunteer, 'button', '提交办理结果');
    await volunteer.sees('已提交，等社区核查');
    expect(taps).toBeLessThanOrEqual(4);
    for (const page of ['/mine/pages/activities/index', '/mine/pages/hours/index', '/mine/pages/honour/index', '/pages/points/index']) {
      await volunteer.open(page);
      await plain(volunteer);
    }
    await end(volunteer);
  });

  it('a clerk in the afternoon: finds that something waits, and closes it with one answer for everybody', async () => {
    const clerk = await begin('clerk', true);
    await clerk.sees(/^任务 1$/);
    await clerk.tap('tab', '任务');
    await clerk.tap('tab', '待核查');
    await clerk.tap('button', TASK);
    await clerk.tap('button', '核查通过，结案');
    await clerk.sees('已结案');
    await clerk.leave();

    const resident = await begin('resident2');
    await resident.open('/pages/matters/index');
    await resident.tap('button', '路灯不亮');
    await resident.sees(ANSWER);
    await resident.tap('radio', '已解决');
    await resident.tap('radio', '4 满意');
    await resident.tap('button', '提交评价');
    await resident.sees('已解决，满意');
    await end(resident);
  });

  it('an elder: large words, the must-read notice confirmed in two taps, her home, her points', async () => {
    const elder = await begin('resident');
    await elder.tap('button', '长辈版');
    await elder.sees('找网格员');
    await plain(elder);
    // what is read late of the notices moves the entries beneath it by less than a thumb
    const [entry, notice] = [elder.part('button', '反映问题'), elder.part('button', MUST_READ)];
    expect(await shiftBy(elder.page, '**/api/notices/inbox*', entry, notice)).toBeLessThan(TAP_PX);
    taps = 0;
    await tap(elder, 'button', MUST_READ);
    await tap(elder, 'button', '我已读，确认');
    await elder.sees('您家已确认');
    expect(taps).toBeLessThanOrEqual(2);
    await plain(elder);
    await elder.open('/pages/household/index');
    await elder.sees(/3号楼/);
    await plain(elder);
    await elder.open('/pages/points/index');
    await plain(elder);
    await end(elder);
  });

  it('a grid worker: goes where he is needed, also for ten minutes without network, telephones somebody who has not confirmed', async () => {
    const worker = await begin('worker');
    const desk = await server.as('clerk');
    const { items } = await desk.get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${YUANDING}`);
    const noticeId = items.find(({ title }) => title === MUST_READ)!.id;
    const confirmBy = new Date(Date.now() + 3 * 24 * 3600_000).toISOString();
    const words = { title: WATER, body: '早八点到晚八点，请提前存水。', level: 'must-read', audience: 'residents', confirmBy };
    const { id: waterId } = await desk.post<{ id: string }>('/notices', { ...words, areaCode: `${YUANDING}001` });
    const confirmed = async () => (await desk.get<{ confirmed: number }>(`/notices/${waterId}/reach`)).confirmed;
    const visitsAt = async (id: string) => (await desk.get<{ items: object[] }>(`/visits?householdId=${id}`)).items.length;
    const goTo = (path: string) => worker.page.evaluate((hash) => void (location.hash = hash), path);
    /** Writes down that he met somebody at the nth door of his list. */
    const visit = async (nth: number): Promise<string> => {
      const door = worker.part('button', /^记走访：/).nth(nth);
      await door.evaluate((part) => part.scrollIntoView({ block: 'center' }));
      await door.click();
      await worker.sees('怎么样？');
      await worker.tap('radio', '见到了人');
      const householdId = new URLSearchParams(worker.path().split('?')[1]).get('householdId')!;
      await worker.tap('button', '记下');
      return householdId;
    };
    await worker.sees('今天');
    await plain(worker);
    await visit(0);
    await worker.sees('走访已记下，住户看得到您来过');

    await worker.open('/pages/home/index');
    await worker.page.clock.install();
    await worker.sees('还没确认');
    const code = await server.codeUrl('household', DOOR);
    await goTo(`/pages/code/index?token=${new URL(code).pathname.split('/').at(-1)}`);
    await worker.part('button', `已当面告知，确认：${WATER}`).waitFor();
    const before = await confirmed();
    await worker.page.context().setOffline(true);
    await worker.tap('button', `已当面告知，确认：${WATER}`);
    await worker.sees('已记在手机里，等网络');
    await worker.page.goBack();
    const householdId = await visit(1);
    await worker.sees(/还有 2 件等网络/);
    const visited = await visitsAt(householdId);
    await worker.page.clock.fastForward('10:00');
    await worker.page.context().setOffline(false);
    // the browser itself writes down what it could not fetch
    worker.problems.splice(0);
    await worker.sees('2 件已补送成功');
    expect([await confirmed(), await visitsAt(householdId)]).toEqual([before + 1, visited + 1]);

    await worker.open(`/staff/pages/reach/index?id=${noticeId}`);
    await plain(worker);
    await worker.tap('button', /记为已告知$/);
    await worker.tap('button', /，电话说了$/);
    await worker.sees('记下了，这一户算已确认');
    await plain(worker);
    for (const page of ['/pages/matters/index', '/staff/pages/file-checks/index', '/staff/pages/reminders/index']) {
      await worker.open(page);
      await plain(worker);
    }
    await end(worker);
  });

  it('a unit: claims from the pool, works, hands in', async () => {
    const desk = await server.as('clerk');
    await desk.post('/tasks', { title: KERB, categoryCode: 'road', areaCode: YUANDING, pool: { kind: 'unit' } });
    const handler = await begin('handler');
    await plain(handler);
    await handler.tap('button', '抢单池');
    await tap(handler, 'button', `抢单：${KERB}`);
    await handler.sees('谁在办');
    await plain(handler);
    await handler.tap('button', '提交办理结果');
    await handler.type('给居民看的答复', '路沿石已经加固。');
    await handler.tap('button', '提交办理结果');
    await handler.sees('已提交，等社区核查');
    await end(handler);
  });

  it('a supervisor: sees what is late, how far a notice has got, and how the week was', async () => {
    const street = await begin('street');
    await street.sees(/^等裁定 \d+ 件/);
    await plain(street);
    for (const list of ['ruling', 'reviews', 'late', 'area']) {
      await street.open(`/pages/matters/index?list=${list}`);
      await plain(street);
    }
    await street.open('/pages/home/index');
    await street.tap('button', MUST_READ);
    await street.sees('应达的户');
    await plain(street);
    await street.open(`/staff/pages/weekly/index?areaCode=${YUANDING}`);
    await street.sees('住进来的户');
    await plain(street);
    await end(street);
  });

  it('a redeem point: one code, one word, and nothing of who it is', async () => {
    const resident = await begin('resident');
    await resident.open('/mine/pages/person-code/index?purpose=redeem');
    await resident.sees('换新码还有');
    const code = /P[0-9A-Z]{3}( [0-9A-Z]{1,4})+/.exec(await resident.words())![0];
    const point = await begin('redeem');
    await point.sees(/还有 \d+ 件等人来领/);
    await plain(point);
    await point.tap('button', '核销');
    await point.type('码下面的字', code);
    await point.page.getByRole('button', { name: '核销', exact: true }).locator('visible=true').last().click();
    await point.sees('可兑');
    expect(await point.words()).not.toMatch(/王/);
    await resident.leave();
    await end(point);
  });
});
