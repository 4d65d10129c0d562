import { Consent } from '../../src/identity/consent.entity';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('consent to the privacy statement', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const statement = async (reader: { token: string }) => (await app.as(reader).get('/me/consent').expect(200)).body;

  it('is given to the version that was read, and withdrawn by one call, as it is given', async () => {
    const resident = await app.given.resident();
    const before = await statement(resident);
    expect(before).toEqual({
      version: expect.any(String),
      text: expect.stringContaining('撤回'),
      givenVersion: null,
      givenAt: null,
      withdrawnAt: null,
      upToDate: false,
    });

    const { body: given } = await app.as(resident).post('/me/consent', { version: before.version }).expect(200);
    expect(given).toMatchObject({ givenVersion: before.version, givenAt: app.clock.now().toISOString(), upToDate: true });

    const { body: withdrawn } = await app.as(resident).delete('/me/consent').expect(200);
    expect(withdrawn).toMatchObject({ withdrawnAt: app.clock.now().toISOString(), upToDate: false });

    expect((await app.as(resident).post('/me/consent', { version: before.version }).expect(200)).body.upToDate).toBe(true);
  });

  it('is to be read by anybody: who is responsible, what is registered besides, how long it is kept', async () => {
    const { text } = (await app.as(null).get('/about').expect(200)).body.privacy;

    for (const word of ['社区居民委员会', '值班电话', '证件号码', '标签', '走访', '照片', '保存多久', '注销账号']) {
      expect(text).toContain(word);
    }
  });

  it('asks again when the statement has changed', async () => {
    const resident = await app.given.resident();
    const { version } = await statement(resident);
    await app.as(resident).post('/me/consent', { version }).expect(200);
    await app.db.manager.update(Consent, { personId: resident.personId }, { version: '2020-01' });

    expect(await statement(resident)).toMatchObject({ version, givenVersion: '2020-01', upToDate: false });
    const { body } = await app.as(resident).post('/me/consent', { version: '2020-01' }).expect(409);
    expect(body).toMatchObject({ code: 'consent-outdated', currentVersion: version });
    await app.as(resident).post('/me/consent', { version }).expect(200);
    expect(await statement(resident)).toMatchObject({ upToDate: true });
  });

  it('takes ten taps at once for one, and a second withdrawal for none', async () => {
    const resident = await app.given.resident();
    const { version } = await statement(resident);

    const replies = await Promise.all(Array.from({ length: 10 }, () => app.as(resident).post('/me/consent', { version })));
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await app.db.manager.countBy(Consent, { personId: resident.personId })).toBe(1);

    const first = await app.as(resident).delete('/me/consent').expect(200);
    app.clock.advance(1000);
    const second = await app.as(resident).delete('/me/consent').expect(200);
    expect(second.body).toEqual(first.body);
    expect(
      (
        await app
          .as(await app.given.resident())
          .delete('/me/consent')
          .expect(200)
      ).body.upToDate,
    ).toBe(false);
  });

  it('leaves everything public usable when it is refused', async () => {
    const gridCode = `${YUANDING}051`;
    const home = await app.given.homeOwner({ gridCode });
    const gridToken = await app.given.code('grid', gridCode);
    await app.as(home).delete('/me/consent').expect(200);

    for (const path of [
      '/me',
      '/categories',
      '/notices/inbox',
      `/grids/${gridCode}/board`,
      `/codes/${gridToken}`,
      `/codes/${home.codeToken}`,
    ]) {
      await app.as(home).get(path).expect(200);
    }
    const report = { categoryCode: 'hall-light', description: '楼道灯不亮', codeToken: gridToken };
    await app.as(home).post('/reports', report).expect(201);
  });

  it('is everybody’s own', async () => {
    await app.as(null).get('/me/consent').expect(401);
    await app.as(null).post('/me/consent', { version: '2026-01' }).expect(401);
    await app
      .as(await app.given.resident())
      .post('/me/consent', {})
      .expect(400);
  });
});
