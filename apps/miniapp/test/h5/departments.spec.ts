import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const SENTENCE = '小区东门的道闸抬不起来，车进不来。';
const ANSWER = '道闸电机已更换，进出正常。';
const TASK = '东门道闸抬不起来';
const LOST = '慢了一步，已有人接单';

/** The same loop through the departments' pool: two bureaus race for a task, the winner hands it to a person, no points. */
describe('the loop in the browser, with departments', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  let resident: Visitor;
  let clerk: Visitor;
  let winner: Visitor;
  let reportUrl: string;
  let taskUrl: string;

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('b: a resident reports from home', async () => {
    resident = await arrive('resident');
    await resident.tap('button', '反映问题');
    await resident.sees('您家的地址，不用填');
    await resident.tap('radio', '公共设施');
    await resident.tap('radio', '门禁、道闸');
    await resident.type('说一句话', SENTENCE);
    await resident.tap('button', '提交');

    await resident.sees('已收到');
    reportUrl = resident.path();
  });

  it('c: the clerk opens a task for the departments', async () => {
    clerk = await arrive('clerk', true);
    await clerk.tap('button', '门禁、道闸');
    await clerk.sees(SENTENCE);
    await clerk.tap('button', '开任务');
    await clerk.tap('radio', '部门单位');
    await clerk.type('任务名称', TASK);
    await clerk.shoot('c4-desk-open-unit-task');
    await clerk.tap('button', '开任务并派出');

    await clerk.sees('任务已派出');
  });

  it('d: two bureaus tap at once, one wins, the other is told kindly', async () => {
    const racers = [await arrive('handler'), await arrive('handler2')];
    for (const racer of racers) await racer.open('/pages/matters/index');
    for (const racer of racers) await racer.part('button', `抢单：${TASK}`).waitFor();
    await racers[0]!.shoot('d3-pool');
    await racers[0]!.shootElder('d3-pool');
    await racers[0]!.part('button', `抢单：${TASK}`).waitFor();

    await Promise.all(racers.map((racer) => racer.tap('button', `抢单：${TASK}`)));
    const outcomes = await Promise.all(racers.map((racer) => racer.seesOneOf(LOST, '谁在办')));

    expect([...outcomes].sort()).toEqual([LOST, '谁在办'].sort());
    winner = racers[outcomes.indexOf('谁在办')]!;
    const loser = racers[outcomes.indexOf(LOST)]!;
    await loser.sees('刚被接走，不用再点了');
    expect(await loser.part('button', `抢单：${TASK}`).count()).toBe(0);
    await loser.shoot('d4-lost-race');
    taskUrl = winner.path();
  });

  it('d: the winner hands it to a person of the bureau', async () => {
    await winner.open(taskUrl);
    await winner.tap('button', /^指派$/);
    const person = winner.page.getByRole('radiogroup', { name: '交给谁办' }).getByRole('radio').first();
    const name = await person.innerText();
    await person.click();
    await winner.shoot('d5-assign');
    await winner.shootElder('d5-assign');
    await person.click();
    await winner.tap('button', /^指派$/);
    await winner.open(taskUrl);

    await winner.sees(new RegExp(`${name}`));
    await winner.shoot('d6-assigned');
    await winner.shootElder('d6-assigned');
  });

  it('e: the bureau hands in, the clerk accepts, the resident gets the answer, and nobody gets points', async () => {
    await winner.tap('button', '提交办理结果');
    await winner.tap('radio', '换新的了');
    await winner.type('给居民看的答复', ANSWER);
    await winner.tap('button', '提交办理结果');
    await winner.sees('已提交，等社区核查');

    await clerk.open('/staff/pages/desk/index?view=tasks');
    await clerk.tap('tab', '待核查');
    await clerk.tap('button', TASK);
    await clerk.sees(ANSWER);
    expect(await clerk.words()).not.toMatch(/记 \d+ 分/);
    await clerk.tap('button', '核查通过，结案');
    await clerk.sees('已结案');

    await resident.open(reportUrl);
    await resident.sees(ANSWER);
    await resident.shoot('e3-answered');
    await resident.shootElder('e3-answered');
  });

  it('h: the clerk of another community sees none of it', async () => {
    const clerk2 = await arrive('clerk2', true);
    await clerk2.open(taskUrl);
    await clerk2.sees('没有这项任务');

    expect(await clerk2.words()).not.toContain(TASK);
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
