import { randomUUID } from 'node:crypto';
import { ForgetWechatCodes } from '../../src/identity/forget-wechat-codes.job';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';
import { SESSION_KEY, WechatStandIn } from '../support/wechat-stand-in';

const MINUTE_MS = 60_000;

describe('signing in by WeChat', () => {
  let app: TestApp;
  let wechat: WechatStandIn;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
  });
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  const show = (code: string) => app.as(null).post('/sessions', { method: 'wechat', code });
  const someone = () => `o${randomUUID()}`;
  const signIn = async (openid: string) => (await show(wechat.codeFor(openid)).expect(201)).body;
  const by = (session: { accessToken: string }) => app.as({ token: session.accessToken });

  it('makes somebody of a stranger, and is the same one for him ever after', async () => {
    const openid = someone();

    const first = await signIn(openid);
    const second = await signIn(openid);
    const other = await signIn(someone());

    expect(first.person).toEqual({ id: expect.any(String), name: '微信用户' });
    expect(second.person).toEqual(first.person);
    expect(other.person.id).not.toBe(first.person.id);
    const { body: me } = await by(second).get('/me').expect(200);
    expect(me).toMatchObject({ person: { id: first.person.id }, posts: [], households: [] });
  });

  it('shows him how he signs in, and not who he is to WeChat', async () => {
    const openid = someone();

    const { text, body } = await by(await signIn(openid))
      .get('/me/data')
      .expect(200);

    expect(body.accounts).toEqual([{ method: 'wechat', username: null, createdAt: expect.any(String) }]);
    expect(text).not.toContain(openid);
  });

  it('keeps neither the session key nor who he is to WeChat in the clear', async () => {
    const openid = someone();
    const code = wechat.codeFor(openid);

    const { text } = await show(code).expect(201);

    const secrets = [openid, code, SESSION_KEY, wechat.env.WECHAT_SECRET!];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    const stored = await storedTexts(app.db);
    expect(stored.filter(({ column }) => column === 'accounts.openidSealed').length).toBeGreaterThan(0);
    expect(stored.filter(({ text: kept }) => secrets.some((secret) => kept.includes(secret)))).toEqual([]);
  });

  it('hands a code on once: who repeats it is told to tap again, whatever came of it', async () => {
    const [good, bad] = [wechat.codeFor(someone()), 'never-given'];
    await show(good).expect(201);
    await show(bad).expect(401);
    const before = wechat.asked.length;

    const replies = [await show(good).expect(401), await show(bad).expect(401)];

    expect(replies.map(({ body }) => [body.code, body.title])).toEqual(
      Array(2).fill(['wechat-code-used', '这次登录已经用过，请再点一次“微信登录”']),
    );
    expect(wechat.asked).toHaveLength(before);
  });

  it('forgets after ten minutes that a code was shown', async () => {
    const code = wechat.codeFor(someone());
    await show(code).expect(201);

    app.clock.advance(9 * MINUTE_MS);
    await app.get(ForgetWechatCodes).run();
    expect((await show(code).expect(401)).body.code).toBe('wechat-code-used');
    app.clock.advance(2 * MINUTE_MS);
    await app.get(ForgetWechatCodes).run();

    expect((await show(code).expect(401)).body.code).toBe('wechat-code-refused'); // WeChat says so: it was asked again
  });

  it.each([
    ['a code it does not know', 40029, 401, 'wechat-code-refused'],
    ['a code that was used', 40163, 401, 'wechat-code-refused'],
    ['too many in a minute', 45011, 429, 'wechat-too-often'],
    ['somebody it bars', 40226, 403, 'wechat-risky'],
    ['that it is busy', -1, 503, 'wechat-away'],
    ['that our secret is wrong', 40125, 503, 'wechat-away'],
  ])('says in plain words when WeChat answers %s', async (_, errcode, status, code) => {
    wechat.misbehave({ errcode });

    const { body } = await show(wechat.codeFor(someone())).expect(status);

    expect(body).toMatchObject({ code, title: expect.stringMatching(/^[一-鿿“”，]+$/) });
    expect(JSON.stringify(body)).not.toContain(wechat.env.WECHAT_SECRET);
  });

  it.each([
    ['a page of somebody else', { status: 200, body: '<html>' }],
    ['an error of a proxy', { status: 502, body: '{"openid":"o1"}' }],
    ['nothing', { status: 200, body: 'null' }],
    ['nobody', { status: 200, body: '{"session_key":"x"}' }],
    ['a number for a name', { status: 200, body: '{"openid":7}' }],
  ])('takes %s for no answer', async (_, how) => {
    wechat.misbehave(how);

    expect((await show(wechat.codeFor(someone())).expect(503)).body.code).toBe('wechat-away');
  });

  it('waits three seconds for WeChat and no longer, and goes on with the next tap', async () => {
    const openid = someone();
    wechat.misbehave({ afterMs: 20_000 });
    const began = performance.now();

    const { body } = await show(wechat.codeFor(openid)).expect(503);

    expect(body.code).toBe('wechat-away');
    expect(performance.now() - began).toBeLessThan(6000);
    await signIn(openid);
  }, 15_000);

  it.each([
    ['without a code', {}, '/code'],
    ['with an endless one', { code: 'x'.repeat(129) }, '/code'],
    ['with one that is no text', { code: ['x'] }, '/code'],
    ['with a username beside it', { code: 'x', username: 'naren' }, '/username'],
    ['with who he claims to be', { code: 'x', openid: 'o1' }, '/openid'],
  ])('is refused %s', async (_, more, pointer) => {
    const { body } = await app
      .as(null)
      .post('/sessions', { method: 'wechat', ...more })
      .expect(400);

    expect(body).toMatchObject({ code: 'invalid-body', errors: [{ pointer }] });
  });

  it('goes along when a worker finds him in the file', async () => {
    const openid = someone();
    const session = await signIn(openid);
    const worker = await app.given.worker(`${YUANDING}091`);
    const home = await app.given.household({ gridCode: worker.areaCode, members: [{ name: '高娃' }] });
    const inFile = home.members[0]!.personId;
    const asked = { householdToken: home.codeToken, relation: 'head', name: '高娃' };
    const { body: request } = await by(session).post('/memberships', asked).expect(201);
    expect(request.status).toBe('pending');

    await app.as(worker).post(`/memberships/${request.id}/approve`, { personId: inFile }).expect(200);

    const again = await signIn(openid);
    expect(again.person).toEqual({ id: inFile, name: '高娃' });
    const { body: me } = await by(again).get('/me').expect(200);
    expect(me.households).toMatchObject([{ id: home.householdId, status: 'approved' }]);
  });

  it('begins anew for who has erased his account', async () => {
    const openid = someone();
    const session = await signIn(openid);
    await by(session).post('/me/erasure', { understood: true }).expect(200);

    await by(session).get('/me').expect(401);
    const again = await signIn(openid);

    expect(again.person.id).not.toBe(session.person.id);
    expect(again.person.name).toBe('微信用户');
  });

  it('lets one of two in who show the same code at once', async () => {
    const code = wechat.codeFor(someone());
    const before = wechat.asked.length;

    const replies = await Promise.all([show(code), show(code)]);

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect(wechat.asked).toHaveLength(before + 1);
  });
});

describe('an installation without a mini-program', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('refuses to sign in by WeChat and says how else', async () => {
    const { body } = await app.as(null).post('/sessions', { method: 'wechat', code: 'abc' }).expect(422);

    expect(body).toMatchObject({ code: 'wechat-off', title: '这里没有开通微信登录，请用账号登录' });
  });
});
