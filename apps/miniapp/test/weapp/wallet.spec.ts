import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';
import type { Simulator } from './simulator';

const WAITING = '抽纸 3 包';
const WANTED = '毛巾 2 条';

/** Points on the phone: redeemed, shown, and read by the scanner of the redeem point. */
describe('points and gifts in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;
  let redeemer: Phone;
  const phones: Phone[] = [];

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };
  const agree = async (app: Simulator) => {
    await app.until('the question', () => app.device.question);
    app.device.question!.answer(true);
  };
  const tokenShown = (app: Simulator) => /P[0-9A-Z]{3}( [0-9A-Z]{1,4})+/.exec(app.screen.text())![0].replaceAll(' ', '');

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = await phoneOf('resident');
    redeemer = await phoneOf('redeem');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('a resident redeems in four taps from home, and shows the code in one more; the redeem point reads it in one', async () => {
    const app = resident.start();
    await app.tap('button', '我的积分');
    await app.arrives('pages/points/index');
    await app.sees('已为兑换留下 60 分');
    await app.tap('button', `${WANTED}，30 分`);
    await app.arrives('mine/pages/goods/index');
    await app.sees('我能用的');
    await app.tap('button', '兑换');
    expect(app.device.question?.content).toMatch(/先留下您的 30 分，礼品留到 .+，到园丁便民超市出示个人码领取/);
    await agree(app);
    await app.arrives('mine/pages/redemption/index');
    await app.sees('待领取');
    expect(app.taps).toBeLessThanOrEqual(3);
    await app.tap('button', '出示个人码');
    await app.arrives('mine/pages/person-code/index');
    await app.sees('这个码只用于兑换');

    const counter = redeemer.start();
    await counter.sees('还有 2 件等人来领');
    counter.device.codeInFront = `${server.url}/c/${tokenShown(app)}`;
    await counter.tap('button', '核销');
    await counter.arrives('staff/pages/collect/index');
    await counter.sees('可兑');

    expect(counter.taps).toBe(1);
    expect(counter.screen.text()).toContain(WANTED);
    expect(counter.screen.text()).not.toContain('王');
  });

  it('a scanner that is closed or refused leaves the code to be typed', async () => {
    const app = redeemer.start();
    await app.tap('button', '核销');
    await app.arrives('staff/pages/collect/index');
    await app.sees('请对方打开个人码');

    const shown = resident.start('mine/pages/person-code/index?purpose=redeem');
    await shown.sees('换新码还有');
    await app.type('码下面的字', tokenShown(shown));
    await app.tap('button', /^核销$/);
    await app.sees(WAITING);
    expect(app.screen.text()).toContain('可兑');
  });

  it('the lines behind her balance say what was fetched', async () => {
    const app = resident.start('pages/points/index');
    await app.sees(`兑换：${WAITING}`);

    expect(app.screen.text()).toContain('−60');
    expect(app.screen.text()).toContain('−30');
  });
});
