import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('leaving a household', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const faceFor = async (who: { token: string }, token: string) => (await app.as(who).get(`/codes/${token}`).expect(200)).body.face;

  /** Somebody whose request was approved. */
  async function member(gridCode: string) {
    const home = await app.given.homeOwner({ gridCode });
    const worker = await app.given.worker(gridCode);
    const who = await app.given.resident();
    const { body: asked } = await app.as(who).post('/memberships', { householdToken: home.codeToken, relation: 'relative' }).expect(201);
    await app.as(worker).post(`/memberships/${asked.id}/approve`).expect(200);
    return { home, worker, who, id: asked.id as string };
  }

  it('makes a stranger at once, and may be repeated', async () => {
    const { home, who, id } = await member(`${YUANDING}121`);
    expect(await faceFor(who, home.codeToken)).toBe('member');

    const { body } = await app.as(who).post(`/memberships/${id}/end`).expect(200);
    const { body: again } = await app.as(who).post(`/memberships/${id}/end`).expect(200);

    expect(body).toMatchObject({ status: 'ended', toDay: '2026-03-03' });
    expect(again).toEqual(body);
    expect(await faceFor(who, home.codeToken)).toBe('public');
    expect((await app.as(who).get('/me').expect(200)).body.households).toEqual([]);
    await app.as(who).post('/memberships', { householdToken: home.codeToken, relation: 'relative' }).expect(201);
  });

  it('is done by staff with a reason, and by nobody else', async () => {
    const { home, worker, who, id } = await member(`${YUANDING}122`);
    for (const other of [home, await app.given.resident(), await app.given.worker(`${YUANDING}123`)]) {
      expect((await app.as(other).post(`/memberships/${id}/end`).expect(404)).body.code).toBe('membership-not-found');
    }

    await app.as(worker).post(`/memberships/${id}/end`, { reason: '已搬走' }).expect(200);

    expect((await app.as(who).get('/memberships/mine').expect(200)).body.items).toMatchObject([{ status: 'ended', reason: '已搬走' }]);
    expect(await faceFor(who, home.codeToken)).toBe('public');
  });

  it('is open to whom the file had from the beginning, the head included', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}124`, members: [{}, {}] });
    const worker = await app.given.worker(home.gridCode);
    const leave = () => app.as(home).post(`/households/${home.householdId}/leave`);

    const { body } = await leave().expect(200);
    const { body: again } = await leave().expect(200);

    expect(body).toEqual({ householdId: home.householdId, lastDay: '2026-03-03' });
    expect(again).toEqual(body);
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    expect(file).toMatchObject({ headName: null, members: [{ personId: home.members[1]!.personId }] });
    await app.as(home).get(`/households/${home.householdId}/memberships`).expect(404);
  });

  it('ends the request it came from, and a stranger has nothing to leave', async () => {
    const { home, who, id } = await member(`${YUANDING}125`);

    await app.as(who).post(`/households/${home.householdId}/leave`).expect(200);
    const { body } = await app
      .as(await app.given.resident())
      .post(`/households/${home.householdId}/leave`)
      .expect(404);

    expect(body.code).toBe('household-not-found');
    expect((await app.as(who).get('/memberships/mine').expect(200)).body.items).toMatchObject([{ id, status: 'ended' }]);
  });

  it('is nothing for who only waits', async () => {
    const home = await app.given.household({ gridCode: `${YUANDING}126` });
    const who = await app.given.resident();
    const { body: asked } = await app.as(who).post('/memberships', { householdToken: home.codeToken, relation: 'relative' }).expect(201);

    const { body } = await app.as(who).post(`/memberships/${asked.id}/end`).expect(409);

    expect(body).toMatchObject({ code: 'membership-wrong-state', membershipStatus: 'pending' });
  });
});
