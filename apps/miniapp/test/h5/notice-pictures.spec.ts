import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { noPicture, shedFile } from '../support/picture-files';
import { Visitor } from './visitor';

const TITLE = '三处充电棚今天启用';
const TEXT = '电动车请停到棚里充，楼道里不再充电。';
const [NORTH, EAST, SIGN] = ['北门的充电棚，蓝色棚顶', '东门的充电棚，绿色棚顶', '充电棚的说明牌'];
const COMMUNITY = '150603002004';

interface Version {
  version: number;
  pictures: { description: string }[];
}

describe('pictures of a notice, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  let resident: Visitor;
  let noticeId: string;
  const visitors: Visitor[] = [];

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    clerk = await arrive('clerk', true);
    resident = await arrive('resident');
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  /** One further down comes when it is near. */
  const comesTo = async (visitor: Visitor, name: string) => {
    await visitor.part('button', `${name}，看大图`).scrollIntoViewIfNeeded();
    await visitor.seesPicture(name);
  };
  /** Names of what can be looked at larger, from above to below. */
  const shown = (visitor: Visitor) =>
    visitor.page
      .locator('[role=button][aria-label$="，看大图"]')
      .locator('visible=true')
      .evaluateAll((parts) => parts.map((part) => part.getAttribute('aria-label')!.split('，看大图')[0]));

  it('are added at the desk, described, put in order, kept over a reload, and seen as they will be read', async () => {
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', /^发布通知/);
    await clerk.tap('radio', /^必读/);
    await clerk.page.getByRole('radiogroup', { name: '确认期限' }).getByRole('radio').nth(1).click();
    await clerk.type('标题', TITLE);
    await clerk.type('内容', TEXT);
    await clerk.seesOff('预览', false);
    await clerk.choosePictures(shedFile([60, 140, 90]), shedFile([40, 90, 160]));
    await clerk.seesPicture('照片 2');
    await clerk.seesOff('预览');
    await clerk.type('照片 1 里是什么', EAST);
    await clerk.type('照片 2 里是什么', NORTH);
    await clerk.tap('button', '照片 2 往前');
    await clerk.holds('照片 1 里是什么', NORTH);
    await clerk.part('button', '再加照片').scrollIntoViewIfNeeded();
    await clerk.shoot('n14-publish-pictures');

    await clerk.page.reload();
    await clerk.tap('button', /^发布通知/);
    await clerk.seesPicture('照片 1');
    await clerk.holds('照片 2 里是什么', EAST);
    await clerk.tap('button', '预览');
    await clerk.seesPicture(EAST!);
    expect(await shown(clerk)).toEqual([NORTH, EAST]);
    await clerk.shoot('n14-preview-pictures');
    await clerk.tap('button', /^发布$/);
    await clerk.sees('发布了');
    const { items } = await (await server.as('clerk')).get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${COMMUNITY}`);
    noticeId = items.find(({ title }) => title === TITLE)!.id;
  });

  it('stand under the text on the phone, and nothing moves when they come', async () => {
    let come = () => undefined as void;
    const held = new Promise<void>((done) => (come = done));
    await resident.page.route(/\/api\/photos\//, async (route) => {
      await held;
      await route.continue();
    });
    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.sees(TEXT);
    const places = () => resident.page.locator('.dd-pic').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
    const before = await places();
    expect(before).toHaveLength(2);
    come();
    await resident.seesPicture(NORTH);
    expect(await places()).toEqual(before);
    await resident.readsAsBefore();
    expect(await resident.words()).toContain(EAST);
    await resident.shoot('n15-notice-pictures');
    await resident.shootElder('n15-notice-pictures');
  });

  it('further down come when they are near', async () => {
    const phone = await arrive('resident');
    const worker = await server.as('clerk');
    const pictures: { photoId: string; description: string }[] = [];
    while (pictures.length < 4) {
      const photoId = await worker.sendPhoto(shedFile([200, 60 + 40 * pictures.length, 60]));
      pictures.push({ photoId, description: `第 ${pictures.length + 1} 处` });
    }
    const words = { areaCode: COMMUNITY, audience: 'residents', level: 'ordinary', title: '四处都修好了', body: '谢谢大家等候。' };
    const { id } = await worker.post<{ id: string }>('/notices', { ...words, pictures });
    const asked: string[] = [];
    phone.page.on('request', (request) => void (request.url().includes('/api/photos/') && asked.push(request.url())));
    await phone.open(`/pages/notice/index?id=${id}`);
    await phone.seesPicture('第 1 处');
    await phone.isAtRest();
    expect(asked.some((url) => url.includes(pictures[3]!.photoId))).toBe(false);
    await comesTo(phone, '第 4 处');
  });

  it('are printed with it, once they are there', async () => {
    await clerk.page.addInitScript(() => {
      window.print = () => {
        const drawn = Array.from(document.querySelectorAll<HTMLImageElement>('.dd-paper img')).filter((each) => each.naturalWidth > 0);
        document.body.setAttribute('data-printed', String(drawn.length));
      };
    });
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.page.reload();
    await clerk.tap('button', TITLE);
    await clerk.tap('button', '打印通知');
    await clerk.page.locator('body[data-printed="2"]').waitFor();
    await clerk.shootPaper('n16-pictures-print');
    await clerk.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  it('are corrected: one goes, one comes, and what it showed before is kept', async () => {
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', TITLE);
    await clerk.tap('button', '更正');
    await clerk.seesPicture('照片 2');
    await clerk.tap('button', '去掉照片 2');
    await clerk.choosePictures(shedFile([180, 120, 40], 300, 480));
    await clerk.seesPicture('照片 2');
    await clerk.type('照片 2 里是什么', SIGN);
    await clerk.type('哪里错了', '东门的棚还没装好');
    await clerk.tap('button', '预览');
    await clerk.seesPicture(NORTH!);
    await clerk.seesPicture(SIGN!);
    await clerk.shoot('n17-correct-pictures');
    await clerk.tap('button', /^更正$/);
    await clerk.sees('更正了，住户看到新的');

    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.sees('东门的棚还没装好');
    await resident.seesPicture(NORTH);
    expect(await shown(resident)).toEqual([NORTH, SIGN]);
    const { items } = await (await server.as('clerk')).get<{ items: Version[] }>(`/notices/${noticeId}/versions`);
    expect(items.map(({ pictures }) => pictures.map(({ description }) => description))).toEqual([
      [NORTH, SIGN],
      [NORTH, EAST],
    ]);
  });

  it('are added on the phone, too; what is no picture is refused in words, and what was swept is named', async () => {
    const phone = await arrive('clerk');
    await phone.open('/staff/pages/publish/index');
    await phone.tap('radio', /^重要/);
    await phone.type('标题', '说明牌换新的了');
    await phone.type('内容', '旧的说明牌看不清，今天换了。');
    await phone.choosePictures(noPicture());
    await phone.sees('这张照片读不出来：请用 JPG、PNG 或 WebP');
    await phone.choosePictures(shedFile([180, 120, 40]));
    await phone.seesPicture('照片 1');
    await phone.type('照片 1 里是什么', SIGN);
    await phone.part('button', '再加照片').scrollIntoViewIfNeeded();
    await phone.shoot('n18-publish-pictures');
    await phone.shootElder('n18-publish-pictures', { shown: phone.part('button', '再加照片') });

    await phone.page.route(/\/api\/photos$/, (route) => route.fulfill({ json: { items: [] } }));
    await phone.page.reload();
    await phone.sees('放了一天，这张已经清掉了。请去掉，再加一次');
    await phone.seesOff('预览');
    await phone.part('button', '去掉照片 1').scrollIntoViewIfNeeded();
    await phone.shoot('n19-swept-picture');
    await phone.tap('button', '去掉照片 1');
    await phone.seesOff('预览', false);
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
