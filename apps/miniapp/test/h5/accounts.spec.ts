import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const HOME = /号楼 \d单元 \d+/;

/** 周报账: every figure opens to the records it counts. */
describe('the weekly account, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('z1: is read at the desk, opened to its records, kept as a table, and left for another week', async () => {
    const clerk = await Visitor.arriveAtDesk(browser, server);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index?view=accounts');
    await clerk.sees('周一 0 点到周日 24 点');
    await clerk.tap('button', '搬走的户 3');
    await clerk.part('button', HOME).first().waitFor();
    expect(await clerk.part('button', HOME).count()).toBe(3);
    await clerk.shoot('z1-desk-weekly');
    await clerk.tap('button', HOME);
    await clerk.sees('住过的地方');
    await clerk.tap('button', '回到记录');
    const [table] = await Promise.all([clerk.page.waitForEvent('download'), clerk.tap('button', '存为表格')]);
    expect(table.suggestedFilename()).toMatch(/^周报账 .*\.xlsx$/);
    await clerk.tap('button', '下一周');
    await clerk.sees('这一周还没过完，数还会变');
    await clerk.tap('button', /^小区里没办结的问题/);
    await clerk.shoot('z2-desk-weekly-now');
    await clerk.shootPaper('z3-desk-weekly-print');
    await clerk.tap('button', '上一周');
    await clerk.sees('周一 0 点到周日 24 点');
    expect(clerk.findings).toEqual([]);
    expect(clerk.problems).toEqual([]);
    await clerk.leave();
  });

  it('z4: is read on the phone', async () => {
    const clerk = await Visitor.arrive(browser, server);
    await clerk.signInAs('clerk');
    await clerk.tap('button', '周报账');
    await clerk.sees('周一 0 点到周日 24 点');
    await clerk.shoot('z4-weekly');
    await clerk.shootElder('z4-weekly');
    await clerk.tap('button', /^收到的诉求 [1-9]/);
    await clerk.sees(/转走的算到接手的地方/);
    await clerk.shoot('z5-weekly-records');
    await clerk.shootElder('z5-weekly-records');
    await clerk.tap('button', /^停车/);
    await clerk.sees(/想给电动车换个车位/);
    expect(clerk.findings).toEqual([]);
    expect(clerk.problems).toEqual([]);
    await clerk.leave();
  });

  it('z6: goes with a supervisor from one community to the next', async () => {
    const county = await Visitor.arriveAtDesk(browser, server);
    await county.signInAs('supervisor');
    await county.open('/staff/pages/desk/index?view=accounts');
    await county.sees('看哪个社区的？');
    await county.shoot('z6-desk-weekly-choose');
    await county.tap('radio', /青春山/);
    await county.tap('radio', /园丁社区/);
    await county.sees('园丁社区周报账');
    await county.tap('button', '搬走的户 3');
    await county.sees(/^搬走的户 3$/);
    expect(await county.words()).not.toMatch(/单元|001 网格/);
    await county.shoot('z7-desk-weekly-county');
    expect(county.findings).toEqual([]);
    expect(county.problems).toEqual([]);
    await county.leave();
  });
});
