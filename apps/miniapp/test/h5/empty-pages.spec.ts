import type { Browser } from 'playwright-core';
import { openChromium, SMALL_PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

/** Who reads what, where the service has nothing to tell, what is said and which scene stands over it. */
const EMPTY: [who: string, page: string, path: string, words: string, scene: string][] = [
  ['resident', '/pages/inbox/index', '/notices/inbox', '还没有通知', 'mailbox'],
  ['resident', '/pages/matters/index', '/reports', '还没有反映过问题', 'mailbox'],
  ['clerk', '/pages/matters/index', '/reports', '诉求都处理了', 'tea'],
  ['resident', '/mine/pages/scans/index?id=1', '/scans', '还没有人扫过', 'stairs'],
  ['volunteer', '/mine/pages/linked/index', '/me/linked-households', '没有联系户', 'door'],
];

/** An empty page says what is not there, under a quiet drawing that nobody has to see. */
describe('an empty page, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => void ([server, browser] = await Promise.all([DemoServer.start(), openChromium()])));
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() =>
    expect([...visitors.values()].flatMap(({ problems, findings }) => [...problems.splice(0), ...findings.splice(0)])).toEqual([]),
  );

  const visitorOf = async (who: string): Promise<Visitor> => {
    const visitor = visitors.get(who) ?? (await Visitor.arrive(browser, server, SMALL_PHONE));
    if (!visitors.has(who)) await visitor.signInAs(who);
    visitors.set(who, visitor);
    return visitor;
  };
  /** The scene that is drawn on the page: its lines and its accent. */
  const drawn = async ({ page }: Visitor, name: string) => {
    const scene = page.locator(`.dd-scene--${name}[aria-hidden=true]`).locator('visible=true');
    await scene.waitFor();
    return scene.evaluate((part) =>
      ['::before', '::after'].map((layer) => getComputedStyle(part, layer).getPropertyValue('-webkit-mask-image').slice(0, 23)),
    );
  };
  const LAYERS = ['url("data:image/svg+xml', 'url("data:image/svg+xml'];

  it.each(EMPTY)('of the %s, %s, is under a scene that a screen reader passes by', async (who, page, path, words, scene) => {
    const visitor = await visitorOf(who);
    await visitor.page.route(
      ({ pathname }) => pathname.startsWith('/api/') && pathname.endsWith(path),
      (route) => route.fulfill({ json: { items: [], nextCursor: null } }),
    );
    await visitor.open(page);
    await visitor.sees(words);
    expect(await drawn(visitor, scene)).toEqual(LAYERS);
    const name = `e0-${/(\w+)\/index/.exec(page)![1]}-${scene}`;
    await visitor.shoot(name);
    await visitor.shootElder(name);
    await visitor.readsAsBefore();
  });

  it('is one too where what was asked for is not there', async () => {
    const visitor = await visitorOf('resident');
    const [own] = (await (await server.as('resident2')).get<{ items: { id: string }[] }>('/reports?mine=true')).items;
    await visitor.open(`/pages/report/index?id=${own!.id}`);
    await visitor.sees('没有这件诉求');
    expect(await drawn(visitor, 'search')).toEqual(LAYERS);
    await visitor.shoot('e0-search');
    await visitor.shootElder('e0-search');
  });

  it('is one too where nothing could be read', async () => {
    const visitor = await visitorOf('resident');
    await visitor.open('/pages/inbox/index');
    await visitor.isAtRest();
    await visitor.doesNotReach('/api/notices/inbox');
    await visitor.open('/pages/inbox/index');
    await visitor.sees('没读到通知');
    expect(await drawn(visitor, 'unplugged')).toEqual(LAYERS);
    await visitor.shoot('e0-unplugged');
    await visitor.shootElder('e0-unplugged', { again: () => visitor.sees('没读到通知') });
    await visitor.readsAsBefore();
    expect(visitor.problems.splice(0).filter((problem) => !problem.includes('net::ERR_FAILED'))).toEqual([]);
  });
});
