import { startApp, T0, type TestApp } from '../support/start-app';

const PASSWORD = 'long-and-simple';
const MINUTE_MS = 60_000;

describe('signing in', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
    await app.given.account({ username: 'naren', password: PASSWORD, personId: (await app.given.person({ name: '娜仁' })).personId });
  });
  afterEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const signIn = (username: string, password: string, more: object = {}) =>
    app.as(null).post('/sessions', { method: 'password', username, password, ...more });

  it('answers a session, named, that opens what needs one', async () => {
    const { body } = await signIn('naren', PASSWORD).expect(201);

    expect(body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: new Date(T0.getTime() + 15 * MINUTE_MS).toISOString(),
      person: { id: expect.any(String), name: '娜仁' },
    });
    await app.as({ token: body.accessToken }).delete('/sessions/current').expect(204);
  });

  it('puts no role and no name into the token', async () => {
    const { body } = await signIn(' Naren ', PASSWORD).expect(201);

    const [header, claims] = (body.accessToken as string)
      .split('.', 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(claims.sub).toBe(body.person.id);
  });

  it('answers an unknown account and a wrong password alike', async () => {
    const wrong = await signIn('naren', 'something-else').expect(401);
    expect(wrong.body.code).toBe('wrong-credentials');

    for (const username of ['nobody', '娜仁', "' OR 1=1 --", 'naren\u0000']) {
      const unknown = await signIn(username, 'something-else').expect(401);
      expect(unknown.body).toEqual(wrong.body);
    }
  });

  it.each([
    ['another method', { method: 'carrier-pigeon' }, '/method'],
    ['a method that objects have', { method: 'constructor' }, '/method'],
    ['a code beside the password', { code: 'abc' }, '/code'],
    ['an empty password', { password: '' }, '/password'],
    ['a username that is no text', { username: ['naren'] }, '/username'],
    ['an unknown field', { admin: true }, '/admin'],
  ])('refuses %s by its shape', async (_, more, pointer) => {
    const { body } = await signIn(`shape-${pointer.slice(1)}`, PASSWORD, more).expect(400);

    expect(body).toMatchObject({ code: 'invalid-body', errors: [{ pointer }] });
  });

  it('is not hindered by an expired token sent along', async () => {
    const { body } = await signIn('naren', PASSWORD).expect(201);
    app.clock.advance(16 * MINUTE_MS);

    await app.as({ token: body.accessToken }).post('/sessions/refresh', { refreshToken: body.refreshToken }).expect(200);
  });
});

describe('a flood of tries', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp();
    await app.given.account({ username: 'naren', password: PASSWORD });
  });
  afterEach(() => app.close());

  const signIn = (username: string, password: string) => app.as(null).post('/sessions', { method: 'password', username, password });

  it('is stopped at the sixth in a minute for one account, however it is written', async () => {
    for (const username of ['naren', 'NAREN', ' naren', 'Naren', 'naren ']) {
      await signIn(username, 'wrong').expect(401);
    }

    const { body, headers } = await signIn('naren', PASSWORD).expect(429);

    expect(body.code).toBe('too-many-attempts');
    expect(body.retryAfter).toBeGreaterThan(0);
    expect(body.retryAfter).toBeLessThanOrEqual(60);
    expect(headers['retry-after']).toBe(String(body.retryAfter));
  });

  it('is stopped alike for an account that does not exist', async () => {
    for (let i = 0; i < 5; i++) {
      await signIn('nobody', 'wrong').expect(401);
    }

    const { body } = await signIn('nobody', 'wrong').expect(429);
    expect(body.code).toBe('too-many-attempts');
    await signIn('naren', PASSWORD).expect(201); // nobody else is held up
  });

  it('is stopped at the sixty-first in a minute from one address', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) {
      statuses.push((await signIn(`nobody${i}`, 'wrong')).status);
    }

    expect(statuses).toEqual([...Array(60).fill(401), 429]);
    await signIn('naren', PASSWORD).expect(429);
  });
});
