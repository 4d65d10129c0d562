import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const NOTICE = '燃气入户安全检查，请留人在家';
const CORRECTED = '燃气入户安全检查改到下周';
const WHY = '燃气公司改了日子';
const COMMUNITY = '150603002004';

interface Reach {
  addressed: number;
  confirmed: number;
  unreached: number;
}

describe('a notice that was wrong, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  let resident: Visitor;
  let noticeId: string;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const { items } = await (await server.as('clerk')).get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${COMMUNITY}`);
    noticeId = items.find(({ title }) => title === NOTICE)!.id;
    clerk = await Visitor.arriveAtDesk(browser, server);
    resident = await Visitor.arrive(browser, server);
    visitors.push(clerk, resident);
    await clerk.signInAs('clerk');
    await resident.signInAs('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  const reach = async () => (await server.as('clerk')).get<Reach>(`/notices/${noticeId}/reach`);

  it('is printed, and so is who has not confirmed, with room for a signature', async () => {
    await clerk.page.addInitScript(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', NOTICE);
    await clerk.sees('应达的户');
    await clerk.tap('button', /^001 网格/);
    await clerk.sees(/^001 网格，未触达 \d+ 户$/);
    const count = Number(/未触达 (\d+) 户/.exec(await clerk.words())![1]);
    await clerk.tap('button', '打印名单');
    await clerk.page.locator('body[data-printed]').waitFor();
    expect(await clerk.page.locator('.dd-paper__row').count()).toBe(count);
    const doors = await clerk.page.locator('.dd-paper__door').allInnerTexts();
    expect(doors).toEqual([...doors].sort((one, other) => one.localeCompare(other, 'zh-Hans-CN', { numeric: true })));
    expect(await clerk.page.locator('.dd-paper').innerText()).not.toMatch(/低保|独居|残疾|党员|退役/);
    await clerk.shootPaper('n11-unreached-print');
    await clerk.page.locator('.dd-paper').waitFor({ state: 'detached' });
    await clerk.sees('应达的户');
    await clerk.tap('button', '打印通知');
    await clerk.page.locator('.dd-paper').waitFor({ state: 'attached' });
    expect(await clerk.page.locator('.dd-paper').innerText()).toContain('每户约 10 分钟');
    await clerk.shootPaper('n12-notice-print');
    await clerk.page.locator('.dd-paper').waitFor({ state: 'detached' });
  });

  it('is corrected at the desk; who had it open confirms nothing that he has not read', async () => {
    const before = await reach();
    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.part('button', '我已读，确认').waitFor();

    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', NOTICE);
    await clerk.tap('button', '更正');
    await clerk.sees('更正后，已确认的户要重新确认');
    await clerk.shoot('n3-correct');
    await clerk.type('标题', CORRECTED);
    await clerk.type('哪里错了', WHY);
    await clerk.page.reload();
    await clerk.tap('button', NOTICE);
    await clerk.tap('button', '更正');
    await clerk.holds('哪里错了', WHY);
    await clerk.tap('button', '预览');
    await clerk.sees('住户会看到这样');
    await clerk.sees(`更正：${WHY}。请再看一遍，重新确认`);
    await clerk.shoot('n3-correct-preview');
    await clerk.tap('button', '再改改');
    await clerk.holds('标题', CORRECTED);
    await clerk.tap('button', '预览');
    await clerk.tap('button', /^更正$/);
    await clerk.sees('更正了，住户看到新的');
    await clerk.sees(`更正：${WHY}`);
    await clerk.shoot('n4-corrected');
    expect(await reach()).toMatchObject({ addressed: before.addressed, confirmed: 0, unreached: before.addressed });
    await clerk.tap('button', '打印通知');
    await clerk.page.locator('.dd-paper').waitFor({ state: 'attached' });
    expect(await clerk.page.locator('.dd-paper').textContent()).toContain('请再看一遍，重新确认');
    await clerk.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

    await resident.tap('button', '我已读，确认');
    await resident.sees('这条通知刚更正过，请看过新的再办');
    await resident.sees('请再看一遍，重新确认');
    expect((await reach()).confirmed).toBe(0);
    await resident.isAtRest();
    await resident.shoot('n5-read-again');
    await resident.shootElder('n5-read-again');
    await resident.open('/pages/inbox/index');
    await resident.sees('有更正，');
    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.tap('button', '我已读，确认');
    await resident.sees(/您家已确认/);
    expect(await reach()).toMatchObject({ addressed: before.addressed, confirmed: 1, unreached: before.addressed - 1 });
  });

  it('keeps what one writes while a colleague corrects it, and shows that first', async () => {
    const colleague = await server.as('clerk');
    await clerk.tap('button', '更正');
    await clerk.type('哪里错了', '漏了电话');
    await clerk.type('内容', '燃气公司下周逐户检查，电话见公告栏。');
    const words = { title: CORRECTED, body: '燃气公司下周逐户检查，请留人。', reason: '写短一点' };
    await colleague.post(`/notices/${noticeId}/correct`, { version: 2, ...words });
    await clerk.tap('button', '预览');
    await clerk.tap('button', /^更正$/);
    await clerk.sees('这条通知被更正过。请先看现在的内容，您写的还在');
    await clerk.sees(words.body);
    await clerk.shoot('n13-overtaken');
    await clerk.tap('button', '看过了，接着改');
    await clerk.tap('button', '再改改');
    await clerk.holds('内容', '燃气公司下周逐户检查，电话见公告栏。');
    await clerk.tap('button', '先不更正');
  });

  it('reminds who has not confirmed, once a day, and says so where it is read', async () => {
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', CORRECTED);
    await clerk.sees('截止前自动提醒一次');
    await clerk.tap('button', '看正文');
    await clerk.sees('燃气公司下周逐户检查，请留人。');
    await clerk.tap('button', '提醒没确认的住户');
    await clerk.agree();
    await clerk.sees('提醒了还没确认的住户');
    await clerk.sees(/今天 \d+:\d+ 提醒过/);
    expect(await clerk.part('button', '提醒没确认的住户').count()).toBe(0);
    await clerk.isAtRest();
    await clerk.shoot('n14-reminded');
    const phone = await Visitor.arrive(browser, server);
    visitors.push(phone);
    await phone.signInAs('clerk');
    await phone.open(`/staff/pages/reach/index?id=${noticeId}`);
    await phone.sees(/今天 \d+:\d+ 提醒过/);
    await phone.isAtRest();
    await phone.shoot('n15-reminded-reach');
    await phone.shootElder('n15-reminded-reach');
    await resident.open('/pages/inbox/index');
    await resident.sees('再提醒您，');
    await resident.isAtRest();
    await resident.shoot('n16-reminder');
    await resident.shootElder('n16-reminder');
  });

  it('is withdrawn on the phone, and says so wherever it is read', async () => {
    const phone = await Visitor.arrive(browser, server);
    visitors.push(phone);
    await phone.signInAs('clerk');
    await phone.open(`/staff/pages/reach/index?id=${noticeId}`);
    await phone.tap('button', '撤回这条通知');
    await phone.type('为什么撤回', '燃气公司另行通知');
    await phone.shoot('n6-withdraw');
    await phone.shootElder('n6-withdraw', { again: () => phone.type('为什么撤回', '燃气公司另行通知') });
    await phone.open(`/staff/pages/reach/index?id=${noticeId}`);
    await phone.tap('button', '撤回这条通知');
    await phone.type('为什么撤回', '燃气公司另行通知');
    await phone.tap('button', '撤回');
    await phone.sees('撤回这条通知？');
    await phone.agree();
    await phone.sees('撤回了，住户看到原因');
    await phone.sees('应达');
    await phone.sees(/撤回，不用再办：燃气公司另行通知/);
    await phone.isAtRest();
    await phone.shoot('n7-withdrawn-reach');
    await phone.shootElder('n7-withdrawn-reach');

    await resident.open('/pages/inbox/index');
    await resident.sees('已撤回');
    await resident.shoot('n8-inbox-withdrawn');
    await resident.shootElder('n8-inbox-withdrawn');
    await resident.open(`/pages/notice/index?id=${noticeId}`);
    await resident.sees(/撤回，不用再办：燃气公司另行通知/);
    expect(await resident.part('button', '我已读，确认').count()).toBe(0);
    await resident.shoot('n9-withdrawn');
    await resident.shootElder('n9-withdrawn');
    await clerk.open('/staff/pages/desk/index?view=notices');
    await clerk.tap('button', CORRECTED);
    await clerk.sees(/撤回，不用再办/);
    await clerk.shoot('n10-desk-withdrawn');
  });

  it('a new one is written on the phone, kept over a reload for its writer only, and seen as it will be read before it is sent', async () => {
    const phone = await Visitor.arrive(browser, server);
    visitors.push(phone);
    await phone.signInAs('clerk');
    await phone.open('/staff/pages/publish/index');
    await phone.tap('radio', '重要');
    await phone.type('标题', '周六修路灯');
    await phone.type('内容', '8号楼前的路灯周六修，晚上请走南门。');
    await phone.page.reload();
    await phone.tap('button', '预览');
    await phone.sees('住户会看到这样');
    await phone.sees('晚上请走南门');
    await phone.isAtRest();
    await phone.shoot('n11-preview');
    await phone.shootElder('n11-preview', { again: () => phone.tap('button', '预览') });

    await phone.signInAs('supervisor');
    await phone.open('/staff/pages/publish/index');
    await phone.part('textbox', '标题').waitFor();
    await phone.holds('标题', '');
    await phone.signInAs('clerk');
    await phone.open('/staff/pages/publish/index');
    await phone.tap('button', '预览');
    await phone.tap('button', /^发布$/);
    await phone.sees(/发给了 .* 户/);
    await phone.open('/staff/pages/publish/index');
    await phone.part('textbox', '标题').waitFor();
    await phone.holds('标题', '');
    await resident.open('/pages/inbox/index');
    await resident.tap('button', '周六修路灯');
    await resident.sees('晚上请走南门');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
