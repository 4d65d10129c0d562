import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import type { Browser, Response } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { noPicture, pictureFile } from '../support/picture-files';
import { Visitor } from './visitor';

const SENTENCE = '3号楼前的单杠松了，晃得厉害。';
const ANSWER = '单杠已经拧紧，换了新螺栓。';
const TASK = '3号楼前单杠松动';

interface Made {
  id: string;
}

/** Pictures from the phone of who reports to who does the work, and of what was done back to who reported. */
describe('pictures in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Visitor;
  let volunteer: Visitor;
  let clerk: Visitor;
  const visitors: Visitor[] = [];
  let reportUrl: string;
  let taskUrl: string;

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const idIn = (url: string) => new URLSearchParams(url.split('?')[1]).get('id')!;

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    resident = await arrive('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a resident takes a picture that is too large to be sent: it is made small, and kept with the draft', async () => {
    const large = pictureFile(2000, 1800);
    expect(large.buffer.length).toBeGreaterThan(PHOTO_LIMITS.fileBytes);
    await resident.open('/pages/report-form/index');
    await resident.tap('radio', '公共设施');
    await resident.tap('radio', '健身器材、座椅损坏');
    await resident.type('说一句话', SENTENCE);
    const sent = resident.page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/photos'));
    await resident.choosePictures(large);
    await resident.seesPicture('照片 1');

    expect((await (await sent).sizes()).requestBodySize).toBeLessThan(large.buffer.length / 4);
    await resident.shoot('t1-report-form-photo');
    await resident.shootElder('t1-report-form-photo', { shown: resident.part('button', '再加照片') });
    await resident.seesPicture('照片 1');
  });

  it('he sends the report, and sees the picture in it', async () => {
    await resident.tap('button', '提交');
    await resident.sees('受理号');
    await resident.seesPicture('反映的照片 1');
    reportUrl = resident.path();
    await resident.shoot('t2-report-photo');
    await resident.shootElder('t2-report-photo');
  });

  it('the clerk sees it at the desk', async () => {
    clerk = await arrive('clerk', true);
    await clerk.tap('button', '健身器材、座椅损坏');
    await clerk.sees(SENTENCE);
    await clerk.seesPicture('反映人的照片 1');

    await clerk.shoot('t3-desk-photo');
  });

  it('a volunteer of the pool sees none of it until the task is his', async () => {
    const body = { title: TASK, categoryCode: 'playground', pool: { kind: 'volunteer' }, closingRule: { photo: true, visit: false } };
    const { id } = await (await server.as('clerk')).post<Made>(`/reports/${idIn(reportUrl)}/open-task`, body);
    taskUrl = `/pages/task/index?id=${id}`;
    volunteer = await arrive('volunteer');
    await volunteer.open(taskUrl);
    await volunteer.sees('现场照片');
    await volunteer.isAtRest();
    expect(await volunteer.page.locator('img').count()).toBe(0);

    await volunteer.tap('button', '抢单');
    await volunteer.sees('反映人拍的照片');
    await volunteer.seesPicture('反映人的照片 1');

    await volunteer.shoot('t4-task-photo');
    await volunteer.shootElder('t4-task-photo');
  });

  it('he cannot hand in without the picture that the closing rule asks for', async () => {
    await volunteer.open(taskUrl);
    await volunteer.tap('button', '提交办理结果');
    await volunteer.tap('radio', '办好了');
    await volunteer.type('给居民看的答复', ANSWER);
    await volunteer.seesOff('提交办理结果');
    const takeTwo = async () => {
      await volunteer.choosePictures(pictureFile(), pictureFile());
      await volunteer.seesPicture('照片 2');
    };
    await takeTwo();
    await volunteer.shoot('t5-hand-in-photo');
    await volunteer.shootElder('t5-hand-in-photo', { again: takeTwo, shown: volunteer.part('button', '再加照片') });
    await volunteer.choosePictures(pictureFile());
    await volunteer.seesPicture('照片 1');
    await volunteer.tap('button', '提交办理结果');

    await volunteer.sees('已提交，等社区核查');
  });

  it('the clerk checks the picture, and the reporter sees it with the answer', async () => {
    await clerk.open('/staff/pages/desk/index?view=tasks');
    await clerk.tap('tab', '待核查');
    await clerk.tap('button', TASK);
    await clerk.seesPicture('办理结果的照片 1');
    await clerk.shoot('t6-desk-accept-photo');
    await clerk.tap('button', '核查通过，结案');
    await clerk.sees('已结案');

    await resident.open(reportUrl);
    await resident.sees(ANSWER);
    await resident.seesPicture('办理结果的照片 1');
    await resident.seesPicture('反映的照片 1');
    await resident.shoot('t7-answer-photo');
    await resident.shootElder('t7-answer-photo');
  });

  it('a link whose time is over is asked for again by the page itself', async () => {
    const links = /\/api\/photos\/\w+\?/;
    let refused = 0;
    const count = (answer: Response) => {
      if (links.test(answer.url()) && answer.status() === 404) refused += 1;
    };
    resident.page.on('response', count);
    let asked = 0;
    await resident.page.route(links, async (route) => {
      asked += 1;
      const url = route.request().url();
      await route.continue({ url: asked > 2 ? url : url.replace(/exp=\d+/, 'exp=1') });
    });
    await resident.open(reportUrl);

    await resident.seesPicture('办理结果的照片 1');
    await resident.seesPicture('反映的照片 1');
    expect(refused).toBe(2);
    resident.page.off('response', count);
    await resident.page.unroute(links);
  });

  it('says in words why a picture is not taken: no picture, too large, too many today', async () => {
    await resident.open('/pages/report-form/index');
    await resident.choosePictures(noPicture());
    await resident.sees('这张照片读不出来：请用 JPG、PNG 或 WebP');
    await resident.choosePictures(noPicture(PHOTO_LIMITS.fileBytes + 1));
    await resident.sees('照片太大，每张最多 10 MB');
    await resident.shoot('t8-photo-refused');

    const busy = await server.as('resident2');
    for (let sent = 0; sent < PHOTO_LIMITS.perDay; sent++) await busy.sendPhoto(pictureFile(8, 8));
    const other = await arrive('resident2');
    await other.open('/pages/report-form/index');
    const sendOneMore = async () => {
      await other.choosePictures(pictureFile());
      await other.sees('今天传的照片太多，请明天再传');
    };
    await sendOneMore();
    await other.shootElder('t8-photo-refused', { again: sendOneMore, shown: other.part('button', '拍照或选照片') });
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
