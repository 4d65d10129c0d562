import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const CRACK = '4号楼东墙裂缝变宽了，量了三次。';
const FENCE = '2号楼后面的围栏倒了一段。';
const SERVICE = '陪李大爷去医院复查';

interface Items<T> {
  items: T[];
}

/** The books of the points at the desk: rules, giving, a second person's word, taking back; and what can be had for them. */
describe('points and goods at the desk', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  const atDesk = async (username: string, view: string): Promise<Visitor> => {
    const visitor = await Visitor.arriveAtDesk(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    await visitor.open(`/staff/pages/desk/index?view=${view}`);
    return visitor;
  };
  const choosePerson = async (visitor: Visitor, words: string) => {
    await visitor.type('找人', words);
    await visitor.tap('button', /选这位/);
  };
  /** What the resident reported, done by the worker and answered. */
  const answeredReport = async (description: string): Promise<void> => {
    const [resident, clerk, worker] = await Promise.all([server.as('resident'), server.as('clerk'), server.as('worker')]);
    const { id } = await resident.post<{ id: string }>('/reports', { categoryCode: 'noise', description });
    const closingRule = { photo: false, visit: false };
    const body = { title: '看看东墙裂缝', categoryCode: 'noise', pool: { kind: 'grid-worker' }, closingRule };
    const task = await clerk.post<{ id: string }>(`/reports/${id}/open-task`, body);
    await worker.post(`/tasks/${task.id}/claim`);
    await worker.post(`/tasks/${task.id}/hand-in`, { note: '已请人加固' });
    await clerk.post(`/tasks/${task.id}/accept`);
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    for (const description of [CRACK, FENCE]) await answeredReport(description);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    // the answer that this story loses is logged by the browser
    expect(visitors.flatMap(({ problems }) => problems).filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('the county publishes the next version of a rule, which holds from tomorrow on', async () => {
    const county = await atDesk('supervisor', 'points');
    await county.tap('button', /^建议被采纳/);
    await county.sees('上限');
    await county.tap('button', '发布新版');
    await county.type('每次多少分', '12');
    await county.type('同一类每人每月最多', '60');
    await county.shoot('x1-desk-rule-form');
    await county.tap('button', /^发布$/);
    await county.sees(/第 2 版/);
    await county.sees('还没开始');
    await county.shoot('x1-desk-rules');

    const versions = '/points/rules/civic-proposal/versions';
    const { items } = await (await server.as('resident')).get<Items<{ version: number; amount: number; capPerMonth: number }>>(versions);
    expect(items[0]).toMatchObject({ version: 2, amount: 12, capPerMonth: 60 });
    await county.leave();
  });

  it('a clerk gives by a rule and a cause out of a list, and reads an answer for each', async () => {
    const clerk = await atDesk('clerk', 'points');
    await clerk.sees('规则由旗区以上发布，全市一样');
    await clerk.tap('tab', '发放');
    await choosePerson(clerk, '王秀兰');
    await choosePerson(clerk, '李静');
    await clerk.sees('发给 2 位');
    await clerk.tap('radio', /^建议被采纳/);
    await clerk.tap('radio', new RegExp(CRACK));
    await clerk.page.reload();
    await clerk.tap('tab', '发放');
    await clerk.sees('发给 2 位');
    await expect(clerk.isOn('radio', CRACK)).resolves.toBe(true);
    await clerk.sees('写给本人的话');
    await clerk.tap('radio', '已结案');
    await clerk.page.getByText('写给本人的话').waitFor({ state: 'detached' });
    await clerk.seesOff(/^发放$/);
    await clerk.tap('radio', '已答复');
    await clerk.tap('radio', new RegExp(CRACK));
    await clerk.part('button', /^发放$/).scrollIntoViewIfNeeded();
    await clerk.shoot('x2-desk-award');
    await clerk.tap('button', /^发放$/);
    await clerk.sees('发放结果');
    await clerk.sees('已发');
    await clerk.sees('不能发给自己或家人');
    await clerk.page.getByText('发放结果').scrollIntoViewIfNeeded();
    await clerk.shoot('x2-desk-award-answers');

    await clerk.tap('button', /^发放$/);
    await clerk.sees('已经发过');
    await clerk.leave();
  });

  it('a cause that is not on the first page is found further on', async () => {
    const clerk = await atDesk('clerk', 'points');
    await clerk.readsOneByOne('/api/reports');
    await clerk.tap('tab', '发放');
    await clerk.tap('radio', /^建议被采纳/);
    await clerk.sees(FENCE);
    await clerk.type('在名称里找', CRACK);
    await clerk.sees('前面这些里没有，再往下看一些');
    await clerk.shoot('x2-desk-award-further');
    await clerk.tap('button', '再看一些');
    await clerk.tap('radio', new RegExp(CRACK));
    await clerk.sees('写给本人的话');
    await clerk.leave();
  });

  it('what is above fifty waits for somebody else, who agrees to the sum that he read', async () => {
    const clerk = await atDesk('clerk', 'points');
    await clerk.tap('tab', '发放');
    await choosePerson(clerk, '王秀兰');
    await clerk.tap('radio', /^重大隐患线索/);
    await clerk.sees('要另一位同意才发');
    await clerk.tap('radio', new RegExp(CRACK));
    await clerk.tap('button', /^发放$/);
    await clerk.sees('等第二人同意');
    await clerk.tap('tab', '待复核');
    await clerk.sees('这笔是您提的，要由另一位来定');
    await clerk.leave();

    const street = await atDesk('street', 'points');
    await street.sees('积分 1');
    await street.tap('tab', '待复核 1');
    await street.sees(/给王.*发 80 分/);
    await street.shoot('x1-desk-pending');
    await street.tap('button', '同意发 80 分');
    await street.sees('没有待复核的积分');
    const { items } = await (await server.as('resident')).get<Items<{ amount: number; reason: string }>>('/points/mine/entries');
    expect(items[0]).toMatchObject({ amount: 80, reason: expect.stringContaining('重大隐患线索') });
    await street.leave();
  });

  it('a mistake is taken back once, and not what was spent meanwhile', async () => {
    const clerk = await atDesk('clerk', 'points');
    await clerk.tap('tab', '冲正');
    await choosePerson(clerk, '王秀兰');
    await clerk.tap('button', /^冲正：建议被采纳/);
    await clerk.type('为什么收回？本人看得到', '登记错了人');
    await clerk.shoot('x2-desk-reversal');
    await clerk.tap('button', /^收回$/);
    await clerk.page.getByText('确定', { exact: true }).click();
    await clerk.sees('已冲正');

    const volunteer = await server.as('volunteer');
    const { items } = await volunteer.get<Items<{ id: string; points: number; stock: number }>>('/goods');
    let left = (await volunteer.get<{ balance: number }>('/points/mine')).balance;
    const cheapest = items.filter(({ stock }) => stock > 0).sort((a, b) => a.points - b.points)[0]!;
    for (; left >= cheapest.points; left -= cheapest.points) {
      await volunteer.post('/redemptions', { goodsId: cheapest.id, points: cheapest.points });
    }
    await choosePerson(clerk, 'volunteer');
    await clerk.tap('button', `冲正：办结任务：${SERVICE}`);
    await clerk.type('为什么收回？本人看得到', '任务没有做完');
    await clerk.tap('button', /^收回$/);
    await clerk.page.getByText('确定', { exact: true }).click();
    await clerk.sees('这笔积分已经用掉，不能冲正');
    await clerk.shoot('x2-desk-reversal-refused');
    await clerk.leave();
  });

  it('the books agree, and say so', async () => {
    const county = await atDesk('supervisor', 'points');
    await county.tap('tab', '对账');
    await county.tap('button', '重新算一遍');
    await county.sees('对上了');
    await county.shoot('x1-desk-books');
    await county.leave();
  });

  it('the county funds a budget of a community', async () => {
    const county = await atDesk('supervisor', 'rewards');
    await county.sees('先选一个社区');
    await county.tap('radio', '青春山街道');
    await county.tap('radio', '园丁社区');
    await county.tap('tab', '经费');
    await county.tap('button', /^设一笔/);
    await county.type('经费名称', '重阳节兑换经费');
    await county.type('一共多少分', '200');
    await county.tap('button', /^设立$/);
    await county.tap('button', /^重阳节兑换经费/);
    await county.tap('button', /^追加$/);
    await county.type('追加多少分', '100');
    await county.type('从哪里来', '街道追加');
    await county.tap('button', /^追加$/);
    await county.sees('+100 分');
    await county.shoot('x1-desk-budget');
    await county.leave();
  });

  it('the clerk puts goods on the shelf and restocks them, as far as the budget pays', async () => {
    const clerk = await atDesk('clerk', 'rewards');
    await clerk.tap('button', /^上架礼品/);
    await clerk.type('礼品名称', '保温杯 1 个');
    await clerk.type('每件多少分', '40');
    await clerk.type('上几件', '8');
    await clerk.tap('radio', '园丁便民超市');
    await clerk.tap('radio', /^重阳节兑换经费/);
    await clerk.sees('这笔经费不够，请减少数量');
    await clerk.type('上几件', '5');
    await clerk.shoot('x2-desk-new-goods');
    await clerk.page.route('**/api/goods', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await clerk.tap('button', /^上架$/);
    await clerk.sees('网络断了，不知道办成没有。请再点一次“上架”，不会重复');
    await clerk.shoot('x2-desk-goods-unanswered');
    await clerk.page.unroute('**/api/goods');
    // the page is read anew: what was typed stands there, and what was sent is sent once
    await clerk.page.reload();
    await clerk.tap('button', /^上架礼品/);
    await clerk.holds('礼品名称', '保温杯 1 个');
    await expect(clerk.isOn('radio', '园丁便民超市')).resolves.toBe(true);
    await clerk.tap('button', /^上架$/);
    await clerk.tap('button', /^保温杯 1 个/);
    await clerk.sees('还能兑 5 件');
    expect(await clerk.part('button', /^保温杯 1 个/).count()).toBe(1);
    await clerk.tap('button', /^上架礼品/);
    await clerk.holds('礼品名称', '');
    await clerk.tap('button', '先不办');

    await clerk.tap('button', /^补货$/);
    await clerk.page.keyboard.press('j');
    await clerk.page.keyboard.press('k');
    await clerk.type('补几件', '3');
    await clerk.sees('经费只够 2 件');
    await clerk.type('补几件', '2');
    await clerk.tap('button', /^补货$/);
    await clerk.sees('还能兑 7 件');

    await clerk.tap('button', /^修改$/);
    await clerk.type('每件多少分', '50');
    await clerk.tap('button', /^保存$/);
    await clerk.sees('经费不够：请减少数量，或先增加经费');
    await clerk.type('每件多少分', '42');
    await clerk.tap('button', /^保存$/);
    await clerk.sees('每件 42 分');
    await clerk.shoot('x2-desk-goods');

    await clerk.tap('button', /^下架$/);
    await clerk.type('为什么下架？', '换成新款');
    await clerk.tap('button', /^下架$/);
    await clerk.part('button', /^保温杯 1 个/).waitFor({ state: 'detached' });
    await clerk.tap('tab', '经费');
    await clerk.tap('button', /^重阳节兑换经费/);
    await clerk.sees('换成新款');
    await clerk.sees('+294 分');
    await clerk.shoot('x2-desk-budget-records');
    await clerk.tap('tab', '兑换记录');
    await clerk.sees('谁兑的');
    await clerk.shoot('x2-desk-redemptions');
    await clerk.leave();
  });

  it('all that a clerk does has its entry in a window of 900 px', async () => {
    const clerk = await Visitor.arrive(browser, server, { width: 900, height: 800 });
    visitors.push(clerk);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index?view=points');
    await clerk.sees('积分规则');
    for (const name of [/^诉求/, /^任务/, '通知', '账目', '档案', /^志愿者/, /^积分/, '兑换', '岗位']) {
      await expect(clerk.part('tab', name).first().isVisible()).resolves.toBe(true);
    }
    const widths = () =>
      Array.from(document.querySelectorAll('.dd-desk__top > *'), (part) => Math.round(part.getBoundingClientRect().right));
    expect(Math.max(...(await clerk.page.evaluate(widths)))).toBeLessThanOrEqual(900);
    await clerk.shoot('x2-desk-900');
    await clerk.leave();
  });
});
