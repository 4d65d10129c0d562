import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const FIRST = '单元门口的台阶塌了一块，老人上下容易摔。';
const SECOND = '单元门口台阶塌了一块，老人上下容易摔倒！';
const THIRD = '单元门口的台阶塌了一块，晚上老人上下容易摔。';

/** Three neighbours call one step by three names of trouble: the clerk sees it, and decides. */
describe('reports in like words in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  let resident: Person;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    resident = await server.as('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(clerk.problems).toEqual([]));

  it('t: takes along the one that is ticked, and follows another into its task', async () => {
    await resident.post('/reports', { categoryCode: 'clutter', description: FIRST });
    await resident.post('/reports', { categoryCode: 'access', description: SECOND });
    clerk = await Visitor.arriveAtDesk(browser, server);
    await clerk.signInAs('clerk');
    await clerk.tap('button', '门禁、道闸');
    await clerk.sees('说法相近 1 件，是不是同一件事？');
    await clerk.tap('checkbox', `同一件事：${FIRST}`);
    await clerk.sees('新任务会带上勾选的 2 件');
    await clerk.shoot('t3-desk-likely');
    await clerk.tap('button', /^开任务/);
    await clerk.tap('radio', '志愿者');
    await clerk.tap('button', '开任务并派出');
    await clerk.sees('任务已派出');

    await resident.post('/reports', { categoryCode: 'other', description: THIRD });
    await clerk.open('/staff/pages/desk/index');
    await clerk.tap('button', '其他');
    await clerk.sees('说法相近 2 件，是不是同一件事？');
    await clerk.page.getByRole('button', { name: `并入这件的任务：${FIRST}` }).click();
    await clerk.sees('合并到这条吗？');
    await clerk.page.keyboard.press('n');
    expect(await clerk.page.getByText('派给谁来抢').count()).toBe(0);
    await clerk.agree();
    await clerk.sees('已并入它的任务');
  });
});
