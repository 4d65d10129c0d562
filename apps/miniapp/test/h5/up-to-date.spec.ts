import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const HOME = '/pages/home/index';

/** What somebody did meanwhile is to be seen where one comes back to, and nothing is asked for that nobody looks at. */
describe('pages that were read before', () => {
  let server: DemoServer;
  let browser: Browser;
  let desk: Person;
  let reporter: Person;
  let resident: Visitor;
  let clerk: Visitor;
  const visitors: Visitor[] = [];

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    await visitor.page.clock.install();
    return visitor;
  };
  const report = (description: string) => reporter.post<{ id: string }>('/reports', { categoryCode: 'road', description });
  const takeUp = ({ id }: { id: string }) =>
    desk.post(`/reports/${id}/open-task`, { title: '修台阶', categoryCode: 'road', pool: { kind: 'grid-worker' } });
  const onHome = (state: string) => resident.part('button', new RegExp(`^路面、台阶损坏\\s*${state}`));
  /** Another tab lies over the one that was shown: its script has come. */
  const cover = async (tab: string) => {
    await resident.tap('tab', tab);
    await resident.part('heading', tab).waitFor();
    await resident.isAtRest();
  };
  const openHome = async () => {
    await resident.open(HOME);
    await onHome('待受理').waitFor();
    await resident.isAtRest();
  };
  const waits = async () => Number(/诉求 (\d+)/.exec(await clerk.part('tab', /^诉求/).innerText())?.[1]);

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    [desk, reporter] = await Promise.all([server.as('clerk'), server.as('resident2')]);
    resident = await arrive('resident2');
    clerk = await arrive('clerk', true);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('show, back from another tab, what the clerk did meanwhile', async () => {
    const told = await report('台阶缺了一角');
    await openHome();
    await cover('通知');
    await takeUp(told);
    await resident.page.clock.fastForward('00:10');
    await resident.tap('tab', '首页');

    await onHome('办理中').waitFor();
  });

  it('show, back from the page of a report, what that page has said', async () => {
    const told = await report('路面有个坑');
    await openHome();
    await takeUp(told);
    await onHome('待受理').click();
    await resident.sees('办理中');
    await resident.page.goBack();

    await onHome('办理中').waitFor();
  });

  it('ask for nothing while another lies over them', async () => {
    await resident.open(HOME);
    await resident.isAtRest();
    await cover('事项');
    await resident.page.clock.fastForward('01:00');
    const asked: string[] = [];
    resident.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await resident.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await resident.isAtRest();

    expect([...new Set(asked)].sort()).toEqual(['/api/me', '/api/reports']);
  });

  it('count by themselves, at the desk, what has come in', async () => {
    await clerk.open('/staff/pages/desk/index?view=reports');
    await clerk.sees(/^要处理的 \d/);
    await clerk.isAtRest();
    const before = await waits();
    await report('井盖响了一夜');
    await clerk.page.clock.fastForward('01:05');

    await clerk.part('tab', `诉求 ${before + 1}`).waitFor();
    await clerk.sees(`要处理的 ${before + 1} 件`);
  });
});
