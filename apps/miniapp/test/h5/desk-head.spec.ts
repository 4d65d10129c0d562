import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const COUNTS = { newReports: 188, tasksToCheck: 188, waitingNotices: 88, volunteerApplications: 188, awards: 188 };

describe('the head of the desk, where everything waits', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    clerk = await Visitor.arrive(browser, server, { width: 1280, height: 800 });
    await clerk.signInAs('clerk');
    await clerk.page.route('**/api/me', async (route) => {
      const reply = await route.fetch();
      const me = (await reply.json()) as { counters: object };
      await route.fulfill({ response: reply, json: { ...me, counters: { ...me.counters, ...COUNTS } } });
    });
    await clerk.open('/staff/pages/desk/index?view=accounts');
    await clerk.part('tab', '诉求 188').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** What of the head lies over something else of it, or outside of the window. */
  const crowded = () =>
    clerk.page.evaluate(() => {
      const parts = Array.from(
        document.querySelectorAll<HTMLElement>('.dd-desk__navi, .dd-desk__brand, .dd-desk__top .dd-sub, .dd-desk__top .dd-link'),
      );
      const boxes = parts
        .filter((part) => part.checkVisibility())
        .map((part) => ({ words: part.innerText, box: part.getBoundingClientRect() }));
      const overlaps = (a: DOMRect, b: DOMRect) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return boxes
        .filter(({ box }, n) => box.right > innerWidth || boxes.some((other, m) => m !== n && overlaps(box, other.box)))
        .map(({ words }) => words);
    });

  it('has room for nine entries with their counts, the name and the ways out, at 1280 and at 900', async () => {
    expect(await crowded()).toEqual([]);
    await clerk.shoot('c5-desk-head');
    await clerk.page.setViewportSize({ width: 900, height: 700 });
    expect(await crowded()).toEqual([]);
    await clerk.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('in 长辈版 as well', async () => {
    await clerk.inElder(async () => {
      await clerk.part('tab', '诉求 188').waitFor();
      expect(await crowded()).toEqual([]);
      await clerk.shoot('c5-desk-head-elder');
    });
    expect(clerk.problems).toEqual([]);
    expect(clerk.findings).toEqual([]);
  });
});
