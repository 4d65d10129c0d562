import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const SENTENCE = '3号楼前的长椅断了一条腿，老人坐不了。';
const ANSWER = '长椅已经修好，可以坐了。';
const TASK = '3号楼 健身器材、座椅损坏';
const NOTICE = '周四上午停水检修';

/** The main job from the door to the answer, through the volunteers' pool, as one story: each step goes on from the one before. */
describe('the loop in the browser, with volunteers', () => {
  let server: DemoServer;
  let browser: Browser;
  let codeUrl: string;
  const visitors: Visitor[] = [];
  const people = {} as Record<'stranger' | 'resident' | 'neighbour' | 'worker' | 'volunteer' | 'clerk', Visitor>;
  let taskUrl: string;
  let reportUrl: string;

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    codeUrl = await server.codeUrl('household', '3号楼');
    visitors.push((people.stranger = await Visitor.arrive(browser, server)));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a: anyone who opens a household code sees the community, the duty phone and a way to report, and nothing of the home', async () => {
    const { stranger } = people;
    await stranger.open(codeUrl);
    await stranger.sees('园丁社区');
    await stranger.sees('0477-000 0012');
    await stranger.part('button', '在这里反映问题').waitFor();

    expect(await stranger.words()).not.toMatch(/单元|501|王/);
    await stranger.shoot('a1-code-stranger');
    await stranger.shootElder('a1-code-stranger');
  });

  it('a: the grid code opens the public board', async () => {
    const { stranger } = people;
    await stranger.open(await server.codeUrl('grid'));
    await stranger.sees('网格公示牌');
    await stranger.sees('谁管什么');

    await stranger.shoot('a2-grid-board');
    await stranger.shootElder('a2-grid-board');
  });

  it('the cards of the demo let anyone in with one tap', async () => {
    const { stranger } = people;
    await stranger.open('/pages/sign-in/index');
    await stranger.sees('选一个人进来看看');

    await stranger.shoot('a3-sign-in');
    await stranger.shootElder('a3-sign-in');
  });

  it('a: a resident sees the home behind the code', async () => {
    people.resident = await arrive('resident');
    await people.resident.shoot('a4-home');
    await people.resident.shootElder('a4-home');
    await people.resident.open(codeUrl);
    await people.resident.sees('园丁南苑 3号楼 2单元 501');

    await people.resident.shoot('a5-code-home');
    await people.resident.shootElder('a5-code-home');
  });

  it("a: the grid worker sees the household's file, masked, with what waits at this door", async () => {
    people.worker = await arrive('worker');
    await people.worker.open(codeUrl);
    await people.worker.sees('园丁南苑 3号楼 2单元 501');
    await people.worker.sees('这户还有');

    expect(await people.worker.words()).toMatch(/王[*＊○]/);
    expect(await people.worker.words()).not.toContain('王秀兰');
    await people.worker.shoot('a6-code-worker');
    await people.worker.shootElder('a6-code-worker');
  });

  it('b: the resident reports from the code and is told what to expect', async () => {
    const { resident } = people;
    await resident.open(codeUrl);
    await resident.tap('button', '在这里反映问题');
    await resident.sees('扫码带来的地点，不用填');
    await resident.tap('radio', '公共设施');
    await resident.tap('radio', '健身器材、座椅损坏');
    await resident.type('说一句话', SENTENCE);
    await resident.shoot('b1-report-form');
    await resident.shootElder('b1-report-form');

    await resident.part('button', '提交').dblclick();
    await resident.sees(SENTENCE);
    await resident.sees('已收到');

    reportUrl = resident.path();
    await resident.shoot('b2-report-sent');
    await resident.shootElder('b2-report-sent');
    const mine = await (await server.as('resident')).get<{ items: { description: string }[] }>('/reports?mine=true');
    expect(mine.items.filter(({ description }) => description === SENTENCE)).toHaveLength(1);
  });

  it('b: somebody signed in but bound to no home reports too', async () => {
    const passer = await arrive('redeem');
    await passer.open(codeUrl);
    await passer.tap('button', '在这里反映问题');
    await passer.tap('radio', '环境卫生');
    await passer.tap('radio', '绿化、树枝');
    await passer.type('说一句话', '门口树枝折了，挡着路。');
    await passer.tap('button', '提交');

    await passer.sees('已收到');
    await passer.leave();
  });

  it('c: the clerk opens a task for the volunteers from it, at the desk', async () => {
    const clerk = (people.clerk = await arrive('clerk', true));
    await clerk.tap('button', '健身器材、座椅损坏');
    await clerk.sees(SENTENCE);
    await clerk.shoot('c1-desk-report');
    await clerk.tap('button', '开任务');
    await clerk.tap('radio', '志愿者');
    await clerk.type('任务名称', TASK);
    await clerk.type('积分', '20');
    await clerk.shoot('c2-desk-open-task');
    await clerk.tap('button', '开任务并派出');

    await clerk.sees('任务已派出');
  });

  it('c: a second report is joined to the same task', async () => {
    people.neighbour = await arrive('resident2');
    await people.neighbour.open(codeUrl);
    await people.neighbour.tap('button', '在这里反映问题');
    await people.neighbour.tap('radio', '公共设施');
    await people.neighbour.tap('radio', '健身器材、座椅损坏');
    await people.neighbour.type('说一句话', '长椅坏了好几天了。');
    await people.neighbour.tap('button', '提交');
    await people.neighbour.sees('已收到');

    const { clerk } = people;
    await clerk.open('/staff/pages/desk/index');
    await clerk.tap('button', '健身器材、座椅损坏');
    await clerk.sees('长椅坏了好几天了。');
    await clerk.sees(`并入已有任务：${TASK}`);
    await clerk.shoot('c3-desk-join');
    await clerk.page.keyboard.press('m');
    await clerk.sees('合并到这条吗？');
    await clerk.sees(`“长椅坏了好几天了。”，并入“${TASK}”`);
    await clerk.shootAsIs('c3-desk-join-sure');
    await clerk.agree();
    await clerk.sees('已并入 1 件');
  });

  it('d: the volunteer sees it in the pool and claims it', async () => {
    const volunteer = (people.volunteer = await arrive('volunteer'));
    await volunteer.sees('我能帮什么');
    await volunteer.shoot('d1-volunteer-home');
    await volunteer.shootElder('d1-volunteer-home');
    await volunteer.tap('button', `抢单：${TASK}`);

    await volunteer.sees('谁在办');
    taskUrl = volunteer.path();
    await volunteer.shoot('d2-task-claimed');
    await volunteer.shootElder('d2-task-claimed');
  });

  it('d: what she has promised stands first on her home', async () => {
    const { volunteer } = people;
    await volunteer.open('/pages/home/index');
    await volunteer.sees('我答应的');
    await volunteer.sees('我能帮什么');

    const words = await volunteer.words();
    expect(words.indexOf('我答应的')).toBeLessThan(words.indexOf('反映问题'));
    expect(words.indexOf(TASK)).toBeLessThan(words.indexOf('我能帮什么'));
    await volunteer.shoot('d4-volunteer-promised');
    await volunteer.shootElder('d4-volunteer-promised');
  });

  it('e: the volunteer hands in, the clerk accepts, both reporters get the answer', async () => {
    const { volunteer, clerk, resident, neighbour } = people;
    await volunteer.open(taskUrl);
    await volunteer.tap('button', '提交办理结果');
    await volunteer.tap('radio', '办好了');
    await volunteer.type('给居民看的答复', ANSWER);
    await volunteer.shoot('e1-hand-in');
    await volunteer.shootElder('e1-hand-in');
    await volunteer.tap('button', '提交办理结果');
    await volunteer.sees('已提交，等社区核查');
    await volunteer.open(taskUrl);
    await volunteer.sees('交上去了，等社区核查');

    await clerk.open('/staff/pages/desk/index?view=tasks');
    await clerk.tap('tab', '待核查');
    await clerk.tap('button', TASK);
    await clerk.sees('答复 2 位反映人');
    await clerk.shoot('e2-desk-accept');
    await clerk.tap('button', '核查通过，结案');
    await clerk.sees('已结案');

    await volunteer.open(taskUrl);
    await volunteer.sees('核查通过，已结案');
    await resident.open(reportUrl);
    await resident.sees(ANSWER);
    await neighbour.open('/pages/matters/index');
    await neighbour.sees(ANSWER);
  });

  it('f: the volunteer sees the balance and the entry with its reason', async () => {
    const { volunteer } = people;
    await volunteer.open('/pages/points/index');
    await volunteer.sees('+20');
    await volunteer.sees(TASK);

    await volunteer.shoot('f1-points');
    await volunteer.shootElder('f1-points');
  });

  it('f: the resident says solved or not, and how satisfied', async () => {
    const { resident } = people;
    await resident.open(reportUrl);
    await resident.tap('radio', '已解决');
    await resident.tap('radio', '4 满意');
    await resident.shoot('f2-rating');
    await resident.tap('button', '提交评价');

    await resident.sees('已解决，满意');
    await resident.shootElder('f3-report-rated');
  });

  it('g: the clerk publishes a must-read notice', async () => {
    const { clerk } = people;
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', '发布通知');
    await clerk.tap('radio', '必读');
    await clerk.page.getByRole('radiogroup', { name: '确认期限' }).getByRole('radio').nth(1).click();
    await clerk.type('标题', NOTICE);
    await clerk.type(
      '内容',
      '周四 9:00 到 12:00 停水检修，**请提前备水。**\n## 恢复供水后\n- 先放一会儿再用\n- 水浑可打 https://water.example.cn/help，也可问网格员\n<b>谢谢</b>',
    );
    await clerk.shoot('g1-desk-publish');
    await clerk.tap('button', '预览');
    await clerk.sees('住户会看到这样');
    await clerk.shoot('g1-desk-preview');
    await clerk.tap('button', /^发布$/);

    await clerk.part('button', NOTICE).waitFor();
  });

  it('g: the resident opens and confirms it in two taps', async () => {
    const { resident } = people;
    await resident.open('/pages/home/index');
    await resident.tap('button', NOTICE);
    await resident.sees('全家确认');
    await resident.shoot('g2-notice');
    await resident.shootElder('g2-notice');
    await resident.tap('button', '我已读，确认');

    await resident.sees('您家已确认');
  });

  it('g: the clerk sees addressed = confirmed + unreached, by household', async () => {
    const { clerk } = people;
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', NOTICE);
    await clerk.sees('应达的户');
    const figures = async (name: string) =>
      Number((await clerk.page.locator('.dd-sum', { hasText: name }).locator('.dd-num').innerText()).replace(/,/g, ''));
    const [addressed, confirmed, unreached] = [await figures('应达的户'), await figures('已确认'), await figures('未触达')];

    expect({ confirmed, unreached }).toEqual({ confirmed: 1, unreached: addressed - 1 });
    await clerk.shoot('g3-desk-reach');
  });

  it('h: the clerk of another community sees none of it', async () => {
    const clerk2 = await arrive('clerk2', true);
    for (const view of ['reports', 'tasks', 'notices']) {
      await clerk2.open(`/staff/pages/desk/index?view=${view}`);
      await clerk2.isAtRest();
      expect(await clerk2.words()).not.toMatch(new RegExp(`${SENTENCE}|${TASK}|${NOTICE}|3号楼 2单元`));
    }
    for (const [url, words] of [
      [taskUrl, '没有这项任务'],
      [reportUrl, '没有这件诉求'],
    ] as const) {
      await clerk2.open(url);
      await clerk2.sees(words);
      expect(await clerk2.words()).not.toMatch(new RegExp(`${SENTENCE}|${TASK}`));
    }
  });

  it("h: nobody else in the building sees the resident's report", async () => {
    const { neighbour } = people;
    await neighbour.open(reportUrl);
    await neighbour.sees('没有这件诉求');

    expect(await neighbour.words()).not.toContain(SENTENCE);
    await neighbour.shoot('h1-not-found');
    await neighbour.shootElder('h1-not-found');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
