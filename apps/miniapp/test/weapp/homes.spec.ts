import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';
import type { Simulator } from './simulator';

const ADDRESS = '园丁南苑 3号楼 2单元 501';
const PURPOSE = '约定上门';

/** A door and a home on the phone, as one story: asking, being let in, being looked at, proving who one is. */
describe('homes in the mini-program', () => {
  let server: DemoServer;
  let codeUrl: string;
  let asker: Phone;
  let head: Phone;
  let worker: Phone;
  const phones: Phone[] = [];

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    codeUrl = await server.codeUrl('household', '3号楼');
    asker = await phoneOf('redeem');
    head = await phoneOf('resident');
    worker = await phoneOf('worker');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it.each([
    ['an ordinary link, encoded once', (url: string) => `q=${encodeURIComponent(url)}`],
    ['in small letters, with junk behind', (url: string) => `q=${encodeURIComponent(`${url.toLowerCase()}?from=timeline&x=1`)}`],
    ['a round code of WeChat', (url: string) => `scene=${encodeURIComponent(url.split('/c/')[1]!)}`],
  ])('understands a scanned door: %s', async (_name, query) => {
    const app = asker.start(`pages/code/index?${query(codeUrl)}`);

    await app.sees('这是您家的门吗？');
    expect(app.screen.text()).not.toMatch(/单元|501|王/);
  });

  it('i: somebody asks at the door in four taps, consent included', async () => {
    const app = asker.scan(codeUrl);
    await app.tap('button', '我住这里');
    await app.arrives('mine/pages/join/index');
    await app.tap('button', /^同意$/);
    await app.tap('radio', /^亲友$/);
    await app.tap('button', '提交申请');
    await app.arrives('pages/household/index');
    await app.sees('待核实');

    expect(app.taps).toBeLessThanOrEqual(4);
  });

  it('i: the head is told, and says in two taps that he knows him', async () => {
    const app = head.start();
    await app.tap('button', '有人申请加入您家');
    await app.tap('button', '是家里人 马丽');
    await app.sees('您说：认识，是家里人');

    expect(app.taps).toBeLessThanOrEqual(2);
  });

  it('i: the grid worker lets him in with four taps', async () => {
    const app = worker.start();
    await app.tap('button', '待核实的住户');
    await app.tap('button', '待核实：马*');
    await app.tap('radio', '都不是，新登记一位');
    await app.tap('button', /^通过$/);
    await app.sees('已通过');

    expect(app.taps).toBeLessThanOrEqual(4);
    const home = asker.start('pages/household/index');
    await home.sees('3号楼 2单元 501');
    await home.sees('马丽（我）');
  });

  it('j: at the door one tap calls, and the demo dials nobody', async () => {
    const app = worker.scan(codeUrl);
    await app.sees(ADDRESS);
    expect(app.screen.text()).not.toContain('王秀兰');
    await app.tap('button', '拨打 王');
    await app.sees('演示里不真的拨打');

    expect(app.taps).toBe(1);
    expect(app.device.dialled).toEqual([]);
  });

  it('j: what is revealed is shown with a purpose, and hidden again', async () => {
    const app = worker.scan(codeUrl);
    await app.tap('button', '查看完整信息');
    await app.tap('radio', PURPOSE);
    await app.tap('button', '显示一分钟');
    await app.sees('王秀兰');
    await app.tap('button', '收起');

    await app.until('the mask', () => !app.screen.text().includes('王秀兰'));
  });

  it('j: the household reads who looked and who scanned', async () => {
    const app = head.start('pages/household/index');
    await app.tap('button', '谁看过我家的档案');
    await app.sees(`用途：${PURPOSE}`);
    expect(app.screen.text()).toContain('网格员 娜仁');

    const scans = head.start('pages/household/index');
    await scans.tap('button', '扫码记录');
    await scans.sees('看了打星号的档案');
  });

  it('j: a person code proves who somebody is, once, while the screen stays bright', async () => {
    const phone = head.start();
    await phone.tap('tab', '我的');
    await phone.tap('button', '个人码');
    await phone.sees('换新码还有');
    expect(phone.taps).toBeLessThanOrEqual(2);
    expect(phone.device.isAwake).toBe(true);
    const token = tokenOn(phone);
    expect(phone.screen.byClass('dd-qr')[0]!.attribute('style')).toContain('data:image/svg+xml');

    const app = worker.start('pages/me/index');
    app.device.codeInFront = `http://127.0.0.1:3000/c/${token}`;
    await app.tap('button', '核对个人码');
    await app.tap('button', '扫个人码');
    await app.sees('王**');
    expect(app.taps).toBeLessThanOrEqual(2);

    const again = worker.start(`staff/pages/identify/index?token=${token}`);
    // the same asking again, after a lost answer, is answered alike
    await again.sees('王**');
  });

  it('j: own data is copied, consent is withdrawn by one tap and a yes', async () => {
    const app = asker.start('mine/pages/my-data/index');
    await app.tap('button', '复制全部');
    await app.sees('全部数据都在里面了');
    expect(JSON.parse(app.device.clipboard)).toMatchObject({ person: { name: '马丽' } });

    const consent = asker.start('mine/pages/consent/index');
    await consent.tap('button', '撤回同意');
    await consent.answer(true);
    await consent.sees('已撤回');
    expect(consent.taps).toBe(2);
  });

  it('l: who is linked to a household calls in one tap and reports for it; the household does without him', async () => {
    const { items } = await (await server.as('clerk')).get<{ items: { id: string }[] }>(`/households?q=${encodeURIComponent('王秀兰')}`);
    const { items: people } = await (await server.as('clerk')).get<{ items: { id: string }[] }>('/people?q=volunteer');
    await (await server.as('clerk')).post('/household-links', { householdId: items[0]!.id, personId: people[0]!.id });
    const neighbour = await phoneOf('volunteer');
    const app = neighbour.start('pages/me/index');
    await app.tap('button', '联系户');
    await app.arrives('mine/pages/linked/index');
    await app.sees(ADDRESS);
    expect(app.screen.text()).not.toContain('王秀兰');
    await app.tap('button', /^拨打 王/);
    await app.sees('演示里不真的拨打');
    expect(app.taps).toBe(2);
    await app.tap('button', /^代报/);
    await app.arrives('mine/pages/link-report/index');
    await app.sees('您联系的这一户');

    const home = head.start('pages/household/index');
    await home.tap('button', '不需要联系 陈*');
    await home.answer(true);
    await home.sees('好的，不会再联系您家');
    const again = neighbour.start('mine/pages/linked/index');
    await again.sees('没有联系户');
  });
});

/** The letters under the code, as they are read out. */
function tokenOn(app: Simulator): string {
  return /P\w{3}(?: \w{1,4}){4}/.exec(app.screen.text())![0].replace(/ /g, '');
}
