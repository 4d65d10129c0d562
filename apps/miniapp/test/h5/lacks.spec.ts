import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

/** A grey button is no riddle: beneath it stands what is missing. */
describe('what a form still lacks, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => void ([server, browser] = await Promise.all([DemoServer.start(), openChromium()])));
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('is named in a report, until it is there', async () => {
    const resident = await arrive('resident');
    await resident.open('/pages/report-form/index');
    await resident.sees('还缺：哪方面的事、一句话');
    await resident.seesOff('提交');
    await resident.shoot('f1-report-lacks');
    await resident.shootElder('f1-report-lacks');
    await resident.type('说一句话', '灯');
    await resident.sees('还缺：哪方面的事、一句话（至少 2 个字）');
    await resident.type('说一句话', '路灯不亮');
    await resident.tap('radio', /.+/);
    await resident.page.getByText(/^还缺：/).waitFor({ state: 'detached' });
    await resident.seesOff('提交', false);
  });

  it('is named in a notice, and more of it where it is a must-read', async () => {
    const clerk = await arrive('clerk');
    await clerk.open('/staff/pages/publish/index');
    await clerk.sees('还缺：多要紧、标题、内容');
    await clerk.tap('radio', /^必读/);
    await clerk.sees('还缺：确认期限、标题、内容');
    await clerk.part('button', '预览').scrollIntoViewIfNeeded();
    await clerk.shoot('f2-publish-lacks');
    await clerk.shootElder('f2-publish-lacks', { shown: clerk.part('button', '预览') });
  });

  it('is named where a notice is corrected', async () => {
    const clerk = await arrive('clerk');
    const { items } = await (
      await server.as('clerk')
    ).get<{ items: { id: string; actions: string[] }[] }>('/notices?areaCode=150603002004');
    const notice = items.find(({ actions }) => actions.includes('correct'))!;
    await clerk.open(`/staff/pages/change-notice/index?id=${notice.id}&act=correct`);
    await clerk.sees(/^还缺：要改的地方、.*哪里错了/);
  });
});
