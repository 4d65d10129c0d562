import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const YUANDING = '150603002004';
const SOFA = '4号楼 3单元楼道里堆着旧沙发，推轮椅过不去。';
const LAMP = '园丁南苑东门口路灯不亮';
const PAVEMENT = '园丁南苑 6号楼前人行道塌陷';
const PART = '电源已断开，灯杆可以吊装。';
const NO_COMPLAINT = '办事大厅门口的灯坏了一个星期。';
const ABOUT_US = '社区答应换锁，一个月没有人来。';

/** What the staff do beside the loop: dispatch by the list of duties, ask for help, rule, review, pass on, keep the list, share out the work. */
describe('the staff in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  const keep = async (visitor: Visitor, username: string): Promise<Visitor> => {
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const onPhone = async (username: string) => keep(await Visitor.arrive(browser, server), username);
  const atDesk = async (username: string) => keep(await Visitor.arriveAtDesk(browser, server), username);
  const report = async (categoryCode: string, description: string): Promise<string> =>
    (await (await server.as('resident')).post<{ id: string }>('/reports', { categoryCode, description })).id;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a task is opened as the list of duties says, until the clerk says otherwise', async () => {
    const clerk = await atDesk('clerk');
    await clerk.tap('button', '楼道堆物');
    await clerk.sees(SOFA);
    await clerk.tap('button', '开任务');
    await clerk.sees('责任单位：和乐物业');
    await clerk.sees('按责任清单填好了，可以改');
    await expect(clerk.isOn('checkbox', '还要现场照片')).resolves.toBe(true);
    await clerk.tap('checkbox', '还要上门扫户码');
    await clerk.shoot('s1-desk-closing-rule');
    await clerk.tap('radio', '志愿者');
    await clerk.sees('这一类最多 50 分');
    await clerk.type('积分', '51');
    await clerk.sees('最多 50 分');
    await clerk.tap('radio', '部门单位');
    await clerk.tap('button', '开任务并派出');
    await clerk.sees('任务已派出');

    const { items } = await (await server.as('clerk')).get<{ items: { categoryCode: string; closingRule: object }[] }>('/tasks?scope=area');
    const opened = items.filter(({ categoryCode }) => categoryCode === 'clutter').map(({ closingRule }) => closingRule);
    expect(opened).toContainEqual({ photo: true, visit: true });
  });

  it('the same on the phone', async () => {
    const clerk = await onPhone('clerk');
    const id = await report('clutter', '2号楼楼道里堆着纸箱。');
    await clerk.open(`/staff/pages/open-task/index?id=${id}`);
    await clerk.sees('责任单位：和乐物业');
    const photo = clerk.part('checkbox', '还要现场照片').first();
    await photo.scrollIntoViewIfNeeded();
    await clerk.shoot('s2-open-task');
    await clerk.shootElder('s2-open-task', { shown: photo });
    await clerk.leave();
  });

  it('a unit asks another one to help, and that one adds its part', async () => {
    const handler = await onPhone('handler');
    await handler.open('/pages/matters/index');
    await handler.tap('button', `抢单：${LAMP}`);
    await handler.sees('谁在办');
    const taskUrl = handler.path();
    await handler.tap('button', '请单位协办');
    await handler.tap('radio', '区城管执法局');
    await handler.shoot('s3-assist');
    await handler.tap('button', '请它协办');
    await handler.open(taskUrl);
    await handler.sees('协办单位');
    await handler.sees('还没有回话');

    const handler2 = await onPhone('handler2');
    await handler2.open('/pages/matters/index?list=assist');
    await handler2.sees(LAMP);
    await handler2.shoot('s4-assisted');
    await handler2.shootElder('s4-assisted');
    await handler2.tap('button', LAMP);
    await handler2.tap('button', '写协办情况');
    await handler2.type('本单位做了什么？', PART);
    await handler2.tap('button', '提交协办情况');
    await handler2.sees('已提交');

    await handler.open(taskUrl);
    await handler.sees(PART);
    await handler.shoot('s5-assist-told');
    await handler.shootElder('s5-assist-told');
  });

  it('a supervisor rules and reviews from his phone, and sees what is late', async () => {
    const refused = await report('road', '单元门口的台阶裂了。');
    const clerk = await server.as('clerk');
    await clerk.post(`/reports/${refused}/reject`, { reason: '台阶归物业修', whereTo: '和乐物业' });
    await (await server.as('resident')).post(`/reports/${refused}/review`, { reason: '台阶在公共通道上' });
    const soon = { title: '西门减速带松动', categoryCode: 'road', areaCode: YUANDING, pool: { kind: 'unit' } };
    await clerk.post('/tasks', { ...soon, dueAt: new Date(Date.now() + 1_500).toISOString() });
    await new Promise((wait) => setTimeout(wait, 2_000));

    const { counters } = await (await server.as('street')).get<{ counters: { lateTasks: number } }>('/me');
    const street = await onPhone('street');
    await street.sees(`等裁定 1 件，待复核 1 件，超时 ${counters.lateTasks} 件`);
    await street.sees(PAVEMENT);
    await street.shoot('s6-supervisor-home');
    await street.shootElder('s6-supervisor-home');
    await street.open('/pages/matters/index');
    await street.tap('button', PAVEMENT);
    await street.tap('button', /^裁定$/);
    await street.tap('radio', '区城管执法局');
    await street.shoot('s7-rule');
    await street.tap('button', /^裁定$/);
    await street.sees('已裁定');

    await street.open('/pages/matters/index');
    await street.sees('没有等裁定的');
    await street.open('/pages/matters/index?list=late');
    await street.sees('西门减速带松动');
    await street.shoot('s8-late');
    await street.shootElder('s8-late');
    await street.open('/pages/matters/index?list=reviews');
    await street.sees('申请理由：台阶在公共通道上');
    await street.shoot('s9-reviews');
    await street.shootElder('s9-reviews');
    await street.tap('button', '路面、台阶损坏');
    await street.sees('台阶在公共通道上');
    await street.tap('radio', '应当受理');
    await street.type('依据是什么', '公共通道由社区协调');
    await street.shoot('s10-review');
    await street.shootElder('s10-review', { shown: street.part('radio', '应当受理').first() });
    await street.tap('radio', '应当受理');
    await street.type('依据是什么', '公共通道由社区协调');
    await street.tap('button', '定下结论');
    await street.sees('复核已定');
  });

  it('a complaint that is none goes from the street to the community, and what is about the community to the street for good', async () => {
    const [down, up] = [await report('complaint-community', NO_COMPLAINT), await report('access', ABOUT_US)];
    const street = await atDesk('street2');
    await street.tap('button', '投诉社区');
    await street.sees(NO_COMPLAINT);
    await street.tap('button', '不是投诉，转社区');
    await street.tap('radio', '园丁社区');
    await street.tap('radio', '公共设施');
    await street.tap('radio', '路灯不亮');
    await street.type('为什么转', '说的是路灯，不是窗口服务');
    await street.shoot('s11-desk-pass-down');
    await street.tap('button', '转给社区');
    await street.sees('已转给园丁社区');

    const resident = await onPhone('resident');
    await resident.open(`/pages/report/index?id=${down}`);
    await resident.sees('街道转社区办理：说的是路灯，不是窗口服务');
    await resident.shoot('s12-passed');
    await resident.shootElder('s12-passed');

    const clerk = await atDesk('clerk');
    await clerk.tap('button', '路灯不亮');
    await clerk.sees(NO_COMPLAINT);
    await clerk.tap('button', '门禁、道闸');
    await clerk.sees(ABOUT_US);
    await clerk.tap('button', '是投诉社区的，转街道');
    await clerk.tap('radio', /^投诉$/);
    await clerk.tap('radio', '投诉社区');
    await clerk.type('为什么转', '反映的是社区没有兑现');
    await clerk.shoot('s13-desk-pass-up');
    await clerk.tap('button', '转给街道');
    await clerk.page.getByText('确定', { exact: true }).click();
    await clerk.sees('已转给青春山街道');
    await clerk.isAtRest();
    expect(await clerk.words()).not.toContain(ABOUT_US);

    await street.open('/staff/pages/desk/index');
    await street.tap('button', '投诉社区');
    await street.sees(ABOUT_US);
    expect(await street.part('button', '不是投诉，转社区').count()).toBe(0);
    expect(up).not.toBe(down);
  });

  it('a supervisor at his desk finds rulings, what is late and the list of duties with its history, at 900 px as well', async () => {
    const county = await atDesk('supervisor');
    await county.sees('这里没有任务');
    await county.tap('tab', /^超时/);
    await county.sees('西门减速带松动');
    await county.shoot('s14-desk-supervisor');
    await county.tap('tab', '责任清单');
    await county.tap('button', '楼道堆物');
    await county.sees(/登记责任单位 和乐物业/);
    await county.type('办理时限', '24');
    await county.tap('button', /^保存$/);
    await county.sees('已保存，新开的任务按这个办');
    await county.sees('办理时限由 21 小时 改为 24 小时');
    await county.shoot('s15-desk-duty-history');

    const small = await keep(await Visitor.arrive(browser, server, { width: 900, height: 800 }), 'clerk');
    await small.sees('要处理的');
    await small.shoot('s16-desk-900');
  });

  it('a unit at its desk claims with a key and shares out the work among its people', async () => {
    const desk = await server.as('clerk');
    const unitIds = (await desk.get<{ items: { id: string; name: string }[] }>(`/units?areaCode=${YUANDING}`)).items
      .filter(({ name }) => name === '区住建局')
      .map(({ id }) => id);
    for (const title of ['北门井盖松动', '南门护栏倾斜']) {
      await desk.post('/tasks', { title, categoryCode: 'road', areaCode: YUANDING, pool: { kind: 'unit', unitIds } });
    }

    const handler = await atDesk('handler');
    await handler.tap('button', '北门井盖松动');
    await handler.shoot('s17-desk-pool');
    await handler.page.keyboard.press('c');
    await handler.sees('接到了，归本单位办');
    await handler.page.keyboard.press('n');
    await handler.tap('tab', '人员');
    await handler.sees('还没指派的');
    await handler.tap('button', '交给这位：北门井盖松动');
    await handler.sees('已指派');
    await handler.sees('手上 1 件');
    await handler.shoot('s18-desk-people');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
