import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const SOON_MS = 5_000;
const MINUTE_MS = 61_000;
const WAITS_MS = 150_000;
const YUANDING = '150603002004';
const SNOW = '扫雪，先扫单元门口';
const BOOKS = '图书角贴标签';
const DOUBT = '他九点半才到，十点就走了';

/** The volunteers at the clerk's desk: who becomes one, what they do, and which hours count. */
describe('volunteers at the desk', () => {
  let server: DemoServer;
  let browser: Browser;
  /** When the shortest of activities is over: hours are entered after it. */
  let booksEndAt: number;
  let books: string;
  const visitors: Visitor[] = [];

  const atDesk = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arriveAtDesk(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    await visitor.open('/staff/pages/desk/index?view=volunteers');
    return visitor;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    const startsAt = Date.now() + SOON_MS;
    booksEndAt = startsAt + MINUTE_MS;
    const what = { title: BOOKS, what: '给捐来的图书贴标签。', place: '二楼图书角', capacity: 10, audience: 'residents' };
    const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(booksEndAt).toISOString() };
    const { id } = await (await server.as('clerk')).post<{ id: string }>('/activities', { communityCode: YUANDING, ...what, ...times });
    books = id;
    for (const username of ['resident2', 'resident', 'volunteer']) await (await server.as(username)).post(`/activities/${id}/sign-up`);
    const { token } = await (await server.as('clerk')).get<{ token: string }>(`/activities/${id}/site-code`);
    await (await server.as('volunteer')).post(`/activities/${id}/sign-in`, { siteToken: token });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('an application is approved, another rejected with a reason', async () => {
    const resident = await server.as('resident');
    await resident.post('/me/volunteer-application', { communityCode: YUANDING, skills: ['arts', 'care'], times: '每天上午' });
    const worker = await server.as('worker2');
    await worker.post('/me/volunteer-application', { communityCode: YUANDING, skills: ['driving'], times: '周末白天', partyMember: true });
    const clerk = await atDesk('clerk');
    await clerk.sees(/^志愿者 \d/);
    await clerk.tap('button', /^刘/);
    await clerk.sees('周末白天');
    await clerk.shoot('x2-desk-application');
    await clerk.tap('button', /^通过$/);
    await clerk.tap('button', /^王/);
    await clerk.sees('陪伴照料');
    await clerk.tap('button', /^不通过$/);
    await clerk.type('为什么不通过？本人看得到', '先在活动里认识一下');
    await clerk.tap('button', /^不通过$/);
    await clerk.part('button', /^王/).waitFor({ state: 'detached' });
    await clerk.tap('tab', '名单');
    await clerk.tap('button', /^刘/);
    await clerk.sees(/^刘.*，志愿者/);
    await clerk.shoot('x2-desk-volunteers');

    const { application } = await resident.get<{ application: { status: string; reason: string } }>('/me/volunteer-application');
    expect(application).toMatchObject({ status: 'rejected', reason: '先在活动里认识一下' });
    await clerk.leave();
  });

  it('an activity is published, changed, filled beyond its places and called off', async () => {
    const clerk = await atDesk('clerk');
    await clerk.tap('tab', '活动');
    await clerk.tap('button', /^发布活动/);
    await clerk.type('活动名称', SNOW);
    await clerk.type('在哪里', '园丁南苑 2号楼前');
    await clerk.type('要多少人', '1');
    await clerk.type('做什么，带什么', '雪铲社区准备，穿防滑的鞋。');
    await clerk.sees('我自己');
    await clerk.type('几点结束', '1:00');
    await clerk.sees('当天结束');
    await clerk.type('几点结束', '11:00');
    await clerk.part('button', /^发布$/).scrollIntoViewIfNeeded();
    await clerk.shoot('x2-desk-activity-form');
    await clerk.tap('button', /^发布$/);
    await clerk.tap('button', new RegExp(`^${SNOW}`));
    await clerk.sees('园丁南苑 2号楼前');
    await clerk.tap('button', /^修改$/);
    await clerk.type('在哪里', '园丁南苑 3号楼前');
    await clerk.tap('button', /^保存$/);
    await clerk.sees('园丁南苑 3号楼前');

    const clerkApi = await server.as('clerk');
    const { items } = await clerkApi.get<{ items: { id: string; title: string }[] }>(`/activities?communityCode=${YUANDING}`);
    const { id } = items.find(({ title }) => title === SNOW)!;
    for (const username of ['volunteer', 'resident']) await (await server.as(username)).post(`/activities/${id}/sign-up`);
    await clerk.open('/staff/pages/desk/index?view=volunteers');
    await clerk.tap('tab', '活动');
    await clerk.tap('button', new RegExp(`^${SNOW}`));
    await clerk.sees('1 人，已报 1 人，候补 1 人');
    await clerk.sees(/1\. 陈/);
    await clerk.shoot('x2-desk-activity');
    await clerk.tap('radio', '候补');
    await clerk.sees(/1\. 王/);

    await clerk.tap('button', '取消活动');
    await clerk.type('为什么取消？报名的人看得到', '雪停了，路面已经干了');
    await clerk.tap('button', '取消活动');
    await clerk.sees('已取消');
    const activity = await (await server.as('resident')).get<{ status: string; cancelReason: string }>(`/activities/${id}`);
    expect(activity).toMatchObject({ status: 'cancelled', cancelReason: '雪停了，路面已经干了' });
    await clerk.leave();
  });

  it(
    'an objection to hours is decided by somebody else than who entered them',
    async () => {
      await new Promise((wait) => setTimeout(wait, Math.max(0, booksEndAt - Date.now()) + 500));
      const clerk = await atDesk('clerk');
      await clerk.tap('tab', '活动');
      await clerk.tap('radio', '办过的');
      await clerk.tap('button', new RegExp(`^${BOOKS}`));
      await clerk.tap('button', /^补录时长：张/);
      await clerk.type('服务了多少分钟', '1');
      await clerk.type('为什么手工补录', '手机没电，没能扫码');
      await clerk.part('button', /^补录$/).scrollIntoViewIfNeeded();
      await clerk.shoot('x2-desk-enter-hours');
      await clerk.tap('button', /^补录$/);
      await clerk.sees('1 分钟，公示中');

      const volunteer = await server.as('volunteer');
      const { items } = await volunteer.get<{ items: { id: string; title: string }[] }>('/hours?state=on-show');
      await volunteer.post(`/hours/${items.find(({ title }) => title === BOOKS)!.id}/objections`, { reason: DOUBT });
      await clerk.open('/staff/pages/desk/index?view=volunteers');
      await clerk.tap('tab', '时长 1');
      await clerk.sees(DOUBT);
      await clerk.sees('这条是您补录的，或是您自己、家人的，请别的同事来定');
      await clerk.shoot('x2-desk-hours');
      await clerk.leave();

      const street = await atDesk('street2');
      await street.tap('tab', '时长 1');
      await street.sees('先选一个社区');
      await street.tap('radio', '园丁社区');
      await street.sees(DOUBT);
      await street.tap('radio', '时长有效');
      await street.type('依据是什么', '现场照片里有他，时间对得上');
      await street.shoot('x2-desk-hours-decide');
      await street.tap('button', '定下结论');
      await street.sees('没有有异议的时长');
      await street.leave();
    },
    WAITS_MS,
  );

  it('hours that the organiser enters on his phone are borne out by who was there', async () => {
    const onPhone = async (username: string) => {
      const visitor = await Visitor.arrive(browser, server);
      visitors.push(visitor);
      await visitor.signInAs(username);
      return visitor;
    };
    const clerk = await onPhone('clerk');
    await clerk.open(`/staff/pages/run-activity/index?id=${books}`);
    await clerk.tap('button', /^补录时长：王/);
    await clerk.type('服务了多少分钟', '1');
    await clerk.type('为什么手工补录', '签到的时候手机没信号');
    await clerk.shoot('x2-phone-enter-hours');
    await clerk.tap('button', /^补录$/);
    await clerk.sees('补录 1 分钟，还没计入');
    await clerk.leave();

    const volunteer = await onPhone('volunteer');
    await volunteer.open('/mine/pages/hours/index');
    await volunteer.tap('tab', '公示中');
    await volunteer.tap('button', /^我在场，作证：王/);
    await volunteer.page.getByText('签到的时候手机没信号').locator('visible=true').waitFor({ state: 'detached' });
    await volunteer.leave();
    const { items } = await (await server.as('resident')).get<{ items: { title: string; state: string; source: string }[] }>('/hours/mine');
    expect(items.find(({ title }) => title === BOOKS)).toMatchObject({ state: 'counted', source: 'witness' });
  });

  it('a good deed that no task tells of is written down by hand', async () => {
    const clerk = await atDesk('clerk');
    await clerk.tap('tab', '荣誉');
    await clerk.type('找人', 'resident2');
    await clerk.tap('button', /选这位/);
    await clerk.tap('button', '记一件好事');
    await clerk.type('做了什么好事', '半夜送邻居去医院');
    await clerk.type('怎么知道的', '邻居送来了感谢信');
    await clerk.tap('button', /^记下$/);
    await clerk.sees('好事一件');
    await clerk.shoot('x2-desk-honour');
    const honour = await (await server.as('resident2')).get<{ deeds: number }>('/honour/mine');
    expect(honour.deeds).toBe(1);
    await clerk.leave();
  });
});
