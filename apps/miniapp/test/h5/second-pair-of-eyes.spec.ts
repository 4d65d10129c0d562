import type { Browser } from 'playwright-core';
import { openChromium, PHONE } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const STREET = '150603002';
const TITLE = '全街道停暖检修';
const TEXT = '周五八点到十二点停暖，请关好阀门。';
const BETTER = '周六八点到十二点停暖，请关好阀门。';
/** The card in the list says its words. */
const WAITING = new RegExp(`${TITLE}.*待放行`);
const WHY = '检修改到周六了';
const LATEST = '周日八点到十二点停暖，请关好阀门。';
const WRONG = '供暖公司又改了日子';

describe('a notice to a whole street, seen by two people', () => {
  let server: DemoServer;
  let browser: Browser;
  let writer: Visitor;
  let other: Visitor;
  let resident: Visitor;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    writer = await Visitor.arriveAtDesk(browser, server);
    other = await Visitor.arrive(browser, server, PHONE);
    resident = await Visitor.arrive(browser, server, PHONE);
    visitors.push(writer, other, resident);
    await writer.signInAs('street');
    await other.signInAs('street2');
    await resident.signInAs('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });

  const inboxOf = async () => {
    const { items } = await (await server.as('resident')).get<{ items: { title: string }[] }>('/notices/inbox');
    return items.map(({ title }) => title);
  };

  it('is written by one, who is told on whom it waits, and reaches nobody', async () => {
    await writer.open('/staff/pages/desk/index?view=notices');
    await writer.tap('button', /^发布通知/);
    await writer.tap('radio', /^重要/);
    expect(await writer.part('radio', /^整个/).first().getAttribute('aria-checked')).not.toBe('true');
    await writer.type('标题', TITLE);
    await writer.type('内容', TEXT);
    await writer.sees(/还缺：发给哪里/);
    await writer.shoot('n19-nobody-chosen');
    await writer.tap('radio', /^整个/);
    await writer.tap('button', '预览');
    await writer.sees(/^发给.*现在的住户，共 [\d,]+ 户$/);
    await writer.sees(/还没有发布/);
    await writer.sees('发给不止一个社区，要另一位同事看过放行，才会发出');
    await writer.shoot('n20-send-to-review');
    await writer.tap('button', '送去放行');
    await writer.sees(/^您 .* 送出的，等另一位同事放行：.*满都拉/);
    await writer.part('button', '收回来改').waitFor();
    expect(await writer.part('button', '同意发出').count()).toBe(0);
    await writer.shoot('n20-waits-for-another');
    expect(await inboxOf()).not.toContain(TITLE);
  });

  it('is sent back by the other, on the phone, with a reason', async () => {
    await other.open('/pages/home/index');
    await other.sees(/待放行的通知 1 条/);
    await other.open('/pages/inbox/index');
    await other.sees('待放行的通知');
    await other.shoot('n21-waiting-list');
    await other.shootElder('n21-waiting-list');
    await other.tap('button', WAITING);
    await other.sees(TEXT);
    await other.sees(/苏和，.*送来放行。您看过同意，才会发出/);
    await other.sees(/，共 [\d,]+ 户$/);
    await other.sees(/还没有发布/);
    await other.shoot('n21-waiting-notice');
    await other.shootElder('n21-waiting-notice', { shown: other.part('button', '同意发出') });
    await other.tap('button', '退回');
    await other.seesOff('退回');
    await other.type('哪里要改', WHY);
    await other.shoot('n21-send-back');
    await other.tap('button', '退回');
    await other.sees(`满都拉退回：${WHY}`);
    expect(await other.part('button', '同意发出').count()).toBe(0);
    expect(await inboxOf()).not.toContain(TITLE);
  });

  it('comes back into the form of who wrote it, with its words', async () => {
    await writer.open('/staff/pages/desk/index?view=notices');
    await writer.tap('button', TITLE);
    await writer.sees(`满都拉退回：${WHY}`);
    await writer.shoot('n22-sent-back');
    await writer.tap('button', '改了再送');
    await writer.holds('标题', TITLE);
    await writer.holds('内容', TEXT);
    await writer.type('内容', BETTER);
    await writer.tap('button', '预览');
    await writer.tap('button', '送去放行');
    await writer.sees(/^您 .* 送出的，等另一位同事放行：.*满都拉/);
    await writer.sees(BETTER);
  });

  it('is let out by the other, and read', async () => {
    await other.open('/pages/inbox/index');
    await other.tap('button', WAITING);
    await other.sees(BETTER);
    await other.tap('button', '同意发出');
    await other.sees('满都拉同意，已经发出');
    expect(await other.words()).not.toContain('还没有发布');
    await other.shoot('n23-let-out');
    await resident.open('/pages/inbox/index');
    await resident.tap('button', TITLE);
    await resident.sees(BETTER);
    await other.open('/pages/inbox/index');
    await other.sees(TITLE);
    expect(await other.part('button', WAITING).count()).toBe(0);
  });

  const correct = async () => {
    await writer.tap('button', '预览');
    await writer.sees('发给不止一个社区，要另一位同事看过放行，才会更正');
    await writer.shoot('n24-correction-to-review');
    await writer.tap('button', '送去放行');
    await writer.sees(/^您 .* 送出的，等另一位同事放行：.*满都拉/);
    await writer.sees('现在住户看到的是');
  };

  it('is corrected by one, who may take it back into the form, and still says what it said', async () => {
    await writer.open('/staff/pages/desk/index?view=notices');
    await writer.tap('button', TITLE);
    await writer.tap('button', '更正');
    await writer.type('内容', LATEST);
    await writer.type('哪里错了', WRONG);
    await correct();
    await writer.sees(BETTER);
    await writer.shoot('n25-correction-waits');
    await writer.tap('button', '收回来改');
    await writer.holds('内容', LATEST);
    await writer.holds('哪里错了', WRONG);
    await writer.tap('button', '先不更正');
    await writer.page.keyboard.press('j');
    await writer.part('button', '更正').waitFor();
    expect(await writer.words()).not.toContain('先不更正');
    await writer.page.keyboard.press('k');
    await writer.tap('button', '更正');
    await writer.holds('哪里错了', WRONG);
    await correct();
    await resident.open('/pages/inbox/index');
    await resident.tap('button', TITLE);
    await resident.sees(BETTER);
  });

  it('says the new words when the other agrees', async () => {
    await other.open('/pages/inbox/index');
    await other.tap('button', WAITING);
    await other.sees(/苏和，.*送来放行。您看过同意，才会更正/);
    await other.sees(new RegExp(`^更正 .* 发布的「${TITLE}」`));
    await other.sees(`更正：${WRONG}`);
    await other.sees(LATEST);
    await other.sees(BETTER);
    await other.shoot('n26-waiting-correction');
    await other.shootElder('n26-waiting-correction', { shown: other.part('button', '同意更正') });
    await other.tap('button', '同意更正');
    await other.sees('满都拉同意，已经更正');
    expect(await other.words()).not.toContain(BETTER);
    await other.shoot('n27-corrected-by-two');
    await resident.open('/pages/inbox/index');
    await resident.tap('button', TITLE);
    await resident.sees(LATEST);
    await resident.sees(`更正：${WRONG}`);
  });

  it('says where the notice was withdrawn meanwhile that it is corrected no more', async () => {
    const street = await server.as('street');
    const { items } = await street.get<{ items: { id: string; title: string }[] }>('/notices');
    const noticeId = items.find(({ title }) => title === TITLE)!.id;
    const words = { version: 2, title: TITLE, body: BETTER, reason: '还是周六' };
    const { id } = await street.post<{ id: string }>(`/notices/${noticeId}/correct`, words);
    await other.open(`/staff/pages/waiting-notice/index?id=${id}`);
    await other.part('button', '同意更正').waitFor();
    await street.post(`/notices/${noticeId}/withdraw`, { reason: '不停了' });
    await other.tap('button', '同意更正');
    await other.sees('这条通知后来撤回了，不能再更正');
    expect(await other.words()).not.toContain('您看过同意');
    expect(await other.part('button', '同意更正').count()).toBe(0);
    await other.part('button', '退回').waitFor();
    await other.shoot('n28-correction-overtaken');
    await other.shootElder('n28-correction-overtaken');
    expect(other.problems.splice(0).filter((problem) => !problem.includes('409'))).toEqual([]);
    await writer.open(`/staff/pages/waiting-notice/index?id=${id}`);
    await writer.sees('这条通知后来撤回了，不能再更正');
    await writer.tap('button', '收回');
    await writer.sees('苏和收回了，没有更正');
  });

  it('asks anew for a deadline that was moved, when it comes back', async () => {
    const [street, street2] = [await server.as('street'), await server.as('street2')];
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const words = {
      areaCode: STREET,
      audience: 'residents',
      level: 'must-read',
      title: '全街道换水表',
      body: '周六上午换水表，请家中留人。',
    };
    const { id: first } = await street.post<{ id: string }>('/notices', { ...words, confirmBy: inDays(3) });
    const { noticeId } = await street2.post<{ noticeId: string }>(`/waiting-notices/${first}/approve`, {});
    const moved = { version: 1, title: words.title, body: words.body, confirmBy: inDays(5), reason: '多给两天' };
    const { id } = await street.post<{ id: string }>(`/notices/${noticeId}/correct`, moved);
    await writer.open(`/staff/pages/waiting-notice/index?id=${id}`);
    await writer.tap('button', '收回来改');
    await writer.sees('您改过期限，请重新选一次');
    await writer.seesOff('预览');
    await writer.page.getByRole('radio').last().click();
    await writer.tap('button', '预览');
    await writer.tap('button', '送去放行');
    await writer.sees(/送出的，等另一位同事放行/);
  });

  it('says that somebody else was first, and loses nothing', async () => {
    const words = { areaCode: STREET, audience: 'residents', level: 'ordinary', title: '全街道清雪', body: '周六上午一起清雪。' };
    const street = await server.as('street');
    const { id } = await street.post<{ id: string }>('/notices', words);
    await other.open(`/staff/pages/waiting-notice/index?id=${id}`);
    await other.part('button', '同意发出').waitFor();
    await street.post(`/waiting-notices/${id}/take-back`, {});
    await other.tap('button', '同意发出');
    await other.sees('苏和收回了，没有发出');
    expect(await inboxOf()).not.toContain(words.title);
  });

  const waits = async (title: string) => {
    const words = { areaCode: STREET, audience: 'residents', level: 'ordinary', title, body: '周六上午一起清雪。' };
    return (await (await server.as('street')).post<{ id: string }>('/notices', words)).id;
  };

  it('leaves in the form what lay there where it is not given back, and keeps its words where no answer came', async () => {
    const [mine, unsent] = ['清雪的地方', '没写完的一条'];
    const id = await waits(mine);
    const takeBack = async (answer: { status: number; json?: object; body?: string }) => {
      await writer.page.route('**/take-back', (route) => route.fulfill(answer));
      await writer.open(`/staff/pages/waiting-notice/index?id=${id}`);
      await writer.tap('button', '收回来改');
      await writer.agree();
    };
    await writer.open('/staff/pages/publish/index');
    await writer.type('标题', unsent);

    await takeBack({ status: 409, json: { status: 409, code: 'waiting-notice-decided', title: '已经定了' } });
    await writer.sees('已经定了');
    await writer.open('/staff/pages/publish/index');
    await writer.holds('标题', unsent);
    await writer.page.unrouteAll();

    await takeBack({ status: 502, body: '<h1>Bad Gateway</h1>' });
    await writer.page.locator('.taro__toast p').last().waitFor();
    await writer.open('/staff/pages/publish/index');
    await writer.holds('标题', mine);
    await writer.page.unrouteAll();
    expect(writer.problems.splice(0).filter((problem) => !problem.includes('502'))).toEqual([]);
  });
});
