import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const LIGHT = { categoryCode: 'hall-light', description: '3号楼楼道灯不亮' };

describe('reporting a problem', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('takes the place from the code; who does not live there reads no address', async () => {
    const door = await app.given.household({ gridCode: `${YUANDING}001` });
    const passer = await app.given.resident({ areaCode: XUEYUAN });

    const report = (
      await app
        .as(passer)
        .post('/reports', { ...LIGHT, codeToken: door.codeToken })
        .expect(201)
    ).body;

    expect(report.areaCode).toBe(`${YUANDING}001`);
    expect(JSON.stringify(report)).not.toContain(door.address);
    expect(
      (
        await app
          .as(await app.given.clerk())
          .get(`/reports/${report.id}`)
          .expect(200)
      ).body.place,
    ).toBe(door.address);
  });

  it('takes it from a grid code, from home, or from a chosen area', async () => {
    const gridToken = await app.given.code('grid', await app.given.area(`${YUANDING}004`));
    const home = await app.given.homeOwner();
    const nobody = await app.given.resident();

    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, codeToken: gridToken.toLowerCase() })
          .expect(201)
      ).body.areaCode,
    ).toBe(`${YUANDING}004`);
    expect((await app.as(home).post('/reports', LIGHT).expect(201)).body).toMatchObject({ place: home.address, areaCode: home.gridCode });
    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, areaCode: YUANDING })
          .expect(201)
      ).body.areaCode,
    ).toBe(YUANDING);
    expect((await app.as(nobody).post('/reports', LIGHT).expect(422)).body.code).toBe('report-place-missing');
    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, areaCode: '150603' })
          .expect(422)
      ).body.code,
    ).toBe('report-place-missing');
    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, areaCode: '999999999999' })
          .expect(404)
      ).body.code,
    ).toBe('area-not-found');
    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, codeToken: 'HNOSUCHCODE' })
          .expect(404)
      ).body.code,
    ).toBe('code-unknown');
    expect(
      (
        await app
          .as(nobody)
          .post('/reports', { ...LIGHT, areaCode: YUANDING, categoryCode: 'ufo' })
          .expect(422)
      ).body.code,
    ).toBe('category-unknown');
  });

  it('is its reporter’s alone: nobody else in the home sees it, nor another clerk', async () => {
    const { members, codeToken } = await app.given.household({ members: [{}, {}] });
    const [mother, son] = [await app.given.signedIn(members[0]!.personId), await app.given.signedIn(members[1]!.personId)];
    const { id } = (
      await app
        .as(mother)
        .post('/reports', { ...LIGHT, codeToken })
        .expect(201)
    ).body;

    expect((await app.as(son).get(`/reports/${id}`).expect(404)).body.code).toBe('report-not-found');
    expect((await app.as(son).get('/reports?mine=true').expect(200)).body.items).toEqual([]);
    expect((await app.as(son).post(`/reports/${id}/rating`, { solved: 'yes', satisfaction: 5 }).expect(404)).body.code).toBe(
      'report-not-found',
    );
    const stranger = await app.given.clerk(XUEYUAN);
    expect((await app.as(stranger).get(`/reports/${id}`).expect(404)).body.code).toBe('report-not-found');
    expect((await app.as(stranger).get(`/reports?areaCode=${YUANDING}`).expect(200)).body.items).toEqual([]);
    expect((await app.as(stranger).post(`/reports/${id}/reject`, { reason: '不受理', whereTo: '物业' }).expect(404)).body.code).toBe(
      'report-not-found',
    );
    expect((await app.as(mother).get('/reports?mine=true').expect(200)).body.items).toMatchObject([{ id, mine: true }]);
  });

  it('may be filed by staff for somebody, in their own area only', async () => {
    const clerk = await app.given.clerk();
    const worker = await app.given.worker();
    const { dwellingId, address } = await app.given.dwelling();
    const forElder = { ...LIGHT, onBehalfOf: { name: '王秀兰', phone: '13812341234', channel: 'visit' } };

    const { id } = (
      await app
        .as(worker)
        .post('/reports', { ...forElder, dwellingId })
        .expect(201)
    ).body;
    expect((await app.as(clerk).get(`/reports/${id}`).expect(200)).body).toMatchObject({
      channel: 'visit',
      place: address,
      mine: false,
      reporter: { name: '王**', phone: '138****1234' },
    });
    expect((await app.as(worker).get(`/reports/${id}`).expect(200)).body.reporter).toBeNull();
    expect(
      (
        await app
          .as(worker)
          .post('/reports', { ...forElder, areaCode: XUEYUAN })
          .expect(404)
      ).body.code,
    ).toBe('area-not-found');
    const elsewhere = await app.given.dwelling({ gridCode: `${XUEYUAN}001` });
    expect(
      (
        await app
          .as(worker)
          .post('/reports', { ...forElder, dwellingId: elsewhere.dwellingId })
          .expect(404)
      ).body.code,
    ).toBe('household-not-found');
    expect(
      (
        await app
          .as(await app.given.resident())
          .post('/reports', { ...forElder, areaCode: YUANDING })
          .expect(403)
      ).body.code,
    ).toBe('on-behalf-not-allowed');
    expect(
      (
        await app
          .as(await app.given.resident())
          .post('/reports', { ...LIGHT, dwellingId })
          .expect(403)
      ).body.code,
    ).toBe('on-behalf-not-allowed');
  });

  it('makes one report of one key sent 20 times at once', async () => {
    const resident = await app.given.resident();
    const body = { ...LIGHT, areaCode: YUANDING };
    const key = randomUUID();

    const replies = await Promise.all(Array.from({ length: 20 }, () => app.as(resident).post('/reports', body, key)));

    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1);
    expect((await app.as(resident).get('/reports?mine=true').expect(200)).body.items).toHaveLength(1);
    const other = { ...body, description: '另一件事，同一个钥匙' };
    expect((await app.as(resident).post('/reports', other, key).expect(409)).body.code).toBe('idempotency-key-reused');
    expect((await app.as(resident).raw('post', '/api/reports').send(body).expect(400)).body.code).toBe('idempotency-key-missing');
  });

  it('answers the first report to a client that asks again after the code was replaced', async () => {
    const { dwellingId } = await app.given.dwelling();
    const { id, token } = await app.given.issuedCode('household', dwellingId);
    const [resident, key] = [await app.given.resident(), randomUUID()];
    const ask = async () =>
      (
        await app
          .as(resident)
          .post('/reports', { ...LIGHT, codeToken: token }, key)
          .expect(201)
      ).body.id;

    const first = await ask();
    await app.given.revokeCode(id);
    expect(await ask()).toBe(first);
  });

  it('shows a phone only when the reporter gave one or may be called', async () => {
    const clerk = await app.given.clerk();
    const shy = await app.given.resident({ phone: '13900001111' });
    const reporterOf = async (id: string) => (await app.as(clerk).get(`/reports/${id}`).expect(200)).body.reporter;

    const silent = (
      await app
        .as(shy)
        .post('/reports', { ...LIGHT, areaCode: YUANDING })
        .expect(201)
    ).body;
    expect((await reporterOf(silent.id)).phone).toBeNull();
    const open = (
      await app
        .as(shy)
        .post('/reports', { ...LIGHT, areaCode: YUANDING, allowContact: true })
        .expect(201)
    ).body;
    expect((await reporterOf(open.id)).phone).toBe('139****1111');
    const other = (
      await app
        .as(shy)
        .post('/reports', { ...LIGHT, areaCode: YUANDING, phone: '04771234567' })
        .expect(201)
    ).body;
    expect((await reporterOf(other.id)).phone).toBe('****67');
  });
});
