import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { bytesOf, startApp, type TestApp } from '../support/start-app';

const TEN_MINUTES_MS = 10 * 60_000;

describe('printing codes', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const pdf = (url: string) => app.as(null).raw('get', url).buffer(true).parse(bytesOf);
  const pagesOf = (reply: Response) => (reply.body as Buffer).toString('latin1').match(/\/Type \/Page\b/g)?.length;

  it('makes a PDF of a grid: its board on a page of its own, then twelve doors a page, with a font that holds only what is used', async () => {
    const gridCode = `${YUANDING}061`;
    for (let doors = 0; doors < 13; doors++) await app.given.dwelling({ gridCode });
    const clerk = await app.given.clerk();

    const { body: sheet } = await app.as(clerk).post('/code-sheets', { gridCode }).expect(201);
    const reply = await pdf(sheet.url);

    expect(sheet.count).toBe(14);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="duoduo-codes-${sheet.id}.pdf"`,
    });
    expect(reply.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(reply)).toBe(3);
    expect(reply.body.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansHans/);
    expect(reply.body.length).toBeLessThan(200_000);
  });

  it('prints a board alone, for who may print in its grid, and refuses it beside anything else', async () => {
    const { dwellingId, gridCode } = await app.given.dwelling({ gridCode: `${YUANDING}066` });
    const clerk = await app.given.clerk();

    const { body: sheet } = await app.as(clerk).post('/code-sheets', { boardOf: gridCode }).expect(201);

    expect(sheet.count).toBe(1);
    expect(pagesOf(await pdf(sheet.url))).toBe(1);
    await app.as(clerk).post('/code-sheets', { boardOf: gridCode, dwellingId }).expect(400);
    await app.as(clerk).post('/code-sheets', { boardOf: YUANDING }).expect(404);
    await app
      .as(await app.given.clerk(XUEYUAN))
      .post('/code-sheets', { boardOf: gridCode })
      .expect(404);
  });

  it('gives a door without a code its first one, and one whose code was revoked the next', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling({ gridCode: `${YUANDING}062` });
    const clerk = await app.given.clerk();
    const versions = async () => (await app.as(clerk).get(`/codes?dwellingId=${dwellingId}`).expect(200)).body.items;
    await app
      .as(clerk)
      .post(`/codes/${(await versions())[0].id}/revoke`, { reason: '印坏了' })
      .expect(200);

    await app.as(clerk).post('/code-sheets', { dwellingId }).expect(201);
    await app.as(clerk).post('/code-sheets', { dwellingId }).expect(201);

    expect(await versions()).toMatchObject([
      { version: 2, state: 'active' },
      { version: 1, state: 'revoked', revokeReason: '印坏了' },
    ]);
    await app.as(null).get(`/codes/${codeToken}`).expect(404);
  });

  it('answers a repeated request with the same sheet', async () => {
    const { dwellingId } = await app.given.dwelling({ gridCode: `${YUANDING}063` });
    const clerk = await app.given.clerk();
    const key = randomUUID();

    const first = await app.as(clerk).post('/code-sheets', { dwellingId }, key).expect(201);
    const again = await app.as(clerk).post('/code-sheets', { dwellingId }, key).expect(201);
    const other = await app
      .as(clerk)
      .post('/code-sheets', { gridCode: `${YUANDING}063` }, key)
      .expect(409);

    expect(again.body).toMatchObject({ id: first.body.id, count: 1 });
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('opens a link for ten minutes, and only as it was signed', async () => {
    const { dwellingId } = await app.given.dwelling({ gridCode: `${YUANDING}064` });
    const clerk = await app.given.clerk();
    const { body: sheet } = await app.as(clerk).post('/code-sheets', { dwellingId }).expect(201);
    const { body: code } = await app.as(clerk).post('/codes', { kind: 'household', dwellingId }).expect(201);

    for (const url of [sheet.url, code.imageUrl] as string[]) {
      await app.as(null).raw('get', url).expect(200);
      await app.as(null).raw('get', url.replace(/sig=./, 'sig=x')).expect(404);
      await app.as(null).raw('get', url.split('?')[0]!).expect(400);
    }
    app.clock.advance(TEN_MINUTES_MS + 1);
    for (const url of [sheet.url, code.imageUrl] as string[]) {
      expect((await app.as(null).raw('get', url).expect(404)).body.code).toBe('link-expired');
    }
  });

  it('refuses what names no one place, what lies elsewhere, and more labels than a sheet has', async () => {
    const { dwellingId, gridCode } = await app.given.dwelling({ gridCode: `${YUANDING}065` });
    const clerk = await app.given.clerk();
    const stranger = await app.given.clerk(XUEYUAN);
    const refused = async (who: { token: string }, body: object, status: number) =>
      (await app.as(who).post('/code-sheets', body).expect(status)).body.code;

    expect(await refused(clerk, {}, 400)).toBe('invalid-body');
    expect(await refused(clerk, { dwellingId, gridCode }, 400)).toBe('invalid-body');
    expect(await refused(clerk, { dwellingId, building: '1' }, 400)).toBe('invalid-body');
    expect(await refused(clerk, { gridCode: YUANDING }, 404)).toBe('area-not-found');
    expect(await refused(stranger, { gridCode }, 404)).toBe('area-not-found');
    expect(await refused(stranger, { dwellingId }, 404)).toBe('dwelling-not-found');
    expect(await refused(clerk, { estateId: '01KE0000000AB' }, 404)).toBe('estate-not-found');
  });
});
