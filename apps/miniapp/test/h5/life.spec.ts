import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const TASK = '健身区单杠松动';
const WHY = '配件要从外地发货，周末才到';
const ALIKE = { categoryCode: 'playground', pool: { kind: 'volunteer' } };

interface Made {
  id: string;
}

/** What happens to a task that is not done in one go: who answers for it, more time, a rest, and doing it again. */
describe('the life of a task in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  let clerk: Person;
  let deskClerk: Visitor;
  let volunteer: Visitor;

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    clerk = await server.as('clerk');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('p: a county says who answers for what, by when, and the clerk’s form begins with it', async () => {
    const county = await arrive('supervisor', true);
    await county.open('/staff/pages/desk/index?view=duties');
    await county.tap('button', /健身器材、座椅损坏/);
    await county.sees('由谁负责？');
    const choices = county.page.getByRole('radiogroup', { name: '责任单位' }).getByRole('radio');
    const unit = choices.nth(1);
    const name = await unit.innerText();
    await unit.click();
    await county.shoot('p1-desk-duties');
    await county.tap('button', '保存责任单位');
    await county.sees('已保存');
    await county.type('办理时限', '28');
    await county.tap('button', /^保存$/);
    await county.sees('新开的任务按这个办');

    await (await server.as('resident')).post('/reports', { categoryCode: 'playground', description: '单杠松了，孩子在玩，不安全。' });
    deskClerk = await arrive('clerk', true);
    await deskClerk.tap('button', '健身器材、座椅损坏');
    await deskClerk.sees('单杠松了');
    await deskClerk.tap('button', '开任务');
    await deskClerk.sees(`责任单位：${name}`);
    await deskClerk.sees('按类别，28 个工作小时');
    await deskClerk.sees(/按类别是 .+ \d+:\d\d 前/);
    await deskClerk.sees('只派给这些单位');
    expect(await deskClerk.part('checkbox', '园丁便民超市').count()).toBe(0);
    await deskClerk.shoot('p2-desk-open-by-duty');
  });

  it('q: a volunteer asks for the next one, then for more time, and the clerk grants it', async () => {
    for (const [title, hours] of [
      [TASK, 2],
      ['乒乓球台翘角', 30],
    ] as const) {
      await clerk.post('/tasks', { title, ...ALIKE, areaCode: '150603002004', dueAt: soon(hours) });
    }
    volunteer = await arrive('volunteer');
    await volunteer.open('/pages/matters/index');
    await volunteer.part('button', '不挑了，给我下一件').waitFor();
    await volunteer.shoot('q1-next');
    await volunteer.shootElder('q1-next');
    await volunteer.tap('button', '不挑了，给我下一件');
    await volunteer.sees('谁在办');
    const { items } = await (await server.as('volunteer')).get<{ items: (Made & { dueAt: string })[] }>('/tasks?scope=mine');
    const taskUrl = volunteer.path();
    expect(items.some(({ id }) => taskUrl.includes(id))).toBe(true);

    await volunteer.tap('button', '申请延期');
    const fillIn = async () => {
      await volunteer.page.getByRole('radiogroup', { name: '延到什么时候' }).getByRole('radio').nth(1).click();
      await volunteer.type('延期原因', WHY);
    };
    await fillIn();
    await volunteer.shoot('q2-extend');
    await volunteer.shootElder('q2-extend', { again: fillIn });
    await fillIn();
    await volunteer.tap('button', '申请延期');
    await volunteer.sees('已申请，等社区批');

    await deskClerk.open(taskUrl);
    await deskClerk.sees(WHY);
    await deskClerk.tap('button', '批延期');
    await deskClerk.sees('给居民看的原因');
    await deskClerk.shoot('q3-grant-extension');
    await deskClerk.tap('button', '同意延期');
    await deskClerk.sees('已同意延期');
  });

  it('r: the clerk parks what cannot be done now, and finds it among those that rest', async () => {
    const { id } = await clerk.post<Made>('/tasks', { title: '广场地砖翻新', ...ALIKE, areaCode: '150603002004' });
    await deskClerk.open(`/staff/pages/task-act/index?id=${id}&act=park`);
    await deskClerk.page.getByRole('radiogroup', { name: '哪天再看' }).getByRole('radio').nth(2).click();
    await deskClerk.type('挂账原因', '冬天不能铺砖，开春再办');
    await deskClerk.tap('button', /^挂账$/);
    await deskClerk.sees('已挂账');

    await deskClerk.open('/staff/pages/desk/index?view=tasks');
    await deskClerk.tap('tab', '挂账');
    await deskClerk.tap('button', /广场地砖翻新/);
    await deskClerk.sees('冬天不能铺砖，开春再办');
    await deskClerk.shoot('r1-desk-parked');
  });

  it('s: a reporter says that nothing is solved, and the task is taken up again', async () => {
    const [resident, helper] = [await server.as('resident'), await server.as('volunteer')];
    const said = { categoryCode: 'playground', description: '秋千的链子断了一根。' };
    const report = await resident.post<Made>('/reports', said);
    const task = await clerk.post<Made>(`/reports/${report.id}/open-task`, { title: '秋千链子断了', ...ALIKE });
    await helper.post(`/tasks/${task.id}/claim`);
    await helper.post(`/tasks/${task.id}/hand-in`, { note: '链子接上了。' });
    await clerk.post(`/tasks/${task.id}/accept`);

    const visitor = await arrive('resident');
    await visitor.open(`/pages/report/index?id=${report.id}`);
    await visitor.sees('链子接上了。');
    const sayWhy = async () => {
      await visitor.tap('button', '没解决，要求重办');
      await visitor.type('哪里没解决？', '坐上去又断了');
    };
    await sayWhy();
    expect(await visitor.words()).not.toContain('提交评价');
    await visitor.shoot('s1-reopen');
    await visitor.shootElder('s1-reopen', { again: sayWhy, shown: visitor.part('button', '先不重办') });
    await sayWhy();
    await visitor.tap('button', '要求重办');
    await visitor.sees('反映人要求重办，已重新办理');
    await visitor.shoot('s2-reopened');
    await visitor.shootElder('s2-reopened');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
