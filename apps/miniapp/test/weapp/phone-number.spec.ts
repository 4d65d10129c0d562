import { randomUUID } from 'node:crypto';
import { DemoServer } from '../support/demo-server';
import { WechatAnswers } from '../support/wechat-answers';
import { Phone } from './phone';
import type { Simulator } from './simulator';

const NUMBER = '13847712345';
const FILL = '用微信手机号填';

/** Asking at a door with the number that WeChat knows; what WeChat answers to the service comes from this machine. */
describe('a number from WeChat, in the mini-program', () => {
  let wechat: WechatAnswers;
  let server: DemoServer;
  const phones: Phone[] = [];

  beforeAll(async () => {
    wechat = await WechatAnswers.start();
    server = await DemoServer.start(wechat.env);
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    await wechat?.stop();
  });
  afterEach(() => {
    wechat.isBusy = false;
    phones.splice(0).forEach((phone) => phone.stop());
  });

  /** Somebody who signed in by WeChat stands at a door and fills in the request. */
  async function atTheDoor(): Promise<Simulator> {
    const phone = new Phone(server);
    phones.push(phone);
    const first = phone.start();
    const openid = `o${randomUUID()}`;
    first.device.loginCode = () => wechat.codeFor(openid);
    await first.tap('button', '微信登录');
    await first.tap('button', /^同意$/);
    await first.arrives('pages/home/index');
    await first.comesToRest();
    const app = phone.scan(await server.codeUrl('household'));
    await app.tap('button', '我住这里');
    await app.arrives('mine/pages/join/index');
    await app.sees(FILL);
    return app;
  }
  const typed = (app: Simulator) => app.screen.one('textbox', '电话').attribute('value') ?? '';
  const isAsked = ({ path }: { path: string }) => path === '/api/memberships/phone-number';

  it('fills in the field with one tap, and goes with the request', async () => {
    const app = await atTheDoor();
    app.device.phoneCode = () => wechat.phoneCodeFor(NUMBER);
    await app.tap('button', FILL);
    await app.until('the number', () => typed(app) === NUMBER);
    await app.sees('填好了，不对可以改');
    await app.tap('radio', /^亲友$/);
    await app.type('姓名', '马丽');
    await app.tap('button', '提交申请');
    await app.arrives('pages/household/index');

    const worker = await server.as('worker');
    const { items } = await worker.get<{ items: { name: string; phone: string }[] }>('/memberships?limit=100');
    expect(items).toContainEqual(expect.objectContaining({ name: '马*', phone: '138****2345' }));
  });

  it('asks the service for nothing where the person says no, and he types it', async () => {
    const app = await atTheDoor();
    await app.tap('button', FILL);
    await app.sees('好的，也可以自己填');
    await app.type('电话', NUMBER);
    await app.until('the number', () => typed(app) === NUMBER);

    expect(app.requests.sent.filter(isAsked)).toEqual([]);
  });

  it('says what to do where WeChat does not answer, and the next tap takes another code', async () => {
    const app = await atTheDoor();
    const codes: string[] = [];
    app.device.phoneCode = () => {
      codes.push(wechat.phoneCodeFor(NUMBER));
      return codes.at(-1)!;
    };
    wechat.isBusy = true;
    await app.tap('button', FILL);
    await app.sees('微信暂时没有回应，请再点一次，或自己填手机号');
    wechat.isBusy = false;
    await app.tap('button', FILL);
    await app.until('the number', () => typed(app) === NUMBER);

    expect(app.requests.sent.filter(isAsked)).toHaveLength(2);
  });
});
