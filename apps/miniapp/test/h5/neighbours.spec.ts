import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const SENTENCE = '单元门口的台阶缺了一角，晚上容易绊倒。';
const COMMUNITY = '150603002004';

interface Report {
  id: string;
  number: string;
}

/** What others may know of a report: with its number how far it is, and what its reporter shares with his community. */
describe('what others see of a report, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  let stranger: Visitor;
  let neighbour: Visitor;
  let report: Report;

  const arrive = async (username?: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    if (username) await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    report = await (await server.as('resident')).post<Report>('/reports', { categoryCode: 'road', description: SENTENCE });
    stranger = await arrive();
    neighbour = await arrive('resident2');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('whoever has the number asks how far it is, from the sign-in page and without signing in', async () => {
    await stranger.open('/pages/sign-in/index');
    await stranger.tap('button', '查办理进度');
    await stranger.type('受理号', `${report.number.slice(0, 5).toLowerCase()}-${report.number.slice(5)}`);
    await stranger.tap('button', '查进度');
    await stranger.sees('收到诉求');

    const words = await stranger.words();
    expect(words).toContain(report.number);
    expect(words).toContain('园丁社区');
    expect(words).not.toMatch(/台阶缺|501|3号楼|王/);
    await stranger.shoot('u1-progress');
    await stranger.open(`/mine/pages/progress/index?number=${report.number}`);
    await stranger.sees('收到诉求');
    await stranger.shootElder('u1-progress');
  });

  it('a number that does not exist is said in words, and what was found before goes', async () => {
    await stranger.open(`/mine/pages/progress/index?number=${report.number}`);
    await stranger.sees('收到诉求');
    await stranger.type('受理号', '0000000000');
    expect(await stranger.words()).not.toContain('收到诉求');
    await stranger.tap('button', '查进度');
    await stranger.sees('没有这个受理号，请核对');

    await stranger.shoot('u2-progress-unknown');
  });

  it('the board of a grid leads there, too', async () => {
    await stranger.open(`/pages/board/index?code=${COMMUNITY}001`);
    await stranger.sees('谁管什么');
    expect(await stranger.words()).not.toContain('邻里在关心');
    await stranger.tap('button', '查办理进度');

    await stranger.part('textbox', '受理号').waitFor();
  });

  it('a neighbour sees nothing before anything is shared', async () => {
    await neighbour.open('/pages/home/index');
    await neighbour.tap('button', '邻里在关心');
    await neighbour.sees('还没有邻居公开的事');

    await neighbour.shoot('u3-neighbours-empty');
    await neighbour.shootElder('u3-neighbours-empty');
  });

  it('once it is shared he reads what it is about and how far it is, and neither who nor which door', async () => {
    const resident = await arrive('resident');
    await resident.open(`/pages/report/index?id=${report.id}`);
    await resident.tap('checkbox', '给邻居看看（不显示姓名和门牌）');
    await resident.sees('邻居看得到了');

    await neighbour.open('/pages/home/index');
    await neighbour.tap('button', '邻里在关心');
    await neighbour.sees(SENTENCE);
    expect(await neighbour.words()).not.toMatch(/501|王秀兰|王\*/);
    await neighbour.shoot('u4-neighbours');
    await neighbour.shootElder('u4-neighbours');
    await neighbour.tap('button', '路面、台阶损坏');
    await neighbour.sees('收到诉求');

    expect(await neighbour.words()).not.toMatch(/501|王秀兰|王\*|受理号/);
    await neighbour.shoot('u5-neighbour-report');
    await neighbour.shootElder('u5-neighbour-report');
  });

  it('what is no longer shared is gone', async () => {
    await (await server.as('resident')).patch(`/reports/${report.id}/sharing`, { isShared: false });
    await neighbour.open(`/mine/pages/neighbours/index?code=${COMMUNITY}`);
    await neighbour.sees('还没有邻居公开的事');
    await neighbour.open(`/pages/report/index?id=${report.id}`);
    await neighbour.sees('没有这件诉求');
  });

  it('who has no home here finds the number alone on his home page', async () => {
    const passer = await arrive('redeem');
    await passer
      .part('button', /查办理进度|查进度/)
      .first()
      .waitFor();

    expect(await passer.words()).not.toContain('邻里在关心');
    await passer.shoot('u6-home-without-home');
    await passer.shootElder('u6-home-without-home');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
