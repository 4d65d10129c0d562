import type { Browser } from 'playwright-core';
import { DESK, openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { WechatAnswers } from '../support/wechat-answers';
import { Visitor } from './visitor';

const COMMUNITY = '150603002004';
const SENTENCE = '单元门口的台阶缺了一角，晚上容易绊倒。';
const ANGRY = '物业拖了三个月，都是骗子！';
const WISH = '给邻居看看（不显示姓名和门牌）';

/** Where words are checked before neighbours read them. Who signs in with a password is nobody to WeChat: the clerk says. */
describe('letting words through to the neighbours, in the browser', () => {
  let wechat: WechatAnswers;
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  let resident: Visitor;

  const arrive = async (username: string, size?: typeof DESK): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server, size);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const file = async (description: string) =>
    (await (await server.as('resident')).post<{ id: string }>('/reports', { categoryCode: 'road', description })).id;

  beforeAll(async () => {
    wechat = await WechatAnswers.start();
    server = await DemoServer.start(wechat.env);
    browser = await openChromium();
    resident = await arrive('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await wechat?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  async function asks(description: string): Promise<string> {
    const reportId = await file(description);
    await resident.open(`/pages/report/index?id=${reportId}`);
    await resident.sees('公开前，这段话可能交给微信检查');
    await resident.tap('checkbox', WISH);
    await resident.sees('检查过了邻居就看得到');
    return reportId;
  }
  const isLeftToClerk = async (reportId: string) => {
    await resident.open(`/pages/report/index?id=${reportId}`);
    await resident.sees('社区在看，同意了邻居才看得到。');
  };

  it('the clerk reads what is said and lets it through, and the neighbours read it', async () => {
    const reportId = await asks(SENTENCE);
    await isLeftToClerk(reportId);
    expect(await resident.isOn('checkbox', WISH)).toBe(true);
    await resident.shoot('u10-sharing-asked');
    await resident.shootElder('u10-sharing-asked');
    const neighbour = await arrive('resident2');
    await neighbour.open(`/mine/pages/neighbours/index?code=${COMMUNITY}`);
    await neighbour.sees('还没有邻居公开的事');

    const clerk = await arrive('clerk', DESK);
    await clerk.open('/staff/pages/desk/index');
    await clerk.tap('tab', '想给邻居看 1');
    await clerk.sees('微信没能检查这段话，请您看一看。');
    await clerk.shoot('u11-desk-sharings');
    await clerk.tap('radio', '可以给邻居看');
    await clerk.type('依据是什么', '说的是公共设施');
    await clerk.tap('button', '定下结论');
    await clerk.sees('邻居看得到了');

    await neighbour.open(`/mine/pages/neighbours/index?code=${COMMUNITY}`);
    await neighbour.sees(SENTENCE);

    await resident.open(`/pages/report/index?id=${reportId}`);
    await resident.sees('社区看过了，可以给邻居看：说的是公共设施');
    await resident.shoot('u13-let-through');
    await resident.shootElder('u13-let-through');
  });

  it('what is kept back stays with its reporter, who reads why; a clerk says so on his phone, too', async () => {
    const reportId = await asks(ANGRY);
    await isLeftToClerk(reportId);

    const clerk = await arrive('clerk');
    await clerk.sees('想给邻居看，等您定');
    await clerk.open(`/pages/report/index?id=${reportId}`);
    await clerk.tap('radio', '不给邻居看');
    await clerk.type('依据是什么', '请不要骂人，可以只写问题');
    await clerk.tap('button', '定下结论');
    await clerk.sees('没有给邻居看');

    await resident.open(`/pages/report/index?id=${reportId}`);
    await resident.sees('请不要骂人，可以只写问题');
    expect(await resident.words()).toContain('您反映的事照常办理。');
    expect(await resident.words()).not.toContain(WISH);
    await resident.shoot('u12-kept-back');
    await resident.shootElder('u12-kept-back');
  });
});
