import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const OLDER = '楼道里的灯闪了三天，晚上看不清台阶。';
const NEWER = '地下车库的积水到今天还没抽。';

describe("the browser's back at the desk", () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const resident = await server.as('resident');
    for (const [categoryCode, description] of [
      ['noise', OLDER],
      ['other', NEWER],
    ]) {
      await resident.post('/reports', { categoryCode, description });
    }
    clerk = await Visitor.arriveAtDesk(browser, server);
    await clerk.signInAs('clerk');
    await clerk.open('/staff/pages/desk/index');
    await clerk.part('tab', /^诉求/).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(clerk.problems).toEqual([]));

  const standsAt = (name: string | RegExp) => clerk.page.getByRole('tab', { name, selected: true }).waitFor();
  const isOpen = (words: string) => clerk.page.locator('.dd-desk__thing').getByText(words).first().waitFor();

  it('returns to the view before, and stays at the desk', async () => {
    await clerk.tap('tab', '通知');
    await standsAt('通知');
    await clerk.tap('tab', '账目');
    await standsAt('账目');

    await clerk.page.goBack();
    await standsAt('通知');
    await clerk.page.goBack();
    await standsAt(/^诉求/);
    await clerk.page.goForward();
    await standsAt('通知');
    await clerk.page.goBack();
  });

  it('returns to the report before, and a page that is read anew shows the same', async () => {
    const items = clerk.page.locator('.dd-item');
    await items.filter({ hasText: '噪音' }).first().click();
    await isOpen(OLDER);
    await items.filter({ hasText: '其他' }).first().click();
    await isOpen(NEWER);

    await clerk.page.goBack();
    await isOpen(OLDER);
    await clerk.page.reload();
    await isOpen(OLDER);
  });
});
