import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

/** What comes over the wire until the first page can be used: on a bad network 350 KB are 3 seconds. */
const FIRST_PAGE_BYTES = 350 * 1024;
const DOOR = '园丁南苑 3号楼 2单元 501';

describe('the weight of a first page, with nothing in the cache', () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Bytes as they were sent, compressed and with their heads, until nothing more is asked for. */
  async function bytesOf(visitor: Visitor, arrive: () => Promise<void>): Promise<number> {
    const protocol = await visitor.page.context().newCDPSession(visitor.page);
    let bytes = 0;
    let answers = 0;
    protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      answers += 1;
    });
    await protocol.send('Network.enable');
    await arrive();
    await visitor.isAtRest();
    await protocol.detach();
    expect(answers).toBeGreaterThan(3);
    return bytes;
  }

  it('that a stranger opens by a code at a door is under 350 KB', async () => {
    const visitor = await Visitor.arrive(browser, server);
    const url = await server.codeUrl('household', DOOR);
    const bytes = await bytesOf(visitor, async () => {
      await visitor.open(url);
      await visitor.sees('在这里反映问题');
    });
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan(FIRST_PAGE_BYTES);
  });

  it.each(['resident', 'worker', 'clerk'])('with signing in, and the home of %s after it, is under 350 KB', async (username) => {
    const visitor = await Visitor.arrive(browser, server);
    const bytes = await bytesOf(visitor, () => visitor.signInAs(username));
    expect(bytes).toBeGreaterThan(50 * 1024);
    expect(bytes).toBeLessThan(FIRST_PAGE_BYTES);
  });
});
