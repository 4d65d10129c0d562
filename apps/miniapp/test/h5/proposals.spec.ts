import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

/** ③ of the demo: two bureaus returned a task; the county sees that the list of duties may be wrong, and mends it. */
describe('a return that says the list of duties is wrong, in the browser', () => {
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

  it('t: is decided at the desk, once, and stands in the history of the list', async () => {
    const county = await Visitor.arriveAtDesk(browser, server);
    await county.signInAs('supervisor');
    await county.open('/staff/pages/desk/index?view=duties');
    await county.sees('退单说清单不对 1 条');
    await county.sees(/塌陷处在小区红线外/);
    await county.shoot('t4-desk-proposal');
    await county.page
      .getByRole('radiogroup', { name: /以后由谁负责/ })
      .getByRole('radio', { name: '区城管执法局' })
      .click();
    await county.tap('button', '改责任清单');
    await county.sees('已改责任清单');
    await county.page.getByText(/退单说清单不对/).waitFor({ state: 'detached' });
    await county.tap('button', /路面、台阶损坏/);
    await county.sees(/责任单位.*区城管执法局/);
    expect(county.problems).toEqual([]);
  });
});
