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

  it('answers an unknown, a malformed and a revoked token alike', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const revoked = await app.given.issuedCode('household', dwellingId);
    await app.given.revokeCode(revoked.id);
    const malformed = codeToken.slice(0, -1) + (codeToken.endsWith('A') ? 'B' : 'A');

    const bodies = [];
    for (const token of [revoked.token, malformed, 'H', 'HTTP', '%00', '户']) {
      const { body } = await lookUp(token).expect(404);
      bodies.push({ ...body, instance: '' });
    }

    expect(bodies[0]).toMatchObject({ code: 'code-unknown', title: '这个码无效，请核对或联系社区' });
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('lets a replaced code work for seven days more', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const next = await app.given.issuedCode('household', dwellingId);

    await lookUp(next.token).expect(200);
    await lookUp(codeToken).expect(200);
    app.clock.advance(SEVEN_DAYS_MS);
    await lookUp(codeToken).expect(404);
    await lookUp(next.token).expect(200);
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
