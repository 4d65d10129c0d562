import { randomUUID } from 'node:crypto';
import { DemoServer } from '../support/demo-server';
import { WechatAnswers } from '../support/wechat-answers';
import { Phone } from './phone';
import type { Simulator } from './simulator';

/** Signing in by WeChat on the phone; what WeChat answers to the service comes from this machine. */
describe('signing in by WeChat, in the mini-program', () => {
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
  afterEach(() => phones.splice(0).forEach((phone) => phone.stop()));

  const startAs = async (openid: string): Promise<{ phone: Phone; app: Simulator }> => {
    const phone = new Phone(server);
    phones.push(phone);
    const app = phone.start();
    app.device.loginCode = () => wechat.codeFor(openid);
    await app.arrives('pages/sign-in/index');
    return { phone, app };
  };
  /** Somebody new who has agreed and stands on his home page, and the service as it knows him. */
  const signedIn = async () => {
    const { phone, app } = await startAs(`o${randomUUID()}`);
    await app.tap('button', '微信登录');
    await app.tap('button', /^同意$/);
    await app.arrives('pages/home/index');
    await app.comesToRest();
    const { accessToken } = JSON.parse(phone.kept('session')) as { accessToken: string };
    return { phone, person: server.asBearer(accessToken) };
  };

  it('a stranger reads what WeChat tells of him, agrees, and is in with two taps', async () => {
    const { phone, app } = await startAs(`o${randomUUID()}`);
    const before = wechat.asked;
    await app.tap('button', '微信登录');
    await app.sees('微信给的用户编号');
    expect(wechat.asked).toBe(before);
    await app.tap('button', /^同意$/);
    await app.arrives('pages/home/index');
    await app.comesToRest();

    expect(app.taps).toBe(2);
    expect(wechat.asked).toBe(before + 1);
    const consent = phone.start('mine/pages/consent/index');
    await consent.sees('今天已同意');
  });

  it('who has told of something is asked whether WeChat may tell him of its end, and once is enough', async () => {
    const { phone, person } = await signedIn();
    const { id } = await person.post<{ id: string }>('/reports', {
      categoryCode: 'road',
      areaCode: '150603002004',
      description: '台阶缺了一角',
    });

    const first = phone.start(`pages/report/index?id=${id}`);
    first.device.acceptsMessages = false;
    await first.tap('button', '办好了，用微信告诉我');
    await first.sees('好的，微信不提醒您');
    await first.comesToRest();
    first.device.acceptsMessages = true;
    await first.tap('button', '办好了，用微信告诉我');
    await first.sees('好，到时用微信告诉您');
    await first.sees('办好了，微信会告诉您');

    const credits = await person.get<{ items: object[] }>('/me/message-credits');
    expect(credits.items).toContainEqual(expect.objectContaining({ kind: 'answer', remaining: 1 }));
  });

  it('who reads a notice that waits for no answer is asked whether WeChat may bring him what he has not read of the week', async () => {
    const { phone, person } = await signedIn();
    const householdToken = new URL(await server.codeUrl('household')).pathname.split('/').at(-1);
    const asked = { householdToken, relation: 'relative', name: '马丽' };
    const request = await person.post<{ id: string }>('/memberships', asked);
    await (await server.as('worker')).post(`/memberships/${request.id}/approve`);
    const words = { areaCode: '150603002004', audience: 'residents', level: 'ordinary', title: '图书角换新书了' };
    const { id } = await (await server.as('clerk')).post<{ id: string }>('/notices', { ...words, body: '欢迎来看，晚上八点关门。' });

    const read = phone.start(`pages/notice/index?id=${id}`);
    read.device.acceptsMessages = true;
    await read.tap('button', '除了必读，没看的通知星期五用微信提醒我');
    await read.sees('除了必读，没看的星期五微信提醒您');

    const credits = await person.get<{ items: object[] }>('/me/message-credits');
    expect(credits.items).toContainEqual(expect.objectContaining({ kind: 'digest', remaining: 1 }));
  });

  it('what he accepted in WeChat waits for the network, is not asked again, and counts once', async () => {
    const { phone, person } = await signedIn();
    const { id } = await person.post<{ id: string }>('/reports', {
      categoryCode: 'road',
      areaCode: '150603002004',
      description: '栏杆松了',
    });
    const first = phone.start(`pages/report/index?id=${id}`);
    first.device.acceptsMessages = true;
    await first.sees('办好了，用微信告诉我');
    await first.comesToRest();
    first.requests.server = null;
    await first.tap('button', '办好了，用微信告诉我');
    await first.sees('没有网络，先记下了，连上网自动送出');

    const again = phone.start('pages/home/index');
    await again.sees('1 件已补送成功');
    await again.comesToRest();
    const credits = await person.get<{ items: object[] }>('/me/message-credits');
    expect(credits.items).toContainEqual(expect.objectContaining({ kind: 'answer', remaining: 1 }));
  });

  it('who does not agree has told nothing, and is where he was', async () => {
    const { app } = await startAs(`o${randomUUID()}`);
    const before = wechat.asked;
    await app.tap('button', '微信登录');
    await app.tap('button', /^不同意$/);
    await app.sees('好的，什么都没有提交');
    await app.sees('家门口的事');

    expect(wechat.asked).toBe(before);
    expect(app.requests.sent.filter(({ path }) => path.startsWith('/api/sessions'))).toEqual([]);
  });

  it('where WeChat does not answer it says so, and the next tap or an account lets him in', async () => {
    const { app } = await startAs(`o${randomUUID()}`);
    wechat.isBusy = true;
    await app.tap('button', '微信登录');
    await app.tap('button', /^同意$/);
    await app.sees('微信暂时没有回应，请稍后再试，或用账号登录');
    wechat.isBusy = false;
    await app.tap('button', /^不同意$/);
    await app.tap('button', '用账号登录');
    await app.type('账号', 'resident');
    await app.type('密码', 'duoduo-demo');
    await app.tap('button', /^登录$/);
    await app.arrives('pages/home/index');
    await app.sees('王秀兰');
  });

  it('where WeChat gives no code it can be tried again', async () => {
    const { app } = await startAs(`o${randomUUID()}`);
    const codeFor = app.device.loginCode;
    app.device.loginCode = () => null;
    await app.tap('button', '微信登录');
    await app.tap('button', /^同意$/);
    await app.sees('没办成，请再试一次');
    app.device.loginCode = codeFor;
    await app.tap('button', /^同意$/);
    await app.arrives('pages/home/index');
  });
});

describe('an installation without a mini-program at WeChat', () => {
  let server: DemoServer;
  beforeAll(async () => void (server = await DemoServer.start()), 300_000);
  afterAll(() => server?.stop());

  it('offers no sign-in by WeChat', async () => {
    const phone = new Phone(server);
    const app = phone.start();
    await app.arrives('pages/sign-in/index');
    await app.sees('用账号登录');

    expect(app.screen.text()).not.toContain('微信');
    phone.stop();
  });
});
