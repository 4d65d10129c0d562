import { Clock, dayOf } from '../../src/platform/clock';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('joining a household', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const today = () => dayOf(app.get(Clock).now());
  const ask = (who: { token: string }, householdToken: string, body: object = {}) =>
    app.as(who).post('/memberships', { householdToken, relation: 'spouse', ...body });
  const approve = (who: { token: string }, id: string, body: object = {}) => app.as(who).post(`/memberships/${id}/approve`, body);
  const homesOf = async (who: { token: string }) => (await app.as(who).get('/me').expect(200)).body.households;
  const faceFor = async (who: { token: string }, token: string) => (await app.as(who).get(`/codes/${token}`).expect(200)).body.face;

  it('waits for the worker, and shows the home only then', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}061` });
    const worker = await app.given.worker(home.gridCode);
    const newcomer = await app.given.resident();

    const { body: asked } = await ask(newcomer, home.codeToken, { name: '陶格斯', phone: '13800000001' }).expect(201);

    expect(asked).toEqual({
      id: expect.any(String),
      status: 'pending',
      relation: 'spouse',
      householdId: null,
      address: null,
      communityName: '园丁社区',
      childName: null,
      toDay: null,
      reason: null,
      createdAt: app.clock.now().toISOString(),
      decidedAt: null,
    });
    expect(await faceFor(newcomer, home.codeToken)).toBe('public');
    expect(await homesOf(newcomer)).toEqual([
      { id: asked.id, address: '园丁社区', areaCode: YUANDING, relation: 'spouse', status: 'pending' },
    ]);

    const { body: approved } = await approve(worker, asked.id).expect(200);

    expect(approved).toMatchObject({ status: 'approved', householdId: home.householdId, name: '陶**', phone: '138****0001' });
    expect(await faceFor(newcomer, home.codeToken)).toBe('member');
    expect(await homesOf(newcomer)).toEqual([
      { id: home.householdId, address: home.address, areaCode: home.gridCode, relation: 'spouse', status: 'approved' },
    ]);
    const { body: mine } = await app.as(newcomer).get('/memberships/mine').expect(200);
    expect(mine.items).toMatchObject([{ id: asked.id, status: 'approved', householdId: home.householdId, address: home.address }]);
  });

  it('joins the account to the person whom the file has', async () => {
    const home = await app.given.household({
      gridCode: `${YUANDING}062`,
      members: [{ name: '王秀兰' }, { name: '包文', phone: '13800000002', relation: 'child' }],
    });
    const worker = await app.given.worker(home.gridCode);
    const son = await app.given.resident({ name: '包文', phone: '138 0000 0002' });
    const { body: asked } = await ask(son, home.codeToken, { relation: 'child' }).expect(201);

    const { body: detail } = await app.as(worker).get(`/memberships/${asked.id}`).expect(200);
    const candidate = detail.households[0].members.find(({ matches }: { matches: string[] }) => matches.length === 2);
    expect(detail.households).toMatchObject([
      {
        id: home.householdId,
        members: [
          { name: '王**', relation: 'head', matches: [], hasAccount: false },
          { name: '包*', relation: 'child', matches: ['name', 'phone'] },
        ],
      },
    ]);
    await approve(worker, asked.id, { personId: candidate.personId }).expect(200);

    await app.as(son).get('/me').expect(401);
    const { body: renewed } = await app.as(null).post('/sessions/refresh', { refreshToken: son.refreshToken }).expect(200);
    expect(renewed.person).toEqual({ id: home.members[1]!.personId, name: '包文' });
    expect(await homesOf({ token: renewed.accessToken })).toMatchObject([{ id: home.householdId, status: 'approved' }]);
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file.members).toHaveLength(2);
  });

  it('tells the head, who may vouch or object but does not decide', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}063` });
    const worker = await app.given.worker(home.gridCode);
    const newcomer = await app.given.resident({ name: '孟和' });
    const { body: asked } = await ask(newcomer, home.codeToken, { relation: 'relative' }).expect(201);

    expect((await app.as(home).get('/me').expect(200)).body.counters).toMatchObject({ requestsAtHome: 1, membershipRequests: 0 });
    expect((await app.as(worker).get('/me').expect(200)).body.counters).toMatchObject({ requestsAtHome: 0, membershipRequests: 1 });
    const { body: told } = await app.as(home).get(`/households/${home.householdId}/memberships`).expect(200);
    expect(told.items).toMatchObject([{ id: asked.id, name: '孟和', status: 'pending', headWord: null }]);

    await app.as(home).post(`/memberships/${asked.id}/vouch`).expect(200);
    expect((await app.as(home).get('/me').expect(200)).body.counters.requestsAtHome).toBe(0);
    const { body: objected } = await app.as(home).post(`/memberships/${asked.id}/object`).expect(200);
    expect(objected.headWord).toBe('objected');
    await app.as(newcomer).post(`/memberships/${asked.id}/vouch`).expect(404);

    const { body: refused } = await approve(worker, asked.id).expect(409);
    expect(refused.code).toBe('head-objects');
    await approve(worker, asked.id, { despiteObjection: true }).expect(200);
    const { body: late } = await app.as(home).post(`/memberships/${asked.id}/vouch`).expect(409);
    expect(late.code).toBe('membership-already-decided');
  });

  it('gives one answer to a repeated request, and refuses a second one at the same door', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}064` });
    const newcomer = await app.given.resident();
    const key = 'the-same-key';
    const body = { householdToken: home.codeToken, relation: 'relative' };

    const first = await app.as(newcomer).post('/memberships', body, key).expect(201);
    const again = await app.as(newcomer).post('/memberships', body, key).expect(201);
    const reused = await app
      .as(newcomer)
      .post('/memberships', { ...body, relation: 'spouse' }, key)
      .expect(409);
    const second = await app.as(newcomer).post('/memberships', body).expect(409);

    expect(again.body).toEqual(first.body);
    expect(reused.body.code).toBe('idempotency-key-reused');
    expect(second.body).toMatchObject({ code: 'membership-pending', membershipId: first.body.id });
  });

  it('says no with a reason, and lets ask again', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}065` });
    const worker = await app.given.worker(home.gridCode);
    const newcomer = await app.given.resident();
    const { body: asked } = await ask(newcomer, home.codeToken).expect(201);
    const reject = () => app.as(worker).post(`/memberships/${asked.id}/reject`, { reason: '查无此人' });

    await reject().expect(200);
    await reject().expect(200); // the answer was lost
    const { body: late } = await approve(worker, asked.id).expect(409);

    expect(late).toMatchObject({ code: 'membership-already-decided', membershipStatus: 'rejected' });
    const { body: mine } = await app.as(newcomer).get('/memberships/mine').expect(200);
    expect(mine.items).toMatchObject([{ status: 'rejected', reason: '查无此人', address: null }]);
    await ask(newcomer, home.codeToken).expect(201);
  });

  it('is taken back while it waits, and not afterwards', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}066` });
    const worker = await app.given.worker(home.gridCode);
    const newcomer = await app.given.resident();
    const { body: asked } = await ask(newcomer, home.codeToken).expect(201);

    await app.as(newcomer).post(`/memberships/${asked.id}/withdraw`).expect(200);
    await app.as(newcomer).post(`/memberships/${asked.id}/withdraw`).expect(200);
    await approve(worker, asked.id).expect(409);
    const { body: second } = await ask(newcomer, home.codeToken).expect(201);
    await approve(worker, second.id).expect(200);
    const { body: late } = await app.as(newcomer).post(`/memberships/${second.id}/withdraw`).expect(409);

    expect(late.code).toBe('membership-wrong-state');
  });

  it('is decided by staff of the place only, and by nobody about himself', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}067` });
    const worker = await app.given.worker(home.gridCode);
    const stranger = await app.given.worker(`${YUANDING}068`);
    const clerk2 = await app.given.clerk(XUEYUAN);
    const { body: asked } = await ask(worker, home.codeToken).expect(201);

    for (const other of [stranger, clerk2]) {
      expect((await approve(other, asked.id).expect(404)).body.code).toBe('membership-not-found');
    }
    expect((await approve(worker, asked.id).expect(403)).body.code).toBe('membership-your-own');
    await approve(await app.given.clerk(), asked.id).expect(200);
    expect(await homesOf(worker)).toMatchObject([{ id: home.householdId, status: 'approved' }]);
  });

  it('lets a tenant in until his last day', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}069` });
    const worker = await app.given.worker(home.gridCode);
    const tenant = await app.given.resident();
    const { body: endless } = await ask(tenant, home.codeToken, { relation: 'tenant' }).expect(422);
    const { body: late } = await ask(tenant, home.codeToken, { relation: 'tenant', toDay: '2026-03-03' }).expect(422);
    expect([endless.code, late.code]).toEqual(['tenant-needs-last-day', 'last-day-in-the-past']);

    const { body: asked } = await ask(tenant, home.codeToken, { relation: 'tenant', toDay: today() }).expect(201);
    await approve(worker, asked.id).expect(200);
    expect(await faceFor(tenant, home.codeToken)).toBe('member');

    app.clock.advance(24 * 3600_000);
    const again = await app.given.signedIn(tenant.personId);
    expect(await faceFor(again, home.codeToken)).toBe('public');
    const { body: mine } = await app.as(again).get('/memberships/mine').expect(200);
    expect(mine.items).toMatchObject([{ id: asked.id, status: 'ended', toDay: '2026-03-04' }]);
    await ask(again, home.codeToken, { relation: 'tenant', toDay: '2027-03-04' }).expect(201);
    app.clock.advance(-24 * 3600_000);
  });
});
