import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('keeping a session', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const refresh = (refreshToken: string) => app.as(null).post('/sessions/refresh', { refreshToken });
  const isSignedIn = async (token: string) => (await app.as({ token }).get('/areas')).status === 200;

  async function next(refreshToken: string): Promise<string> {
    return (await refresh(refreshToken).expect(200)).body.refreshToken;
  }

  it('lasts 15 minutes without a refresh', async () => {
    const { token } = await app.given.resident();
    app.clock.advance(15 * MINUTE_MS - SECOND_MS);
    expect(await isSignedIn(token)).toBe(true);

    app.clock.advance(SECOND_MS);

    const { body } = await app.as({ token }).get('/areas').expect(401);
    expect(body.code).toBe('session-ended');
  });

  it('goes on with a new pair for the refresh token', async () => {
    const first = await app.given.resident({ name: '王奶奶' });
    app.clock.advance(14 * MINUTE_MS);

    const { body } = await refresh(first.refreshToken).expect(200);

    expect(body.refreshToken).not.toBe(first.refreshToken);
    expect(body.person).toEqual({ id: first.personId, name: '王奶奶' });
    app.clock.advance(14 * MINUTE_MS);
    expect(await isSignedIn(body.accessToken)).toBe(true);
  });

  it('gives the same successor again when its answer was lost', async () => {
    const { refreshToken } = await app.given.resident();
    const lost = await next(refreshToken);
    app.clock.advance(9 * SECOND_MS);

    const repeated = await next(refreshToken);

    expect(repeated).toBe(lost);
    await next(repeated); // and it works
  });

  it('ends when a used token comes back later than that', async () => {
    const { refreshToken, token } = await app.given.resident();
    const current = await next(refreshToken);
    app.clock.advance(10 * SECOND_MS + 1);

    const { body } = await refresh(refreshToken).expect(401);

    expect(body.code).toBe('session-ended');
    await refresh(current).expect(401); // nobody knows who holds it
    expect(await isSignedIn(token)).toBe(false);
  });

  it('ends when a token from two steps ago comes back, however soon', async () => {
    const { refreshToken, token } = await app.given.resident();
    const current = await next(await next(refreshToken));

    await refresh(refreshToken).expect(401);

    await refresh(current).expect(401);
    expect(await isSignedIn(token)).toBe(false);
  });

  it('is not ended by a token that was made up for it', async () => {
    const { refreshToken } = await app.given.resident();
    const madeUp = refreshToken.slice(0, -2) + (refreshToken.endsWith('AA') ? 'BB' : 'AA');

    await refresh(madeUp).expect(401);
    await refresh('nonsense').expect(401);

    await refresh(refreshToken).expect(200);
  });

  it('ends after 30 idle days, and not before', async () => {
    const { refreshToken } = await app.given.resident();
    app.clock.advance(30 * DAY_MS - SECOND_MS);
    const current = await next(refreshToken);
    app.clock.advance(30 * DAY_MS);

    await refresh(current).expect(401);
  });

  it('ends by signing out, for both tokens and on this device only', async () => {
    const { personId, token, refreshToken } = await app.given.resident();
    const elsewhere = await app.given.signedIn(personId);

    await app.as({ token }).delete('/sessions/current').expect(204);

    const { body } = await app.as({ token }).delete('/sessions/current').expect(401);
    expect(body.code).toBe('session-ended');
    await refresh(refreshToken).expect(401);
    expect(await isSignedIn(elsewhere.token)).toBe(true);
  });

  it('keeps no token in the clear', async () => {
    const { refreshToken } = await app.given.resident();
    const current = await next(refreshToken);

    const rows = JSON.stringify(await app.db.query('SELECT * FROM sessions'));

    expect(rows).not.toContain(refreshToken.slice(20, 60));
    expect(rows).not.toContain(current.slice(20, 60));
  });

  // One connection cannot race itself, so SQLite proves little here.
  (onMariaDb ? it : it.skip)('gives twenty askers at once the same successor', async () => {
    const { refreshToken } = await app.given.resident();

    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    await next(answers[0]!.body.refreshToken);
  });
});

describe('a token that is not ours', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('is refused on a public route too, whatever was done to it', async () => {
    const { token } = await app.given.clerk();
    const [header, claims, signature] = token.split('.') as [string, string, string];
    const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
    const other = JSON.parse(Buffer.from((await app.given.clerk()).token.split('.')[1]!, 'base64url').toString()) as object;
    const forged = [
      `${part({ alg: 'none', typ: 'at+jwt' })}.${claims}.`,
      `${part({ alg: 'HS512', typ: 'at+jwt' })}.${claims}.${signature}`,
      `${part({ alg: 'HS256', typ: 'JWT' })}.${claims}.${signature}`,
      `${header}.${part({ ...other, sub })}.${signature}`,
      `${header}.${claims}`,
      `${header}.${claims}.${signature.slice(1)}`,
      'nonsense',
      '...',
      '',
    ];

    const answers = await Promise.all(forged.map((each) => app.as(null).get('/areas').set('authorization', `Bearer ${each}`)));

    expect(answers.map(({ body }) => body.code)).toEqual(forged.map(() => 'session-ended'));
    await app.as({ token }).get('/areas').expect(200);
  });

  it('is refused at every changed character of its signature', async () => {
    const { token } = await app.given.clerk();
    const from = token.lastIndexOf('.') + 1;
    // The last character carries four bits only, so its neighbours may mean the same bytes.
    const places = Array.from({ length: token.length - 1 - from }, (_, i) => from + i);
    const changed = places.map((place) => token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1));

    const statuses = await Promise.all(changed.map(async (each) => (await app.as({ token: each }).get('/areas')).status));

    expect(statuses).toEqual(places.map(() => 401));
  });
});
