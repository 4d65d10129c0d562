import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const LATE = '园丁北苑 9号楼楼道堆着纸箱';

/** What the clock of a task says, to each who must hear of it. */
describe('reminders in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  it('t: the clerk hears what is late, and is told once', async () => {
    const clerk = await arrive('clerk');
    await clerk.sees(/条新的/);
    await clerk.shoot('t1-home-reminded');
    await clerk.tap('button', '办理提醒');
    await clerk.sees('已过办理时限，请社区催办');
    await clerk.shoot('t2-reminders');
    await clerk.shootElder('t2-reminders');
    await clerk.tap('button', new RegExp(LATE));
    await clerk.sees('已过办理时限，提醒社区');

    await clerk.open('/pages/home/index');
    await clerk.sees('要处理的');
    await clerk.part('button', '办理提醒').waitFor({ state: 'detached' });
  });

  it('t: its holder heard that it was due soon', async () => {
    const worker = await arrive('worker2');
    await worker.tap('button', '办理提醒');
    await worker.sees(LATE);
    await worker.sees('快到办理时限了，来不及请先申请延期');
  });
});
