import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

/** Counted from when the next page stands in the document; all that pages wait for is over after `SETTLED_MS`. */
const DELAYS_MS = [0, 100, 340];
const SETTLED_MS = 600;
const LATE_MS = 400;

describe('going back at once, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Visitor;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    resident = await Visitor.arrive(browser, server);
    await resident.signInAs('resident');
    await resident.open('/pages/me/index');
    await resident.part('button', '积分').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(resident.problems).toEqual([]));

  const stands = (path: string) =>
    resident.page.waitForFunction((start) => document.querySelector(`.taro_page[id^="${start}"]`) !== null, path);

  it.each(DELAYS_MS)('shows the page before, %i ms after the next one came', async (delayMs) => {
    await resident.tap('button', '积分');
    await stands('/pages/points/index');
    await sleep(delayMs);
    await resident.page.goBack();
    await sleep(SETTLED_MS);
    expect(resident.path()).toBe('/pages/me/index');
    await expect(resident.part('button', '积分').isVisible()).resolves.toBe(true);
  });

  it('shows the page before, when the next one comes only then', async () => {
    await resident.page.route(/\/js\//, async (route) => {
      await sleep(LATE_MS);
      await route.continue();
    });
    const [asked] = await Promise.all([resident.page.waitForRequest(/\/js\//), resident.tap('button', '我的数据')]);
    await resident.page.goBack();
    await (await asked.response())!.finished();
    await sleep(SETTLED_MS);
    expect(resident.path()).toBe('/pages/me/index');
    await expect(resident.part('button', '积分').isVisible()).resolves.toBe(true);
  });
});
