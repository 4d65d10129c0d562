import type { Browser } from 'playwright-core';
import { beginsSoon } from '../support/begins-soon';
import { openChromium } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const TODAY = '教老人用手机';
const FULL = '周末清扫楼道';
const PAST = '社区图书角整理';
const TALK = '楼道安全课';
const YUANDING = '150603002004';
const HOUR_MS = 3600_000;

interface Made {
  id: string;
}

/** From wishing to help to hours, points and honour; with the organiser beside it. */
describe('volunteers in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  let clerk: Person;
  let resident: Visitor;
  let organiser: Visitor;
  let volunteer: Visitor;
  let today: string;

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  /** What stands under the code on the screen, as it would be read out. */
  const codeOn = async (visitor: Visitor, first: string) => {
    const words = visitor.page
      .getByText(new RegExp(`^${first}[0-9A-Z]{3}( [0-9A-Z]+)+$`))
      .locator('visible=true')
      .first();
    await words.waitFor();
    return words.innerText();
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    clerk = await server.as('clerk');
    today = await beginsSoon(clerk, TODAY);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a resident applies by tapping, finds his draft again, and is a volunteer once the clerk approves', async () => {
    resident = await arrive('resident');
    await resident.tap('button', '我要当志愿者');
    await resident.tap('checkbox', '陪伴照料');
    await resident.type('什么时候有空', '周末上午');
    await resident.sees('只有本社区的工作人员看得到');
    await resident.shoot('w1-apply');
    await resident.shootElder('w1-apply', { shown: resident.part('textbox', '什么时候有空') });
    expect(await resident.isOn('checkbox', '陪伴照料')).toBe(true);

    await resident.tap('button', '提交报名');
    await resident.sees('社区审核以后');
    await resident.shoot('w2-applied');
    await resident.shootElder('w2-applied');
    const { items } = await clerk.get<{ items: (Made & { skills: string[] })[] }>('/volunteer-applications');
    const mine = items.find(({ skills }) => skills.includes('care'))!;
    await clerk.post(`/volunteer-applications/${mine.id}/approve`);
    await resident.open('/mine/pages/volunteer/index');
    await resident.sees('您已经是志愿者');
    await resident.open('/pages/home/index');
    await resident.sees('我能帮什么');
    await resident.sees(`${TODAY}，还缺`);
    await resident.shoot('w3-volunteer-home');
    await resident.shootElder('w3-volunteer-home', { shown: resident.part('button', '全部活动') });
  });

  it('a volunteer signs up, and one who is late stands in line', async () => {
    volunteer = await arrive('volunteer');
    await volunteer.open('/mine/pages/activities/index');
    await volunteer.sees('名额已满，前面还有 2 人候补');
    await volunteer.shoot('w4-activities');
    await volunteer.shootElder('w4-activities');
    await resident.open('/mine/pages/activities/index');
    await resident.tap('button', FULL);
    await resident.tap('button', '候补报名');
    await resident.sees('候补中，前面还有 2 人');
    await resident.shoot('w5-waiting');
    await resident.shootElder('w5-waiting', { shown: resident.part('button', '不等了，取消候补') });
    await resident.tap('button', '不等了，取消候补');
    await resident.sees('再报名要从最后排起');
    await resident.agree();
    await resident.part('button', '候补报名').waitFor();
    const { items } = await clerk.get<{ items: { title: string; waiting: number }[] }>('/activities');
    expect(items.find(({ title }) => title === FULL)!.waiting).toBe(2);

    await volunteer.tap('button', TODAY);
    await volunteer.sees('到满全程约得 12 分');
    await volunteer.shoot('w6-activity');
    await volunteer.shootElder('w6-activity');
    await volunteer.tap('button', '我要报名');
    await volunteer.sees('两种办法选一种签到');
    await volunteer.shoot('w7-signed-up');
    await volunteer.shootElder('w7-signed-up');
  });

  it('the organiser signs him in by the code on his phone', async () => {
    await volunteer.tap('button', '出示签到码');
    await volunteer.sees('这个码只用于签到');
    const code = await codeOn(volunteer, 'P');
    organiser = await arrive('clerk');
    const elsewhere = async () => {
      await organiser.type('码下面的字', code);
      await organiser.tap('button', '核对');
      await organiser.sees('是来签到的？到活动现场再扫');
    };
    await organiser.open('/staff/pages/identify/index');
    await elsewhere();
    await organiser.shoot('w8-identify');
    await organiser.shootElder('w8-identify', { again: elsewhere });
    await elsewhere();
    await organiser.tap('button', TODAY);
    await organiser.sees('还没到 5 人');
    await organiser.shoot('w8-run');
    await organiser.shootElder('w8-run');
    await organiser.readsOneByOne(`/api/activities/${today}/participants`);
    await organiser.open(`/staff/pages/run-activity/index?id=${today}`);
    await organiser.sees('还没到 1+ 人');
    await organiser.tap('button', '再看一些');
    await organiser.sees('还没到 2+ 人');
    await organiser.readsAsBefore();
    await organiser.open(`/staff/pages/run-activity/index?id=${today}`);
    await organiser.sees('还没到 5 人');
    await organiser.type('码下面的字', code);
    await organiser.tap('button', '给对方签到');
    await organiser.sees('在场 1 人');
    await organiser.shoot('w9-present');
    await organiser.shootElder('w9-present', { shown: organiser.part('button', '代签退') });

    await volunteer.open(`/mine/pages/activity/index?id=${today}`);
    await volunteer.sees('已签到');
  });

  it('another signs in by the code on the screen, which the phone’s own camera opens', async () => {
    await resident.open(`/mine/pages/activity/index?id=${today}`);
    await resident.tap('button', '我要报名');
    await resident.sees('两种办法选一种签到');
    await organiser.open(`/staff/pages/run-activity/index?id=${today}`);
    await organiser.tap('button', '显示现场码，大家自己扫');
    const code = await codeOn(organiser, 'S');
    await organiser.shoot('w10-site-code');
    await organiser.shootElder('w10-site-code');
    await resident.open(`${server.url}/c/${(await codeOn(organiser, 'S')).replace(/ /g, '')}`);
    await resident.part('button', `签到：${TODAY}`).waitFor();
    await resident.shoot('w11-attend');
    await resident.shootElder('w11-attend');
    await resident.tap('button', `签到：${TODAY}`);
    await resident.sees('您已签到');
    expect(code).toMatch(/^S/);
    await organiser.page.goBack();
    await organiser.sees('在场 2 人');
  });

  it('both are signed out, one without a code: his hours are on show first', async () => {
    await volunteer.open('/mine/pages/person-code/index?purpose=attendance');
    const code = await codeOn(volunteer, 'P');
    await organiser.open(`/staff/pages/run-activity/index?id=${today}`);
    await organiser.tap('tab', '签退');
    await organiser.type('码下面的字', code);
    await organiser.tap('button', '给对方签退');
    await organiser.sees('已签退 1 人');
    await organiser.isAtRest();
    await organiser.tap('button', /没扫码就走了，代签退/);
    await organiser.sees(/替.+签退？/);
    await organiser.shootAsIs('w9-sign-out-for');
    await organiser.page.getByText('再想想', { exact: true }).locator('visible=true').click();
    await organiser.sees('已签退 1 人');
    await organiser.tap('button', /没扫码就走了，代签退/);
    await organiser.agree();
    await organiser.sees('已签退 2 人');
  });

  it('a volunteer sees his hours with what they stand on, and what others say is on show', async () => {
    await volunteer.open('/mine/pages/hours/index');
    await volunteer.sees(PAST);
    await volunteer.sees('扫码签到签退');
    await volunteer.shoot('w12-hours');
    await volunteer.shootElder('w12-hours');
    await volunteer.tap('tab', '公示中');
    await volunteer.sees('手机没电，没能扫码');
    await volunteer.shoot('w13-on-show');
    await volunteer.shootElder('w13-on-show', {
      again: async () => {
        await volunteer.tap('tab', '公示中');
        await volunteer.sees('手机没电，没能扫码');
      },
    });
    const object = async () => {
      await volunteer.tap('tab', '公示中');
      await volunteer.tap('button', /对张\*+的时长提异议/);
      await volunteer.type('哪里不对', '中途就走了');
    };
    await object();
    await volunteer.shoot('w14-objection');
    await volunteer.shootElder('w14-objection', { again: object });
    await object();
    await volunteer.tap('button', '提交异议');
    await volunteer.page.getByText('手机没电，没能扫码').locator('visible=true').waitFor({ state: 'detached' });
    const { items } = await clerk.get<{ items: Made[] }>('/hours?state=objected');
    expect(items).toHaveLength(1);

    const neighbour = await arrive('resident2');
    await neighbour.open('/mine/pages/hours/index');
    await neighbour.sees('有人提异议，等社区核定');
    expect(await neighbour.part('button', /提异议/).count()).toBe(0);
    await neighbour.open('/mine/pages/activities/index');
    await neighbour.tap('tab', '我报名的');
    await neighbour.tap('button', PAST);
    await neighbour.sees('这次的时长');
    await neighbour.sees('陈*，2 小时');
    await neighbour.shoot('w18-hours-there');
    await neighbour.shootElder('w18-hours-there');
  });

  it('who has thought better of it takes his application back', async () => {
    const neighbour = await arrive('resident2');
    await neighbour.tap('button', '我要当志愿者');
    await neighbour.tap('button', '撤回报名');
    await neighbour.sees('撤回后可以再报');
    await neighbour.agree();
    await neighbour.part('button', '提交报名').waitFor();
    await neighbour.sees('已撤回');
    await neighbour.shoot('w19-taken-back');
    await neighbour.shootElder('w19-taken-back');
    const { application } = await (await server.as('resident2')).get<{ application: { status: string } }>('/me/volunteer-application');
    expect(application.status).toBe('withdrawn');
  });

  it('a grid worker finds on his first page what he organises', async () => {
    const { person } = await (await server.as('worker')).get<{ person: Made }>('/me');
    const startsAt = Date.now() + HOUR_MS;
    const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + HOUR_MS).toISOString() };
    const what = { title: TALK, what: '上门说说用电用气要注意什么。', place: '3号楼门厅', capacity: 10, audience: 'residents' };
    await clerk.post('/activities', { communityCode: YUANDING, organiserId: person.id, ...what, ...times });
    const worker = await arrive('worker');
    const row = worker.part('button', new RegExp(`^${TALK}`));
    await row.waitFor();
    await worker.sees('您组织');
    await worker.shoot('w20-worker-home');
    await worker.shootElder('w20-worker-home', { shown: row });
    await row.click();
    await worker.sees('现场签到、名单、补录');
  });

  it('honour is a record by itself, and a certificate of it is checked by anybody', async () => {
    await volunteer.open('/mine/pages/honour/index');
    await volunteer.sees('荣誉只记录，不花、不扣');
    await volunteer.sees(PAST);
    await volunteer.shoot('w15-honour');
    await volunteer.shootElder('w15-honour', { shown: volunteer.part('button', '开志愿服务证明') });
    await volunteer.tap('button', '开志愿服务证明');
    await volunteer.sees('证明编号');
    await volunteer.shoot('w16-certificate');
    await volunteer.shootElder('w16-certificate', { shown: volunteer.part('button', '看看别人查到什么') });
    const [paper] = await Promise.all([volunteer.page.waitForEvent('download'), volunteer.tap('button', '存成文件，可以打印')]);
    expect(paper.suggestedFilename()).toBe('志愿服务证明.pdf');
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await volunteer.words())![0];

    const stranger = await Visitor.arrive(browser, server);
    visitors.push(stranger);
    await stranger.open('/pages/sign-in/index');
    await stranger.tap('button', '查志愿证明');
    await stranger.type('证明编号', code.toLowerCase());
    await stranger.tap('button', '查一查');
    await stranger.sees('这张证明是真的');
    expect(await stranger.words()).toMatch(/陈\*/);
    expect(await stranger.words()).not.toContain('陈晓');
    await stranger.shoot('w17-check');
    await stranger.shootElder('w17-check', {
      again: async () => {
        await stranger.type('证明编号', code);
        await stranger.tap('button', '查一查');
        await stranger.sees('这张证明是真的');
      },
    });
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
