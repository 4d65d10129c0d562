import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const ADDRESS = '园丁南苑 3号楼 2单元 501';
const PURPOSE = '核对住户信息';
const HOME_GRID = '150603002004001';
const REASON = '信息对不上';

interface Door {
  id: string;
  address: string;
  householdCount: number;
}

/** A door and a home, as one story: somebody asks to live there, is let in, is looked at, proves who he is, leaves. */
describe('homes in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let codeUrl: string;
  const visitors: Visitor[] = [];
  const people = {} as Record<'asker' | 'head' | 'worker', Visitor>;

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    codeUrl = await server.codeUrl('household', '3号楼');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('anybody reads how his data is kept before he signs in, and comes home from an address of no page', async () => {
    const stranger = await Visitor.arrive(browser, server);
    visitors.push(stranger);
    await stranger.open('/pages/nothing/index');
    await stranger.part('button', '隐私说明').waitFor();
    await stranger.sees('没有这一页，先回首页');
    await stranger.tap('button', '隐私说明');
    await stranger.sees(/谁负责/);
    expect(await stranger.part('button', /同意/).count()).toBe(0);
    await stranger.shoot('i0-privacy');
    await stranger.shootElder('i0-privacy');
  });

  it('i: somebody signed in is asked whether he lives behind the door, and learns nothing of it', async () => {
    const asker = (people.asker = await arrive('redeem'));
    await asker.open(codeUrl);
    await asker.sees('这是您家的门吗？');

    expect(await asker.words()).not.toMatch(/单元|501|王/);
    await asker.shoot('i1-door-signed-in');
    await asker.shootElder('i1-door-signed-in');
  });

  it('i: consent comes before the first personal datum, and who refuses can do what is public', async () => {
    const { asker } = people;
    await asker.tap('button', '我住这里');
    await asker.sees('先看一眼');
    await asker.shoot('i2-consent-first');

    await asker.tap('button', '不同意');
    await asker.sees('这是您家的门吗？');
    await asker.part('button', '在这里反映问题').first().waitFor();
    expect(await (await server.as('redeem')).get('/memberships/mine')).toEqual({ items: [], nextCursor: null });
  });

  it('i: he asks with what he is to the head; his name is there already', async () => {
    const { asker } = people;
    await asker.tap('button', '我住这里');
    await asker.sees('先看一眼');
    await asker.shootElder('i2-consent-first');
    await asker.tap('button', /^同意$/);
    await asker.sees('您是户主的什么人？');
    await asker.tap('radio', '租户');
    await asker.tap('radio', '一年');
    await asker.shoot('i3-join-form');
    await asker.shootElder('i3-join-form');
    await asker.holds('姓名', '马丽');

    await asker.tap('radio', /^亲友$/);
    await asker.part('button', '提交申请').dblclick();
    await asker.sees('等网格员核实');
    await asker.sees('待核实');
    await asker.shoot('i4-request-waits');
    await asker.shootElder('i4-request-waits');
    const { items } = await (await server.as('redeem')).get<{ items: { status: string }[] }>('/memberships/mine');
    expect(items).toMatchObject([{ status: 'pending' }]);
  });

  it('i: the door tells him that it waits', async () => {
    const { asker } = people;
    await asker.open(codeUrl);

    await asker.sees('您的申请在等网格员核实');
    expect(await asker.words()).not.toMatch(/单元|501|王/);
  });

  it('i: the head is told, and says that he knows him', async () => {
    const head = (people.head = await arrive('resident'));
    await head.sees('有 2 人申请加入您家');
    await head.shoot('i5-head-is-told');
    await head.shootElder('i5-head-is-told');
    await head.tap('button', '有 2 人申请加入您家');
    await head.sees('马丽想加入您家');
    await head.shoot('i6-my-home-request');
    await head.shootElder('i6-my-home-request');

    await head.tap('button', '是家里人 马丽');
    await head.sees('您说：认识，是家里人');
  });

  it('i: the grid worker finds him on the home page and lets him in', async () => {
    const worker = (people.worker = await arrive('worker'));
    await worker.sees('待核实的住户');
    await worker.shoot('i7-worker-home');
    await worker.shootElder('i7-worker-home');
    await worker.tap('button', '待核实的住户');
    await worker.sees(ADDRESS);
    expect(await worker.words()).toContain('马*');
    await worker.shoot('i8-pending');
    await worker.shootElder('i8-pending');
    await worker.tap('button', '马*');
    await worker.sees('户主说是家里人');
    await worker.shoot('i9-decide');
    await worker.shootElder('i9-decide');

    await worker.tap('radio', '都不是，新登记一位');
    await worker.tap('button', /^通过$/);
    await worker.sees('已通过');
  });

  it('i: he sees his home, and who lives there', async () => {
    const { asker } = people;
    await asker.open('/pages/household/index');
    await asker.sees('3号楼 2单元 501');
    await asker.sees('马丽（我）');

    expect(await asker.words()).toContain('王秀兰');
    await asker.shoot('i10-my-home');
    await asker.shootElder('i10-my-home');
  });

  it('i: a child is registered by its guardian at the door; refused, the reason is told', async () => {
    const { head, worker } = people;
    await head.open(codeUrl);
    await head.sees(ADDRESS);
    await head.shoot('i11-door-home');
    await head.tap('button', '给孩子登记');
    await head.tap('button', /^同意$/);
    await head.type('孩子姓名', '王小雨');
    await head.type('出生日期', '2018-5-6');
    await head.tap('radio', '亲友');
    await head.shoot('i12-child-form');
    await head.shootElder('i12-child-form');
    await head.tap('button', '提交申请');
    await head.sees('我的申请');

    await worker.open('/staff/pages/memberships/index');
    await worker.tap('button', /王\*\*，亲友/);
    await worker.tap('button', '不通过');
    await worker.tap('radio', REASON);
    await worker.shoot('i13-reject');
    await worker.tap('button', '确定不通过');
    await worker.sees('已告诉申请人');

    await head.open('/pages/household/index');
    await head.sees(`原因：${REASON}`);
  });

  it('j: the worker calls with one tap at the door, and the demo dials nobody', async () => {
    const { worker } = people;
    await worker.open(codeUrl);
    await worker.sees(ADDRESS);
    expect(await worker.words()).not.toContain('王秀兰');
    await worker.shoot('j1-door-worker');
    await worker.shootElder('j1-door-worker');

    await worker.tap('button', '拨打 王');
    await worker.sees('演示里不真的拨打');
  });

  it('j: he sees a name in the clear for a purpose, and then masked again', async () => {
    const { worker } = people;
    await worker.open(codeUrl);
    await worker.tap('button', '查看完整信息');
    await worker.tap('radio', PURPOSE);
    await worker.part('button', '显示一分钟').scrollIntoViewIfNeeded();
    await worker.shoot('j2-reveal-purpose');
    await worker.tap('button', '显示一分钟');
    await worker.sees('王秀兰');
    await worker.sees(/还显示 \d+ 秒/);
    await worker.shoot('j3-revealed');

    await worker.tap('button', '收起');
    await worker.part('button', '查看完整信息').waitFor();
    expect(await worker.words()).not.toContain('王秀兰');
  });

  it('j: the worker registers an elder without a phone on his behalf', async () => {
    const { worker, head } = people;
    await worker.tap('button', '代为登记一位家里人');
    await worker.type('姓名', '王老栓');
    await worker.tap('radio', '父母');
    await worker.shoot('j4-on-behalf');
    await worker.shootElder('j4-on-behalf');
    await worker.type('姓名', '王老栓');
    await worker.tap('radio', '父母');
    await worker.tap('button', /^登记$/);
    await worker.sees('登记好了');

    await head.open('/pages/household/index');
    await head.sees('王老栓');
    await head.tap('button', '加一位');
    await head.sees('没有手机的：请网格员上门代为登记。');
  });

  it('j: who is in the file already joins it: the worker says whom of it he is', async () => {
    const { worker } = people;
    const elder = await arrive('handler2');
    await elder.open(codeUrl);
    await elder.tap('button', '我住这里');
    await elder.tap('button', /^同意$/);
    await elder.type('姓名', '王老栓');
    await elder.tap('radio', '父母');
    await elder.tap('button', '提交申请');
    await elder.sees('等网格员核实');

    await worker.open(codeUrl);
    await worker.sees('待核实的申请 2 位');
    await worker.shoot('i14-door-request');
    await worker.tap('button', /^王\*\*，父母/);
    await worker.sees('姓名对得上');
    await worker.tap('radio', '王**，父母');
    await worker.shoot('i15-whom-of-the-file');
    await worker.shootElder('i15-whom-of-the-file');
    await worker.tap('radio', '王**，父母');
    await worker.tap('button', /^通过$/);
    await worker.sees('已通过');

    await elder.open('/pages/household/index');
    await elder.sees('王老栓（我）');
    await elder.leave();
  });

  it('i: who moves in behind an empty door asks there, and is made a household', async () => {
    const { worker } = people;
    const clerk = await server.as('clerk');
    const { items } = await clerk.get<{ items: Door[] }>(`/dwellings?areaCode=${HOME_GRID}&limit=100`);
    const { id: dwellingId, address } = items.find(({ householdCount }) => householdCount === 0)!;
    const { url } = await clerk.post<{ url: string }>('/codes', { kind: 'household', dwellingId });
    const newcomer = await arrive('handler');
    await newcomer.open(url);
    await newcomer.tap('button', '我住这里');
    await newcomer.tap('button', /^同意$/);
    await newcomer.tap('radio', '户主');
    await newcomer.tap('button', '提交申请');
    await newcomer.sees('等网格员核实');

    await worker.open(url);
    await worker.sees('这里没有登记住户');
    await worker.sees(address);
    await worker.shoot('i16-empty-door');
    await worker.shootElder('i16-empty-door');
    await worker.tap('button', /^赵\*，户主/);
    await worker.tap('button', /^通过$/);
    await worker.sees('已通过');
    await newcomer.open('/pages/household/index');
    await newcomer.sees('赵磊（我）');
    await newcomer.leave();
  });

  it('j: the household reads who looked, when, at what and what for; and who scanned', async () => {
    const { head } = people;
    await head.tap('button', '谁看过我家的档案');
    await head.sees(`用途：${PURPOSE}`);
    await head.sees('网格员 娜仁');
    await head.sees('打了王秀兰的电话');
    await head.shoot('j5-access-log');
    await head.shootElder('j5-access-log');

    await head.open('/pages/household/index');
    await head.tap('button', '扫码记录');
    await head.sees('看了打星号的档案');
    expect(await head.words()).not.toContain('马丽');
    await head.shoot('j6-scans');
    await head.shootElder('j6-scans');
  });

  it('j: a person proves who he is by a code, to who asked once', async () => {
    const { head, worker } = people;
    await head.open('/pages/me/index');
    await head.sees('个人码');
    await head.shoot('j7-me');
    await head.shootElder('j7-me');
    await head.tap('button', '个人码');
    await head.sees(/换新码还有/);
    await head.shoot('j8-person-code');
    await head.shootElder('j8-person-code');
    await head.sees(/换新码还有/);
    await head.isAtRest();
    const address = await readQr(head);
    expect(address).toMatch(new RegExp(`^${server.url.toUpperCase()}/C/P[0-9A-Z]{18}$`));

    await worker.open(address.replace('/C/', '/c/'));
    await worker.sees('王**');
    await worker.shoot('j9-identified');
    await worker.shootElder('j9-identified-again');
    // the same asking again, after a lost answer or a reload, is answered alike
    await worker.sees('码是真的');
  });

  it('j: the code on the phone is a new one after half a minute', async () => {
    const { head } = people;
    const before = await readQr(head);
    await head.page.waitForFunction(
      ([was]) => getComputedStyle(document.querySelector('.dd-qr')!).backgroundImage !== was,
      [await background(head)],
      { timeout: 40_000 },
    );

    expect(await readQr(head)).not.toBe(before);
  });

  it('j: his own data is shown and can be taken along; consent is withdrawn by one tap and a yes, never by a tap too many', async () => {
    const { head } = people;
    await head.open('/mine/pages/my-data/index');
    await head.sees('住过的家');
    await head.shoot('j10-my-data');
    await head.shootElder('j10-my-data');
    const coming = head.page.waitForEvent('download');
    await head.tap('button', '下载一份');
    const stream = await (await coming).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString('utf8'))).toMatchObject({ person: { name: '王秀兰' } });

    await head.open('/mine/pages/consent/index');
    await head.sees('今天已同意');
    await head.shoot('j11-consent');
    await head.shootElder('j11-consent');
    await head.tap('button', '撤回同意');
    await head.page.getByText('再想想', { exact: true }).locator('visible=true').click();
    await head.sees('今天已同意');
    await head.tap('button', '撤回同意');
    await head.agree();
    await head.part('button', /^同意$/).waitFor();
  });

  it('j: who has not agreed is asked before he leaves his number with a report, which waits for him', async () => {
    const { head } = people;
    await head.open('/pages/report-form/index');
    await head.type('说一句话', '楼道扶手松了。');
    await head.tap('checkbox', '允许承办单位联系我');
    await head.sees('怎样保护您的信息');
    await head.tap('button', /^同意$/);
    await head.tap('checkbox', '允许承办单位联系我');
    await head.part('checkbox', '允许承办单位联系我').and(head.page.locator('[aria-checked=true]')).waitFor();

    expect(await head.page.getByLabel('说一句话').locator('visible=true').last().inputValue()).toBe('楼道扶手松了。');
  });

  it('j: a door whose code was replaced says so to the worker, and to nobody else', async () => {
    const { worker, asker } = people;
    const clerk = await server.as('clerk');
    const { items } = await clerk.get<{ items: { dwellingId: string }[] }>(`/households?q=${encodeURIComponent('3号楼 2单元 501')}`);
    await clerk.post('/codes', { kind: 'household', dwellingId: items[0]!.dwellingId });
    await worker.open(codeUrl);
    await worker.sees('请更换户码');
    await worker.shoot('j12-replace-code');
    await asker.open(codeUrl);
    await asker.sees(ADDRESS);

    expect(await asker.words()).not.toContain('请更换户码');
  });

  it('j: who erases his account reads first what stays and why, and is signed out', async () => {
    const neighbour = await arrive('resident2');
    await neighbour.open('/mine/pages/my-data/index');
    await neighbour.tap('button', '注销账号');
    await neighbour.sees('现住户档案');
    await neighbour.shoot('j13-erasure');
    await neighbour.shootElder('j13-erasure');
    await neighbour.part('button', '注销账号').last().click();
    await neighbour.page.getByText('确定', { exact: true }).click();
    await neighbour.sees('家门口的事');
    await neighbour.leave();

    await expect(server.as('resident2')).rejects.toThrow();
  });

  it('j: who leaves is a stranger at the door from then on', async () => {
    const { asker } = people;
    await asker.open('/pages/household/index');
    await asker.tap('button', '我不住这里了');
    await asker.page.getByText('确定', { exact: true }).click();
    await asker.sees('还没有绑定住处');

    await asker.open(codeUrl);
    await asker.sees('这是您家的门吗？');
    expect(await asker.words()).not.toMatch(/单元|501|王/);
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

function background(visitor: Visitor): Promise<string> {
  return visitor.page.evaluate(() => getComputedStyle(document.querySelector('.dd-qr')!).backgroundImage);
}

/** What a camera reads on the screen. */
async function readQr(visitor: Visitor): Promise<string> {
  const { data, width, height } = PNG.sync.read(await visitor.page.screenshot());
  const found = jsqr(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('no QR on the screen');
  return found.data;
}
