import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { DESK, openChromium, PHONE, SMALL_PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { HOMES, OPENINGS, prepareOpenings } from '../support/openings';
import { Visitor } from './visitor';

const DESKS = ['clerk', 'supervisor', 'handler', 'admin'];

/** Every page by itself: what the other specs press is judged there, and a page that none of them opens is judged here. */
describe('every page in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    await prepareOpenings(server);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const visitorOf = async (who: string | null, size = SMALL_PHONE): Promise<Visitor> => {
    const key = `${who} ${size.width}`;
    const known = visitors.get(key);
    if (known) return known;
    const visitor = await Visitor.arrive(browser, server, size);
    if (who) await visitor.signInAs(who);
    visitors.set(key, visitor);
    return visitor;
  };
  const viewsOf = async (visitor: Visitor) => {
    await visitor.isAtRest();
    await visitor.part('button', '意见建议').waitFor();
    return visitor.page.getByRole('tablist').first().getByRole('tab').allInnerTexts();
  };
  /** The lists of a view of the desk that stand in the place of one, but for the one that is shown. */
  const slicesOf = ({ page }: Visitor) => page.locator('.dd-desk__listhead').getByRole('tab', { selected: false }).allInnerTexts();
  /** What was found since the last look, whoever looked. */
  const found = () => [...visitors.values()].flatMap(({ findings, problems }) => [...findings.splice(0), ...problems.splice(0)]);
  const routes = [...readFileSync(resolve(__dirname, '../../src/app.config.ts'), 'utf8').matchAll(/'((?:pages\/)[\w-]+\/index)'/g)];

  it('is known here', () => {
    expect(Object.keys(OPENINGS).map((route) => route.replace(/^(mine|staff)\//, ''))).toEqual(
      expect.arrayContaining([...new Set(routes.map(([, route]) => route))]),
    );
  });

  it.each(Object.keys(OPENINGS))('%s fits both phones, pleases axe, and is large in 长辈版', async (route) => {
    const [who, query] = OPENINGS[route]!;
    const visitor = await visitorOf(who);
    const params = query ? await query(await server.as(who ?? 'resident'), server) : '';
    await visitor.open(`/${route}${params && '?'}${params}`);
    await visitor.look(route, PHONE);
    await visitor.inElder(() => visitor.lookElder(route, PHONE));

    expect(found()).toEqual([]);
  });

  it.each(HOMES)('the home and the matters of the %s do', async (who) => {
    const visitor = await visitorOf(who);
    for (const page of ['home', 'matters', 'inbox', 'me']) {
      await visitor.open(`/pages/${page}/index`);
      await visitor.look(page, PHONE);
      await visitor.inElder(() => visitor.lookElder(page, PHONE));
      if (page === 'home' || page === 'me') await visitor.part('button', '意见建议').last().waitFor();
    }

    expect(found()).toEqual([]);
  });

  it.each(DESKS)('the desk of the %s does, view by view', async (who) => {
    const visitor = await visitorOf(who, DESK);
    await visitor.open('/staff/pages/desk/index');
    const views = await viewsOf(visitor);
    for (const view of views) {
      await visitor.tap('tab', view);
      await visitor.look(view);
    }

    expect(views.length).toBeGreaterThan(1);
    expect(found()).toEqual([]);
  });

  it.each(DESKS)('the desk of the %s is large in 长辈版, list by list', async (who) => {
    const visitor = await visitorOf(who, DESK);
    await visitor.open('/staff/pages/desk/index');
    await visitor.inElder(async () => {
      for (const view of await viewsOf(visitor)) {
        await visitor.tap('tab', view);
        await visitor.lookElder(view);
        for (const slice of await slicesOf(visitor)) {
          await visitor.tap('tab', slice);
          await visitor.lookElder(slice);
        }
      }
    });

    expect(found()).toEqual([]);
  });
});
