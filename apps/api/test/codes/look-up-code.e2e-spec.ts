import { makeToken } from '../../src/codes/token.rules';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const TEN_MINUTES_MS = 10 * 60_000;
const SEVEN_DAYS_MS = 7 * 24 * 3600_000;

describe('looking up a code', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => app.clock.advance(TEN_MINUTES_MS));

  const lookUp = (token: string) => app.as(null).get(`/codes/${encodeURIComponent(token)}`);

  it('takes any case, letters that look like digits, and groups', async () => {
    const gridCode = await app.given.area(`${YUANDING}041`);
    let token = '';
    while (!/[01]/.test(token)) token = await app.given.code('grid', gridCode);
    const sloppy = token.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');

    for (const typed of [token, token.toLowerCase(), sloppy, `${token.slice(0, 4)}-${token.slice(4)}`]) {
      expect((await lookUp(typed).expect(200)).body.area.code).toBe(gridCode);
    }
  });

  it('answers unknown, malformed, revoked and long replaced tokens alike: status, headers, body and statements', async () => {
    const { dwellingId, codeToken: replaced } = await app.given.dwelling();
    const revoked = await app.given.issuedCode('household', dwellingId);
    await app.given.issuedCode('household', dwellingId);
    await app.given.revokeCode(revoked.id);
    app.clock.advance(SEVEN_DAYS_MS);
    const unknown = makeToken('household', Array(20).fill(7));
    const malformed = unknown.slice(0, -1) + (unknown.endsWith('A') ? 'B' : 'A');

    const replies = [];
    for (const token of [unknown, revoked.token, replaced, malformed, 'H', 'HTTP', 'P1', '%00', '户', 'x'.repeat(300)]) {
      const statements = watchStatements(app);
      const reply = await lookUp(token).expect(404);
      const { date: _, ...headers } = reply.headers;
      replies.push({ status: reply.status, headers, text: reply.text, statements: statements() });
    }

    expect(replies[0]!.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(replies[0]!.text)).toEqual({
      type: 'urn:problem:code-unknown',
      title: '这个码无效，请核对或联系社区',
      status: 404,
      code: 'code-unknown',
      instance: '/api/codes/:token',
    });
    expect(replies[0]!.statements).toHaveLength(1);
    for (const reply of replies) expect(reply).toEqual(replies[0]);
  });

  it('says no token back in any refusal', async () => {
    const { codeToken } = await app.given.dwelling();
    const guesser = await app.given.resident();
    for (let misses = 0; misses < 10; misses++) await app.as(guesser).get(`/codes/H${misses}`).expect(404);

    const { text } = await app.as(guesser).get(`/codes/${codeToken}`).expect(429);

    expect(text).not.toContain(codeToken);
  });

  it('lets a replaced code work for seven days more, and asks only staff of the grid to change the sticker', async () => {
    const { dwellingId, gridCode, codeToken } = await app.given.dwelling();
    const worker = await app.given.worker(gridCode);
    const other = await app.given.worker(`${YUANDING}044`);
    const replaceCode = async (token: string, who: { token: string } | null) =>
      (await app.as(who).get(`/codes/${token}`).expect(200)).body.replaceCode;
    expect(await replaceCode(codeToken, worker)).toBe(false);

    const next = await app.given.issuedCode('household', dwellingId);

    expect(await replaceCode(codeToken, worker)).toBe(true);
    expect(await replaceCode(next.token, worker)).toBe(false);
    expect(await replaceCode(codeToken, other)).toBe(false);
    expect(await replaceCode(codeToken, null)).toBe(false);
    app.clock.advance(SEVEN_DAYS_MS - 1);
    await lookUp(codeToken).expect(200);
    app.clock.advance(1);
    await lookUp(codeToken).expect(404);
    await lookUp(next.token).expect(200);
  });

  it('finds printed codes under every key of the ring', async () => {
    const [old, other] = [await app.given.dwelling(), await app.given.dwelling()];
    const newer = await startApp({
      database: { env: app.env, drop: () => Promise.resolve() },
      env: { CODE_KEYS: `newer:${'f'.repeat(64)},${app.env.CODE_KEYS}` },
    });
    try {
      const { token: newToken } = await newer.given.issuedCode('household', other.dwellingId);
      for (const token of [old.codeToken, newToken]) await newer.as(null).get(`/codes/${token}`).expect(200);
      await lookUp(newToken).expect(404);
    } finally {
      await newer.close();
    }
  });

  it('stops answering an address after ten misses in ten minutes, and never for hits', async () => {
    const { codeToken } = await app.given.dwelling();
    for (let hits = 0; hits < 30; hits++) await lookUp(codeToken).expect(200);
    for (let misses = 0; misses < 10; misses++) await lookUp(`H${misses}`).expect(404);

    const { body } = await lookUp('H10').expect(429);
    expect(body).toMatchObject({ code: 'too-many-attempts' });
    await lookUp(codeToken).expect(429);
    app.clock.advance(TEN_MINUTES_MS);
    await lookUp(codeToken).expect(200);
    await lookUp('H10').expect(404);
  });

  it('counts the misses of who is signed in for himself, so that neighbours behind one address do not bar each other', async () => {
    const { codeToken } = await app.given.dwelling();
    const [guesser, worker] = [await app.given.resident(), await app.given.worker()];
    for (let misses = 0; misses < 10; misses++) await lookUp(`H${misses}`).expect(404);
    for (let misses = 0; misses < 10; misses++) await app.as(guesser).get(`/codes/H${misses}`).expect(404);

    await lookUp(codeToken).expect(429);
    await app.as(guesser).get(`/codes/${codeToken}`).expect(429);
    await app.as(worker).get(`/codes/${codeToken}`).expect(200);
  });

  it('counts the misses of reports, too', async () => {
    const guesser = await app.given.resident();
    const report = (codeToken: string) =>
      app.as(guesser).post('/reports', { categoryCode: 'hall-light', description: '灯不亮', codeToken });
    for (let misses = 0; misses < 10; misses++) await report(`H${misses}`).expect(404);

    expect((await report('H10').expect(429)).body.code).toBe('too-many-attempts');
  });

  it('keeps no token that could be read out of the table', async () => {
    const { codeToken } = await app.given.dwelling();
    const rows = await app.db.query<object[]>('SELECT * FROM codes');

    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(codeToken);
    expect(JSON.stringify(rows)).not.toContain(codeToken.slice(1, -1));
  });
});

/** Notes what the reading connection is asked, but for the outbox, which has its own rhythm; the answer gives the statements and stops. */
function watchStatements(app: TestApp): () => string[] {
  const statements: string[] = [];
  const before = app.db.logger;
  app.db.logger = Object.assign(Object.create(before) as typeof before, {
    logQuery: (statement: string) => void statements.push(statement),
  });
  return () => {
    app.db.logger = before;
    return statements.filter((statement) => !statement.includes('FROM outbox'));
  };
}
