import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('revoking a code', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const codeOf = async (dwellingId: string, clerk: { token: string }) =>
    (await app.as(clerk).get(`/codes?dwellingId=${dwellingId}`).expect(200)).body.items[0];

  it('ends it at the next scan, on every replica', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const replica = await startApp({ database: { env: app.env, drop: () => Promise.resolve() } });
    try {
      await replica.as(null).get(`/codes/${codeToken}`).expect(200);
      const { id } = await codeOf(dwellingId, clerk);

      const { body } = await app.as(clerk).post(`/codes/${id}/revoke`, { reason: '门牌被人拍照' }).expect(200);

      expect(body).toMatchObject({ id, state: 'revoked', revokeReason: '门牌被人拍照', imageUrl: null });
      for (const each of [app, replica]) await each.as(null).get(`/codes/${codeToken}`).expect(404);
    } finally {
      await replica.close();
    }
  });

  it('changes nothing the second time, and keeps the first reason', async () => {
    const { dwellingId } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const { id } = await codeOf(dwellingId, clerk);
    const first = await app.as(clerk).post(`/codes/${id}/revoke`, { reason: '印错了' }).expect(200);
    app.clock.advance(60_000);

    const again = await app.as(clerk).post(`/codes/${id}/revoke`, { reason: '丢了' }).expect(200);

    expect(again.body).toEqual(first.body);
  });

  it('ends a replaced one before its grace is over, too, and leaves the new one', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const { id } = await codeOf(dwellingId, clerk);
    const next = await app.given.issuedCode('household', dwellingId);

    await app.as(clerk).post(`/codes/${id}/revoke`, { reason: '旧门牌被撕走' }).expect(200);

    await app.as(null).get(`/codes/${codeToken}`).expect(404);
    await app.as(null).get(`/codes/${next.token}`).expect(200);
  });

  it('closes the picture of it at once', async () => {
    const gridCode = await app.given.area(`${YUANDING}045`);
    const clerk = await app.given.clerk();
    const { body: code } = await app.as(clerk).post('/codes', { kind: 'grid', gridCode }).expect(201);
    await app.as(null).raw('get', code.imageUrl).expect(200);

    await app.as(clerk).post(`/codes/${code.id}/revoke`, { reason: '印错了' }).expect(200);

    await app.as(null).raw('get', code.imageUrl).expect(404);
  });

  it('asks for a reason', async () => {
    const { dwellingId, codeToken } = await app.given.dwelling();
    const clerk = await app.given.clerk();
    const { id } = await codeOf(dwellingId, clerk);

    expect((await app.as(clerk).post(`/codes/${id}/revoke`, {}).expect(400)).body.code).toBe('invalid-body');
    await app.as(null).get(`/codes/${codeToken}`).expect(200);
  });
});
