import { randomUUID } from 'node:crypto';
import { ForgetWechatCodes } from '../../src/identity/forget-wechat-codes.job';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';
import { WechatStandIn } from '../support/wechat-stand-in';

const NUMBER = '13847712345';
const ASK = '/getuserphonenumber';
const TOKEN = '/stable_token';
const MINUTE_MS = 60_000;

describe('filling in the number of a phone by WeChat', () => {
  let app: TestApp;
  let wechat: WechatStandIn;
  let me: Caller;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
  });
  beforeEach(async () => void (me = await agreed(await signIn())));
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  async function signIn(): Promise<Caller> {
    const code = wechat.codeFor(`o${randomUUID()}`);
    return { token: (await app.as(null).post('/sessions', { method: 'wechat', code }).expect(201)).body.accessToken };
  }
  async function agreed(who: Caller): Promise<Caller> {
    const { version } = (await app.as(who).get('/me/consent').expect(200)).body;
    await app.as(who).post('/me/consent', { version }).expect(200);
    return who;
  }
  const show = (code: string, who: Caller = me) => app.as(who).post('/memberships/phone-number', { code });
  const refusal = async (code: string, status = 422, who: Caller = me) => (await show(code, who).expect(status)).body.code;

  it('gives his own number for the code of his phone, as it would have been typed', async () => {
    expect((await show(wechat.phoneCodeFor(NUMBER)).expect(200)).body).toEqual({ phone: NUMBER });
    const abroad = wechat.phoneCodeFor('5551234567', { countryCode: '1' });
    expect((await show(abroad).expect(200)).body).toEqual({ phone: '+15551234567' });
  });

  it('can be asked for as it is given', async () => {
    const home = await app.given.household({ members: [] });
    const { phone } = (await show(wechat.phoneCodeFor(NUMBER)).expect(200)).body;

    const asked = { householdToken: home.codeToken, relation: 'head', name: '高娃', phone };
    await app.as(me).post('/memberships', asked).expect(201);
  });

  it('keeps nothing of it: neither the number nor the code', async () => {
    const code = wechat.phoneCodeFor(NUMBER);
    await show(code).expect(200);

    const stored = await storedTexts(app.db);

    expect(stored.filter(({ text }) => text.includes(NUMBER) || text.includes(code))).toEqual([]);
    expect((await app.as(me).get('/me/data').expect(200)).text).not.toContain(NUMBER);
    expect(await app.db.query('SELECT 1 FROM people WHERE phoneSealed IS NOT NULL')).toEqual([]);
  });

  it('asks WeChat for nothing before he has agreed, or once he has taken it back', async () => {
    const before = wechat.timesAsked(ASK);
    const stranger = await signIn();
    expect(await refusal(wechat.phoneCodeFor(NUMBER), 409, stranger)).toBe('consent-missing');
    await app.as(me).delete('/me/consent').expect(200);
    expect(await refusal(wechat.phoneCodeFor(NUMBER), 409)).toBe('consent-missing');

    expect(wechat.timesAsked(ASK)).toBe(before);
  });

  it('hands a code on once, whoever shows it', async () => {
    const code = wechat.phoneCodeFor(NUMBER);
    await show(code).expect(200);
    const before = wechat.timesAsked(ASK);

    expect(await refusal(code)).toBe('wechat-phone-refused');
    expect(await refusal(code, 422, await agreed(await signIn()))).toBe('wechat-phone-refused');
    expect(wechat.timesAsked(ASK)).toBe(before);
  });

  it.each([
    ['that is invented', () => 'no-code-of-wechat'],
    ['of signing in', () => wechat.codeFor('somebody')],
    ['of another mini-program', () => wechat.phoneCodeFor(NUMBER, { appid: 'wxfedcba9876543210' })],
  ])('gives nothing for a code %s', async (_, code) => {
    const { text, body } = await show(code()).expect(422);

    expect(body.code).toBe('wechat-phone-refused');
    expect(text).not.toContain(NUMBER);
  });

  it.each([
    ['says that it was used', { errcode: 40163 }, ASK, 422, 'wechat-phone-refused'],
    ['is busy', { errcode: -1 }, ASK, 503, 'wechat-phone-away'],
    ['is asked too often', { errcode: 45011 }, ASK, 503, 'wechat-phone-away'],
    ['answers no JSON', { status: 502, body: '<html>' }, ASK, 503, 'wechat-phone-away'],
    ['gives no token', { errcode: -1 }, TOKEN, 503, 'wechat-phone-away'],
    ['names nothing that is a number', { status: 200, body: '{"errcode":0,"phone_info":{}}' }, ASK, 422, 'wechat-phone-refused'],
  ] as const)('says so where WeChat %s, and the request goes without it', async (_, how, path, status, code) => {
    if (path === TOKEN) {
      app.clock.advance(3 * 60 * MINUTE_MS);
      me = await agreed(await signIn());
    }
    wechat.misbehave(how, path);
    expect(await refusal(wechat.phoneCodeFor(NUMBER), status)).toBe(code);

    const home = await app.given.household({ members: [] });
    const asked = { householdToken: home.codeToken, relation: 'head', name: '高娃', phone: NUMBER };
    await app.as(me).post('/memberships', asked).expect(201);
    app.clock.advance(MINUTE_MS);
  });

  it('waits three seconds for WeChat and no longer', async () => {
    await show(wechat.phoneCodeFor(NUMBER)).expect(200);
    wechat.misbehave({ afterMs: 20_000 }, ASK);
    const began = performance.now();

    expect(await refusal(wechat.phoneCodeFor(NUMBER), 503)).toBe('wechat-phone-away');

    expect(performance.now() - began).toBeLessThan(6000);
  }, 30_000);

  it('has a token that WeChat has ended replaced once', async () => {
    await show(wechat.phoneCodeFor(NUMBER)).expect(200);
    wechat.endToken();
    const made = wechat.tokensMade;

    await show(wechat.phoneCodeFor(NUMBER)).expect(200);

    expect(wechat.tokensMade).toBe(made + 1);
  });

  it('is paid for, so five in ten minutes are enough for one person and none of another’s', async () => {
    for (let n = 0; n < 5; n++) await show(wechat.phoneCodeFor(NUMBER)).expect(200);

    const { body, headers } = await show(wechat.phoneCodeFor(NUMBER)).expect(429);
    expect(body.code).toBe('too-many-attempts');
    expect(Number(headers['retry-after'] ?? body.retryAfter)).toBe(600);
    await show(wechat.phoneCodeFor(NUMBER), await agreed(await signIn())).expect(200);

    app.clock.advance(11 * MINUTE_MS);
    await app.get(ForgetWechatCodes).run();
    me = await agreed(await signIn());
    await show(wechat.phoneCodeFor(NUMBER)).expect(200);
  });

  it('is not paid for more often by who asks many times at once', async () => {
    // there is a token from here on
    await show(wechat.phoneCodeFor(NUMBER), await agreed(await signIn())).expect(200);
    const before = wechat.timesAsked(ASK);

    const answers = await Promise.all(Array.from({ length: 20 }, () => show(wechat.phoneCodeFor(NUMBER))));

    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(200), ...Array(15).fill(429)]);
    expect(wechat.timesAsked(ASK) - before).toBe(5);
  });
});

describe('filling in the number of a phone where there is no mini-program', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is off, and said so', async () => {
    const me = await app.given.resident();
    const { version } = (await app.as(me).get('/me/consent').expect(200)).body;
    await app.as(me).post('/me/consent', { version }).expect(200);

    expect((await app.as(me).post('/memberships/phone-number', { code: 'any' }).expect(422)).body.code).toBe('wechat-phone-off');
  });
});
