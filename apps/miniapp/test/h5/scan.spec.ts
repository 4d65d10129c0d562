import type { Browser } from 'playwright-core';
import { qrBackground } from '../../src/features/codes/qr-drawing';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { noPicture, type PictureFile, shedFile } from '../support/picture-files';
import { Visitor } from './visitor';

const DOOR = '园丁南苑 3号楼 2单元 501';
const NOT_FOUND = '照片里没有找到码';
const AGAIN = '再来一张';
/** Of a restaurant, say. */
const FOREIGN = `<img style="width:420px" src="${/"(.*)"/.exec(qrBackground('https://example.org/menu'))![1]}">`;

/** A browser has no scanner: who scans takes a picture or chooses one, and it never leaves the device. */
describe('scanning in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Visitor;
  let printed: string;
  const visitors: Visitor[] = [];

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  /** A code as it hangs on a wall: not large in the picture, and not straight. */
  const photograph = async (code: string): Promise<PictureFile> => {
    const wall = await browser.newPage({ viewport: { width: 1500, height: 2000 } });
    await wall.setContent(
      `<body style="background:#b9b3a6"><div style="position:absolute;left:500px;top:900px;width:420px;transform:rotate(9deg)">${code}</div>`,
    );
    const buffer = await wall.screenshot();
    await wall.close();
    return { name: 'door.png', mimeType: 'image/png', buffer };
  };
  const choose = async ({ page }: Visitor, tap: () => Promise<void>, picture: PictureFile) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap()]);
    await chooser.setFiles(picture);
  };
  const scan = (picture: PictureFile) => choose(resident, () => resident.tap('button', '扫一扫'), picture);
  const answer = (word: string) => resident.page.getByText(word, { exact: true }).locator('visible=true').last().click();

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const clerk = await server.as('clerk');
    const { items } = await clerk.get<{ items: { dwellingId: string }[] }>(`/households?q=${encodeURIComponent('南苑 3号楼 2单元 501')}`);
    const { imageUrl } = await clerk.post<{ imageUrl: string }>('/codes', { kind: 'household', dwellingId: items[0]!.dwellingId });
    printed = await (await fetch(server.url + imageUrl)).text();
    resident = await arrive('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a picture without a code says so, in both types, and one may take another or leave it', async () => {
    await scan(shedFile([150, 60, 50]));
    await resident.sees(NOT_FOUND);
    await resident.sees(/请只拍一个码/);
    await resident.shootAsIs('y1-no-code-in-picture');
    await choose(resident, () => answer(AGAIN), noPicture());
    await resident.sees(NOT_FOUND);
    await answer('不用了');
    await resident.page.getByText(NOT_FOUND).waitFor({ state: 'hidden' });
    await resident.shootElderAsIs('y1-no-code-in-picture', async () => {
      await scan(shedFile([150, 60, 50]));
      await resident.sees(NOT_FOUND);
    });
    expect(resident.path()).toContain('/pages/home/index');
  });

  it('somebody else’s code is not ours', async () => {
    await scan(await photograph(FOREIGN));
    await resident.sees('这不是多多的码');
    await resident.isAtRest();
  });

  it('the picture of the code at a door opens the home, and is sent to nobody', async () => {
    const sent: string[] = [];
    resident.page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await scan(shedFile([150, 60, 50]));
    await resident.sees(NOT_FOUND);
    const picture = await photograph(printed);
    await choose(resident, () => answer(AGAIN), picture);
    await resident.part('button', '在这里反映问题').waitFor();
    await resident.sees(DOOR);

    expect(resident.path()).toContain('/pages/code/index');
    expect(sent.filter((url) => url.includes('photos'))).toEqual([]);
  });

  it('the redeem point scans the code on her screen, and no other', async () => {
    const redeemer = await arrive('redeem');
    const scanPerson = (picture: PictureFile) => choose(redeemer, () => redeemer.tap('button', '扫个人码'), picture);
    await redeemer.tap('button', '核销');
    await scanPerson(await photograph(printed));
    await redeemer.sees('这不是个人码');

    await resident.open('/mine/pages/person-code/index?purpose=redeem');
    await resident.sees('换新码还有');
    await scanPerson({ name: 'screen.png', mimeType: 'image/png', buffer: await resident.page.screenshot() });
    await redeemer.sees('已经记上，请把礼品交给对方');
    await redeemer.look('y2-collect');
    expect(redeemer.findings).toEqual([]);
  });
});
