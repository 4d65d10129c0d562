import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const SEVEN_DAYS_MS = 7 * 24 * 3600_000;

describe('issuing a code', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('gives a door its next one, printed as an address, and keeps the history of all', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const clerk = await app.given.clerk();

    const { body: issued } = await app.as(clerk).post('/codes', { kind: 'household', dwellingId }).expect(201);
    const { body: versions } = await app.as(clerk).get(`/codes?kind=household&dwellingId=${dwellingId}`).expect(200);

    expect(issued).toMatchObject({ version: 2, url: `https://duoduo.test/c/${issued.token}` });
    expect(issued.token).toMatch(/^H[0-9A-HJKMNP-TV-Z]{21}$/);
    const inGrace = new Date(app.clock.now().getTime() + SEVEN_DAYS_MS).toISOString();
    expect(versions.items).toEqual([
      expect.objectContaining({ id: issued.id, kind: 'household', version: 2, state: 'active', endsAt: null }),
      expect.objectContaining({ version: 1, state: 'grace', endsAt: inGrace }),
    ]);
    expect(JSON.stringify(versions)).not.toContain(issued.token);
    expect(JSON.stringify(versions)).not.toContain(codeToken);
    await app.as(null).get(`/codes/${issued.token}`).expect(200);
  });

  it('gives a board its first one', async () => {
    const gridCode = await app.given.area(`${YUANDING}042`);
    const clerk = await app.given.clerk();

    const { body: issued } = await app.as(clerk).post('/codes', { kind: 'grid', gridCode }).expect(201);

    expect(issued).toMatchObject({ version: 1, token: expect.stringMatching(/^G/) });
    expect((await app.as(null).get(`/codes/${issued.token}`).expect(200)).body.area.code).toBe(gridCode);
  });

  it('answers a repeated request alike, and another body under its key not at all', async () => {
    const { dwellingId } = await app.given.dwelling();
    const { dwellingId: other } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const key = randomUUID();
    const issue = (dwelling: string) => app.as(clerk).post('/codes', { kind: 'household', dwellingId: dwelling }, key);

    const first = (await issue(dwellingId).expect(201)).body;
    const again = (await issue(dwellingId).expect(201)).body;

    expect({ ...again, imageUrl: '' }).toEqual({ ...first, imageUrl: '' });
    expect((await issue(other).expect(409)).body.code).toBe('idempotency-key-reused');
    expect((await app.as(clerk).raw('post', '/api/codes').send({ kind: 'household', dwellingId }).expect(400)).body.code).toBe(
      'idempotency-key-missing',
    );
  });

  it.each([
    [{ kind: 'household', gridCode: `${YUANDING}001` }, '/dwellingId'],
    [{ kind: 'grid', dwellingId: '01KE0000000AB' }, '/gridCode'],
    [{ kind: 'household' }, '/dwellingId'],
    [{ kind: 'household', dwellingId: '01KE0000000AB', gridCode: `${YUANDING}001` }, '/dwellingId'],
  ])('refuses %j: it names no one door or board', async (body, pointer) => {
    const { body: problem } = await app
      .as(await app.given.clerk())
      .post('/codes', body)
      .expect(400);

    expect(problem).toMatchObject({ code: 'invalid-body', errors: [expect.objectContaining({ pointer, rule: 'onePlace' })] });
  });

  it('knows no doors and boards outside the clerk’s areas', async () => {
    const home = await app.given.dwelling({ gridCode: `${YUANDING}043` });
    const stranger = await app.given.clerk(XUEYUAN);
    const code = await app.given.issuedCode('household', home.dwellingId);
    const refusals = [
      app.as(stranger).post('/codes', { kind: 'household', dwellingId: home.dwellingId }),
      app.as(stranger).post('/codes', { kind: 'grid', gridCode: home.gridCode }),
      app.as(stranger).get(`/codes?dwellingId=${home.dwellingId}`),
      app.as(stranger).post(`/codes/${code.id}/revoke`, { reason: '被人拍了照' }),
      app.as(await app.given.clerk()).post('/codes', { kind: 'grid', gridCode: YUANDING }),
      app.as(await app.given.clerk()).post('/codes', { kind: 'grid', gridCode: `${YUANDING}998` }),
    ];

    const codes = (await Promise.all(refusals.map((sent) => sent.expect(404)))).map(({ body }) => body.code);

    expect(codes).toEqual([
      'dwelling-not-found',
      'area-not-found',
      'dwelling-not-found',
      'code-not-found',
      'area-not-found',
      'area-not-found',
    ]);
    await app.as(null).get(`/codes/${code.token}`).expect(200);
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('numbers the codes of a door one after the other, whoever asks at once', async () => {
    const { dwellingId } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const key = randomUUID();

    const same = await Promise.all(
      Array.from({ length: 4 }, () => app.as(clerk).post('/codes', { kind: 'household', dwellingId }, key).expect(201)),
    );
    const others = await Promise.all(
      Array.from({ length: 3 }, () => app.as(clerk).post('/codes', { kind: 'household', dwellingId }).expect(201)),
    );

    expect(new Set(same.map(({ body }) => body.token)).size).toBe(1);
    expect(others.map(({ body }) => body.version).sort()).toEqual([3, 4, 5]);
    const { body } = await app.as(clerk).get(`/codes?dwellingId=${dwellingId}`).expect(200);
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['active', 'grace', 'grace', 'grace', 'grace']);
  });
});
