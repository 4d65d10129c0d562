import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';
import { DeviceVoice } from './device-voice';

const COMMUNITY = '150603002004';
const TITLE = '周四停水';
const BODY = '## 时间\n早上八点起停水。请提前备水！\n1. 关好水龙头\n2. 看[公告](https://gov.example.cn/a)';
const FIRST = '必读通知';
const SENTENCES = [
  FIRST,
  TITLE,
  /^请在.+确认$/,
  '时间',
  '早上八点起停水。',
  '请提前备水！',
  '第1，关好水龙头',
  '第2，看公告 （网址请看文字）',
];
const LISTEN = '听一听：这条通知';

describe('a notice and an answer read out, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let noticeId: string;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const clerk = await server.as('clerk');
    const words = { areaCode: COMMUNITY, audience: 'residents', level: 'must-read', title: TITLE, body: BODY };
    const confirmBy = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString();
    ({ id: noticeId } = await clerk.post<{ id: string }>('/notices', { ...words, confirmBy }));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  /** A resident whose device has these voices. */
  const residentWith = async (...voices: string[]): Promise<[Visitor, DeviceVoice]> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    const voice = await DeviceVoice.on(visitor.page, voices);
    await visitor.signInAs('resident');
    await visitor.open(`/pages/notice/index?id=${noticeId}`);
    await visitor.sees(/停水/);
    return [visitor, voice];
  };

  it('is read sentence by sentence to its end, in Mandarin', async () => {
    const [resident, voice] = await residentWith('en-US', 'zh-CN');
    await resident.shoot('s1-listen');
    await resident.tap('button', LISTEN);
    await resident.part('button', '暂停：这条通知').waitFor();
    await resident.shoot('s2-listening');
    for (const sentence of SENTENCES) {
      await voice.says(sentence);
      await voice.ends();
    }

    await resident.part('button', LISTEN).waitFor();
    expect(new Set((await voice.said()).map(({ lang }) => lang))).toEqual(new Set(['zh-CN']));
  });

  it('a pause is silent at once, and goes on with the sentence it broke off', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    await resident.tap('button', LISTEN);
    await voice.ends();
    await voice.says(TITLE);
    await resident.tap('button', '暂停：这条通知');
    await voice.isSilent();
    const before = (await voice.said()).length;
    await resident.tap('button', '接着听：这条通知');
    await voice.says(TITLE);
    expect((await voice.said()).length).toBe(before + 1);
    await resident.tap('button', '停下：这条通知');
    await voice.isSilent();
    await resident.tap('button', LISTEN);
    await voice.says(FIRST);
  });

  it('falls silent where one leaves the page, forward or back', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    await resident.open('/pages/inbox/index');
    await resident.tap('button', TITLE);
    await resident.tap('button', LISTEN);
    await voice.says(FIRST);
    await resident.tap('button', '返回');
    await resident.part('button', LISTEN).waitFor({ state: 'hidden' });
    await voice.isSilent();

    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.tap('button', LISTEN);
    await voice.says(FIRST);
    await resident.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await voice.isSilent();
  });

  it('reads no more of what was corrected meanwhile', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    await resident.tap('button', LISTEN);
    await voice.says(FIRST);
    const clerk = await server.as('clerk');
    const words = { title: '周五停水', body: '改到周五早上八点。', reason: '日子错了' };
    await clerk.post(`/notices/${noticeId}/correct`, { version: 1, ...words });
    await resident.tap('button', '我已读，确认');
    await resident.sees('周五停水');
    await resident.part('button', LISTEN).waitFor();
    await voice.isSilent();
    await resident.tap('button', LISTEN);
    await voice.says(/更正：日子错了/);
  });

  it('says so where the voice fails, and can be asked again', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    await resident.tap('button', LISTEN);
    await voice.fails();
    await resident.sees('没能读出来，请看文字');
    await resident.part('button', LISTEN).waitFor();
  });

  it('comes with a voice that the device finds late, and is not offered without one of its own', async () => {
    const [without, voice] = await residentWith('en-US', 'zh-HK');
    await without.isAtRest();
    expect(await without.part('button', LISTEN).count()).toBe(0);
    await voice.finds('zh-CN');
    await without.part('button', LISTEN).waitFor();

    const plain = await Visitor.arrive(browser, server);
    visitors.push(plain);
    await plain.page.addInitScript(() => Object.defineProperty(window, 'speechSynthesis', { value: undefined }));
    await plain.signInAs('resident');
    await plain.open(`/pages/notice/index?id=${noticeId}`);
    await plain.sees('周五停水');
    await plain.isAtRest();
    expect(await plain.part('button', LISTEN).count()).toBe(0);
  });

  it('is larger in 长辈版, and slower', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    await resident.shootElder('s1-listen');
    const paceNow = async () => {
      await resident.tap('button', LISTEN);
      await voice.says(/更正/);
      return (await voice.said()).at(-1)!.rate;
    };
    let elderPace = 1;
    await resident.shootElder('s2-listening', { again: async () => void (elderPace = await paceNow()) });

    expect(elderPace).toBeLessThan(await paceNow());
  });

  it('reads the answer to a report, and not what waits for one', async () => {
    const [resident, voice] = await residentWith('zh-CN');
    const me = await server.as('resident');
    const waiting = await me.post<{ id: string }>('/reports', { categoryCode: 'road', description: '台阶缺了一角。' });
    const refused = await me.post<{ id: string }>('/reports', { categoryCode: 'road', description: '想换个门牌颜色。' });
    await (await server.as('clerk')).post(`/reports/${refused.id}/reject`, { reason: '门牌颜色全市统一', whereTo: '公安局户政窗口' });
    await resident.open(`/pages/report/index?id=${waiting.id}`);
    await resident.sees('台阶缺了一角');
    await resident.isAtRest();
    expect(await resident.part('button', /^听一听/).count()).toBe(0);
    await resident.open(`/pages/report/index?id=${refused.id}`);
    await resident.tap('button', '听一听：这个答复');
    await voice.ends();
    await voice.says('门牌颜色全市统一');
    await voice.ends();
    await voice.says('可以找：公安局户政窗口');
    await resident.shoot('s3-answer-listening');
    await resident.shootElder('s3-answer-listening', { again: () => resident.tap('button', '听一听：这个答复') });
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
