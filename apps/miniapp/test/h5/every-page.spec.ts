import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { DESK, openChromium, SMALL_PHONE } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const COMMUNITY = '150603002004';
const GRID = '150603002004001';

interface Page {
  items: { id: string }[];
}

/** Who opens a page, and with what: what stands after its route is asked of the service. `null` is nobody who is signed in. */
type Opening = [who: string | null, query?: (person: Person, server: DemoServer) => Promise<string>];

const first =
  (path: string): NonNullable<Opening[1]> =>
  async (person) => {
    const [item] = (await person.get<Page>(path)).items;
    if (!item) throw new Error(`the demo has nothing at ${path}`);
    return `id=${item.id}`;
  };
const as = (query: string) => () => Promise.resolve(query);
const homeOf = async (person: Person) => (await person.get<{ households: { id: string }[] }>('/me')).households[0]!.id;
const doorToken = async (server: DemoServer) => (await server.codeUrl('household')).split('/c/')[1]!;

const OPENINGS: Record<string, Opening> = {
  'pages/home/index': ['resident'],
  'pages/matters/index': ['resident'],
  'pages/inbox/index': ['resident'],
  'pages/me/index': ['resident'],
  'pages/sign-in/index': [null],
  'pages/code/index': [null, async (_, server) => `token=${await doorToken(server)}`],
  'pages/board/index': [null, as(`code=${GRID}`)],
  'pages/report-form/index': ['resident'],
  'pages/report/index': ['resident', first('/reports')],
  'pages/task/index': ['volunteer', first('/tasks?scope=pool')],
  'pages/notice/index': ['resident', first('/notices/inbox')],
  'pages/points/index': ['resident'],
  'pages/household/index': ['resident'],
  'mine/pages/join/index': ['volunteer', async (_, server) => `token=${await doorToken(server)}`],
  'mine/pages/access-log/index': ['resident', async (person) => `id=${await homeOf(person)}`],
  'mine/pages/scans/index': ['resident', async (person) => `id=${await homeOf(person)}`],
  'mine/pages/linked/index': ['resident'],
  'mine/pages/link-report/index': ['resident'],
  'mine/pages/person-code/index': ['resident'],
  'mine/pages/consent/index': ['resident'],
  'mine/pages/my-data/index': ['resident'],
  'mine/pages/erasure/index': ['resident'],
  'mine/pages/neighbours/index': ['resident', as(`code=${COMMUNITY}`)],
  'mine/pages/progress/index': [null],
  'mine/pages/goods/index': ['resident', first('/goods')],
  'mine/pages/redemption/index': ['resident', first('/redemptions')],
  'mine/pages/redemptions/index': ['resident'],
  'mine/pages/point-rules/index': ['resident'],
  'mine/pages/volunteer/index': ['resident'],
  'mine/pages/activities/index': ['resident'],
  'mine/pages/activity/index': ['resident', first('/activities')],
  'mine/pages/attend/index': ['volunteer', first('/activities/mine')],
  'mine/pages/hours/index': ['volunteer'],
  'mine/pages/honour/index': ['volunteer'],
  'mine/pages/certificate/index': [null],
  'staff/pages/identify/index': ['worker'],
  'staff/pages/memberships/index': ['worker', as(`areaCode=${GRID}`)],
  'staff/pages/membership/index': ['worker', first('/memberships')],
  'staff/pages/add-member/index': ['worker', async (_, server) => `householdId=${await homeOf(await server.as('resident'))}`],
  'staff/pages/hand-in/index': ['handler', first('/tasks?scope=mine')],
  'staff/pages/task-act/index': ['handler', async (person, server) => `${await first('/tasks?scope=mine')(person, server)}&act=extend`],
  'staff/pages/open-task/index': ['clerk', first('/reports')],
  'staff/pages/reminders/index': ['handler'],
  'staff/pages/publish/index': ['clerk'],
  'staff/pages/waiting-notice/index': [
    'street2',
    async (_, server) => {
      const words = { areaCode: COMMUNITY.slice(0, 9), audience: 'residents', level: 'ordinary', title: '全街道清雪', body: '周六上午。' };
      return `id=${(await (await server.as('street')).post<{ id: string }>('/notices', words)).id}`;
    },
  ],
  'staff/pages/change-notice/index': [
    'clerk',
    async (person, server) => `${await first(`/notices?areaCode=${COMMUNITY}`)(person, server)}&act=correct`,
  ],
  'staff/pages/reach/index': ['clerk', first(`/notices?areaCode=${COMMUNITY}`)],
  'staff/pages/weekly/index': ['worker', as(`areaCode=${COMMUNITY}`)],
  'staff/pages/file-checks/index': ['worker'],
  'staff/pages/correct-file/index': ['worker', async (_, server) => `householdId=${await homeOf(await server.as('resident'))}`],
  'staff/pages/visit/index': ['worker', async (_, server) => `householdId=${await homeOf(await server.as('resident'))}`],
  'staff/pages/hand-overs/index': ['worker'],
  'staff/pages/hand-over/index': ['worker', first('/hand-overs/mine')],
  'staff/pages/collect/index': ['redeem'],
  'staff/pages/redeem-for/index': ['worker'],
  'staff/pages/run-activity/index': ['clerk', first('/activities')],
  'staff/pages/site-code/index': ['clerk', first('/activities')],
  'staff/pages/desk/index': ['clerk'],
};
const HOMES = ['resident', 'worker', 'volunteer', 'handler', 'clerk', 'supervisor', 'redeem'];
const DESKS = ['clerk', 'supervisor', 'handler', 'admin'];

/** Every page by itself: what the other specs press is judged there, and a page that none of them opens is judged here. */
describe('every page in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    await (await server.as('handler')).post('/tasks/next');
    await openHandOver(server);
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
  /** What was found since the last look, whoever looked. */
  const found = () => [...visitors.values()].flatMap(({ findings, problems }) => [...findings.splice(0), ...problems.splice(0)]);
  const routes = [...readFileSync(resolve(__dirname, '../../src/app.config.ts'), 'utf8').matchAll(/'((?:pages\/)[\w-]+\/index)'/g)];

  it('is known here', () => {
    expect(Object.keys(OPENINGS).map((route) => route.replace(/^(mine|staff)\//, ''))).toEqual(
      expect.arrayContaining([...new Set(routes.map(([, route]) => route))]),
    );
  });

  it.each(Object.keys(OPENINGS))('%s fits a small phone, pleases axe, and is large in 长辈版', async (route) => {
    const [who, query] = OPENINGS[route]!;
    const visitor = await visitorOf(who);
    const params = query ? await query(await server.as(who ?? 'resident'), server) : '';
    await visitor.open(`/${route}${params && '?'}${params}`);
    await visitor.look(route);
    await visitor.lookElder(route);

    expect(found()).toEqual([]);
  });

  it.each(HOMES)('the home and the matters of the %s do', async (who) => {
    const visitor = await visitorOf(who);
    for (const page of ['home', 'matters', 'inbox', 'me']) {
      await visitor.open(`/pages/${page}/index`);
      await visitor.look(page);
      await visitor.lookElder(page);
      if (page === 'home' || page === 'me') await visitor.part('button', '意见建议').last().waitFor();
    }

    expect(found()).toEqual([]);
  });

  it.each(DESKS)('the desk of the %s does, view by view', async (who) => {
    const visitor = await visitorOf(who, DESK);
    await visitor.open('/staff/pages/desk/index');
    await visitor.isAtRest();
    await visitor.part('button', '意见建议').waitFor();
    const views = await visitor.page.getByRole('tablist').first().getByRole('tab').allInnerTexts();
    for (const view of views) {
      await visitor.tap('tab', view);
      await visitor.look(view);
    }

    expect(views.length).toBeGreaterThan(1);
    expect(found()).toEqual([]);
  });
});

/** A second worker for the grid, to whom the first hands over. */
async function openHandOver(server: DemoServer): Promise<void> {
  const me = async (username: string) => (await server.as(username)).get<{ person: { id: string }; posts: { id: string }[] }>('/me');
  const [leaver, stayer] = [await me('worker'), await me('worker2')];
  const post = { personId: stayer.person.id, role: 'grid-worker', areaCode: GRID };
  const { id } = await (await server.as('admin')).post<{ id: string }>('/posts', post);
  await (await server.as('clerk')).post(`/posts/${leaver.posts[0]!.id}/hand-over`, { toPostId: id });
}
