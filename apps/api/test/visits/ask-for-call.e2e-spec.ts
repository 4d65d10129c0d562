import { randomUUID } from 'node:crypto';
import { YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

describe('a household that asks to be called', () => {
  let app: TestApp;
  let grids = 720;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  const ask = (who: Caller, householdId: string) => app.as(who).post('/me/call-requests', { householdId });
  const answer = (who: Caller, requestId: string) => app.as(who).post(`/call-requests/${requestId}/answer`);
  const mine = async (who: Caller) => (await app.as(who).get('/me/call-requests').expect(200)).body.items;
  const newHome = async () => {
    const gridCode = `${YUANDING}${++grids}`;
    const home = await app.given.homeOwner({ gridCode, members: [{}, {}] });
    const worker = await app.given.worker(gridCode);
    const due = async () => (await app.as(worker).get(`/visits/due?gridCode=${gridCode}`).expect(200)).body.items;
    return { gridCode, home, worker, due };
  };
  const visit = (worker: Caller, householdId: string, more: object = {}) =>
    app.as(worker).post('/visits', { householdId, reason: 'asked', outcome: 'met', ...more }, randomUUID());

  it('waits once, whoever of it asks, and makes its door one to go to', async () => {
    const { home, due } = await newHome();
    const spouse = await app.given.signedIn(home.members[1]!.personId);

    const { body } = await ask(home, home.householdId).expect(200);
    expect(body.items).toMatchObject([{ householdId: home.householdId, createdAt: T0.toISOString(), answeredAt: null, answeredBy: null }]);
    app.clock.advance(60_000);
    expect((await ask(spouse, home.householdId).expect(200)).body.items).toEqual(body.items);
    expect(await due()).toMatchObject([
      {
        address: home.address,
        reasons: [{ reason: 'asked', householdId: home.householdId, id: body.items[0].id, at: T0.toISOString() }],
      },
    ]);
  });

  it('is called by who works there: nobody goes there for it any more, and it reads who called', async () => {
    const { home, worker, due } = await newHome();
    const [{ id }] = (await ask(home, home.householdId).expect(200)).body.items;
    app.clock.advance(60_000);
    const { name } = worker;
    expect((await answer(worker, id).expect(200)).body).toEqual({ isNew: true, answeredBy: name });

    expect(await due()).toEqual([]);
    expect(await mine(home)).toMatchObject([{ id, answeredAt: new Date(T0.getTime() + 60_000).toISOString(), answeredBy: name }]);
    await ask(home, home.householdId).expect(200);
    expect(await due()).toHaveLength(1);
  });

  it('was called by whoever called first, and who comes after reads by whom', async () => {
    const { gridCode, home, worker } = await newHome();
    const [{ id }] = (await ask(home, home.householdId).expect(200)).body.items;
    await answer(worker, id).expect(200);
    const called = await mine(home);
    app.clock.advance(60_000);

    for (const who of [worker, await app.given.worker(gridCode)]) {
      expect((await answer(who, id).expect(200)).body).toEqual({ isNew: false, answeredBy: worker.name });
    }
    expect((await app.as(home).post(`/me/call-requests/${id}/withdraw`).expect(200)).body.items).toEqual(called);
    expect(await mine(home)).toEqual(called);
  });

  it('is met: the visit answers it, but not one from before it asked, and not where nobody was in', async () => {
    const { home, worker, due } = await newHome();
    await ask(home, home.householdId).expect(200);
    await visit(worker, home.householdId, { outcome: 'nobody-home' }).expect(201);
    await visit(worker, home.householdId, { visitedAt: new Date(T0.getTime() - 60_000).toISOString() }).expect(201);
    expect(await due()).toHaveLength(1);

    await visit(worker, home.householdId).expect(201);
    expect(await due()).toEqual([]);
    expect(await mine(home)).toMatchObject([{ answeredAt: T0.toISOString() }]);
  });

  it('takes it back, and who calls it nevertheless reads that it did', async () => {
    const { home, worker, due } = await newHome();
    const [{ id }] = (await ask(home, home.householdId).expect(200)).body.items;
    for (const _ of [1, 2]) {
      expect((await app.as(home).post(`/me/call-requests/${id}/withdraw`).expect(200)).body.items).toEqual([]);
    }
    expect(await due()).toEqual([]);
    app.clock.advance(60_000);
    expect((await answer(worker, id).expect(200)).body).toEqual({ isNew: false, answeredBy: null });
    expect(await mine(home)).toEqual([]);
  });

  it('asks no longer when it moves out: not at the door of who comes after, nor when it comes back', async () => {
    const { gridCode, home, due } = await newHome();
    const clerk = await app.given.clerk();
    await ask(home, home.householdId).expect(200);
    app.clock.advance(60_000);
    await app.as(clerk).post(`/households/${home.householdId}/move-out`, {}).expect(200);
    await app.given.household({ dwellingId: home.dwellingId, fromAt: app.clock.now() });
    expect(await due()).toEqual([]);
    expect(await mine(home)).toEqual([]);

    app.clock.advance(60_000);
    const { dwellingId } = await app.given.dwelling({ gridCode });
    await app.as(clerk).post(`/households/${home.householdId}/move`, { dwellingId }).expect(200);
    expect(await due()).toEqual([]);
    await ask(home, home.householdId).expect(200);
    expect(await due()).toHaveLength(1);
  });

  it('goes on asking at the door where it moves to', async () => {
    const { gridCode, home, due } = await newHome();
    await ask(home, home.householdId).expect(200);
    app.clock.advance(60_000);
    const to = await app.given.dwelling({ gridCode });
    await app
      .as(await app.given.clerk())
      .post(`/households/${home.householdId}/move`, { dwellingId: to.dwellingId })
      .expect(200);

    expect(await due()).toMatchObject([{ address: to.address, reasons: [{ reason: 'asked' }] }]);
  });

  it('hangs at no other door, though it asked in the same moment as it moved out', async () => {
    const { home, due } = await newHome();
    await ask(home, home.householdId).expect(200);
    app.clock.advance(60_000);
    await app.db.query('UPDATE stays SET toAt = ? WHERE householdId = ?', [app.clock.now(), home.householdId]);
    await app.given.household({ dwellingId: home.dwellingId, fromAt: app.clock.now() });

    expect(await due()).toEqual([]);
  });

  it('says so at its door, to who works there alone, until it is called', async () => {
    const { home, worker } = await newHome();
    const neighbour = await app.given.household({ dwellingId: home.dwellingId });
    const sees = async (who: Caller | null) => (await app.as(who).get(`/codes/${home.codeToken}`).expect(200)).body.asked;
    const [{ id }] = (await ask(home, home.householdId).expect(200)).body.items;

    expect(await sees(worker)).toEqual([{ id, householdId: home.householdId, createdAt: T0.toISOString() }]);
    const elsewhere = await app.given.worker(`${YUANDING}799`);
    for (const who of [home, await app.given.signedIn(neighbour.members[0]!.personId), elsewhere, null]) {
      expect(await sees(who)).toEqual([]);
    }
    await answer(worker, id).expect(200);
    expect(await sees(worker)).toEqual([]);
  });

  it('is of those who live there and of those who work there', async () => {
    const { home } = await newHome();
    const [{ id }] = (await ask(home, home.householdId).expect(200)).body.items;
    const stranger = await app.given.homeOwner();
    expect((await ask(stranger, home.householdId).expect(404)).body.code).toBe('household-not-found');
    expect((await app.as(stranger).post(`/me/call-requests/${id}/withdraw`).expect(404)).body.code).toBe('call-request-not-found');
    const elsewhere = await app.given.worker(`${YUANDING}799`);
    for (const requestId of [id, '0000000000000']) {
      const { body } = await answer(elsewhere, requestId).expect(404);
      expect(body).toMatchObject({ code: 'call-request-not-found', requestId });
      expect(body.householdId).toBeUndefined();
    }
  });

  it('stays, without a name, when who asked is gone', async () => {
    const { home, due } = await newHome();
    const spouse = await app.given.signedIn(home.members[1]!.personId);
    await ask(spouse, home.householdId).expect(200);
    const [row] = await app.db.query<{ requestedById: string }[]>('SELECT requestedById FROM call_requests WHERE openHouseholdId = ?', [
      home.householdId,
    ]);
    expect(row!.requestedById).toBe(spouse.personId);
    await app.as(spouse).post('/me/erasure', { understood: true }).expect(200);

    expect(await due()).toHaveLength(1);
    expect(await app.db.query('SELECT requestedById FROM call_requests WHERE openHouseholdId = ?', [home.householdId])).toEqual([
      { requestedById: null },
    ]);
  });

  (onMariaDb ? it : it.skip)('waits once though everybody of it asks at once, and ends once', async () => {
    for (let round = 0; round < 5; round++) {
      const { gridCode, home, worker, due } = await newHome();
      const visitor = await app.given.worker(gridCode);
      const spouse = await app.given.signedIn(home.members[1]!.personId);
      const asked = await Promise.all([1, 2, 3, 4].flatMap(() => [ask(home, home.householdId), ask(spouse, home.householdId)]));
      expect(asked.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect(new Set(asked.map(({ body }) => body.items[0].id)).size).toBe(1);
      const { id } = asked[0]!.body.items[0];
      const ended = await Promise.all([
        app.as(home).post(`/me/call-requests/${id}/withdraw`),
        answer(worker, id),
        visit(visitor, home.householdId),
      ]);
      expect(ended.map(({ status }) => status)).toEqual([200, 200, 201]);
      expect(await due()).toEqual([]);
      const [seen] = await mine(home);
      expect(ended[0].body.items).toEqual(seen ? [seen] : []);
      expect([undefined, worker.name, visitor.name]).toContain(seen?.answeredBy);
      expect(ended[1].body).toEqual({ isNew: seen?.answeredBy === worker.name, answeredBy: seen?.answeredBy ?? null });
    }
  });
});
