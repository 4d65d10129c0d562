import { type Posted, YUANDING } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
let grids = 600;

describe('recording a visit', () => {
  let app: TestApp;
  let worker: Posted;
  let home: GivenHousehold;

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    app.clock.set(T0);
    const gridCode = `${YUANDING}${++grids}`;
    worker = await app.given.worker(gridCode);
    home = await app.given.household({ gridCode, members: [{ name: '王秀英' }] });
  });
  afterAll(() => app.close());

  const record = (body: object, key?: string) => app.as(worker).post('/visits', { reason: 'care', outcome: 'met', ...body }, key);
  const visits = async (householdId = home.householdId) =>
    (await app.as(worker).get(`/visits?householdId=${householdId}`).expect(200)).body.items as Record<string, unknown>[];

  it('takes one scan and two taps, and says who was visited with the name masked', async () => {
    const { body } = await record({ householdToken: home.codeToken, note: '血压药快吃完了' }).expect(201);

    expect(body).toEqual({
      id: expect.any(String),
      householdId: home.householdId,
      address: home.address,
      headName: '王**',
      visitedAt: T0.toISOString(),
      reason: 'care',
      outcome: 'met',
      note: '血压药快吃完了',
      visitorName: worker.name,
      isScanned: true,
    });
    expect(await visits()).toEqual([body]);
  });

  it('takes a household of the list where no code is at hand', async () => {
    const { body } = await record({ householdId: home.householdId, outcome: 'nobody-home' }).expect(201);

    expect(body).toMatchObject({ householdId: home.householdId, outcome: 'nobody-home', note: null, isScanned: false });
  });

  it('is one record however often a phone that had no network sends it', async () => {
    const body = { householdId: home.householdId, visitedAt: new Date(T0.getTime() - DAY_MS).toISOString() };

    const replies = await Promise.all(Array.from({ length: 5 }, () => record(body, 'visit-of-yesterday-1')));
    const late = await record(body, 'visit-of-yesterday-1').expect(201);
    await record({ ...body, outcome: 'nobody-home' }, 'visit-of-yesterday-1').expect(409);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set([...replies, late].map((reply) => reply.body.id)).size).toBe(1);
    expect(await visits()).toMatchObject([{ visitedAt: body.visitedAt }]);
  });

  it.each([
    ['a week ago and more', -(7 * DAY_MS + 1)],
    ['to come', HOUR_MS],
  ])('refuses a visit %s', async (_, offset) => {
    const visitedAt = new Date(T0.getTime() + offset).toISOString();

    const { body } = await record({ householdId: home.householdId, visitedAt }).expect(422);

    expect(body).toMatchObject({ code: 'visit-time-out-of-range' });
    expect(await visits()).toEqual([]);
  });

  it('asks which household where several share the door', async () => {
    const { householdId } = await app.given.household({ gridCode: home.gridCode, dwellingId: home.dwellingId });

    const { body } = await record({ householdToken: home.codeToken }).expect(422);
    await record({ householdToken: home.codeToken, householdId }).expect(201);

    expect(body).toMatchObject({ code: 'which-household', householdIds: [home.householdId, householdId] });
    expect(await visits(householdId)).toHaveLength(1);
    expect(await visits()).toEqual([]);
  });

  it('wants a place: neither nothing, nor a board, nor another door, nor an empty one', async () => {
    const empty = await app.given.dwelling({ gridCode: home.gridCode });
    const other = await app.given.household({ gridCode: home.gridCode });
    const board = await app.given.code('grid', home.gridCode);

    const bodies = [{}, { householdToken: board }, { householdToken: home.codeToken, householdId: other.householdId }];
    for (const each of bodies) {
      expect((await record(each).expect(422)).body.code).toBe('household-not-named');
    }
    expect((await record({ householdToken: empty.codeToken }).expect(422)).body.code).toBe('nobody-lives-here');
  });

  it('does not exist for a household of another grid, by code or by name', async () => {
    const elsewhere = await app.given.household({ gridCode: `${YUANDING}599` });
    const shared = await app.given.household({ gridCode: `${YUANDING}599`, dwellingId: elsewhere.dwellingId });

    for (const place of [{ householdToken: elsewhere.codeToken }, { householdId: shared.householdId }]) {
      expect((await record(place).expect(404)).body.code).toBe('household-not-found');
    }
    await app.as(worker).get(`/visits?householdId=${elsewhere.householdId}`).expect(404);
  });

  it('does not say of a door of another grid whether anybody lives behind it', async () => {
    const empty = await app.given.dwelling({ gridCode: `${YUANDING}599` });

    expect((await record({ householdToken: empty.codeToken }).expect(404)).body.code).toBe('household-not-found');
  });

  describe('that waited for the network while the household moved', () => {
    const BEFORE = { visitedAt: T0.toISOString() };
    const move = async (to: string) => {
      app.clock.advance(MINUTE_MS);
      await app.given.moveHouse(home.householdId, await app.given.dwelling({ gridCode: to }));
      app.clock.advance(MINUTE_MS);
    };
    const gridOf = (id: string) => app.db.query('SELECT gridCode FROM visits WHERE id = ?', [id]);

    it.each([
      ['by the door', () => ({ householdToken: home.codeToken })],
      ['by the list', () => ({ householdId: home.householdId })],
    ])('is taken %s from who worked there then, and tells him nothing of where it lives now', async (_, place) => {
      await move(`${YUANDING}597`);

      const { body } = await record({ ...place(), ...BEFORE }).expect(201);

      expect(body).toMatchObject({ householdId: home.householdId, address: home.address, ...BEFORE });
      expect(await gridOf(body.id)).toEqual([{ gridCode: home.gridCode }]);
      await app.as(worker).get(`/visits?householdId=${home.householdId}`).expect(404);
    });

    it('counts for the grid where it lived, and the list says where one came to', async () => {
      const clerk = await app.given.clerk();
      await move(`${YUANDING}597`);
      const told = { householdId: home.householdId, reason: 'care', outcome: 'met' };

      const late = (
        await app
          .as(clerk)
          .post('/visits', { ...told, ...BEFORE }, 'a-late-visit')
          .expect(201)
      ).body;
      const now = (await app.as(clerk).post('/visits', told, 'a-visit-of-now').expect(201)).body;

      expect(await gridOf(late.id)).toEqual([{ gridCode: home.gridCode }]);
      expect(await gridOf(now.id)).toEqual([{ gridCode: `${YUANDING}597` }]);
      expect(now.address).not.toBe(home.address);
      const { items } = (await app.as(clerk).get(`/visits?householdId=${home.householdId}`).expect(200)).body;
      expect(items).toEqual([now, { ...late, address: home.address }]);
    });

    it('is not taken from who works where it lives now', async () => {
      const there = await app.given.worker(`${YUANDING}597`);
      await move(`${YUANDING}597`);
      const told = { householdId: home.householdId, reason: 'care', outcome: 'met' };

      const { body } = await app
        .as(there)
        .post('/visits', { ...told, ...BEFORE })
        .expect(404);

      expect(body.code).toBe('household-not-found');
      await app.as(there).post('/visits', told).expect(201);
    });

    it('is taken where nobody lives there any more, who moved out of everywhere', async () => {
      app.clock.advance(MINUTE_MS);
      const clerk = await app.given.clerk();
      await app.as(clerk).post(`/households/${home.householdId}/move-out`, {}).expect(200);
      app.clock.advance(MINUTE_MS);

      for (const visitedAt of [BEFORE.visitedAt, undefined]) {
        const { body } = await record({ householdId: home.householdId, visitedAt }).expect(201);
        expect(body.address).toBe(home.address);
      }
    });
  });

  it('is taken from before the household was on file', async () => {
    const newcomer = await app.given.household({ gridCode: home.gridCode, fromAt: T0 });

    const { body } = await record({ householdId: newcomer.householdId, visitedAt: new Date(T0.getTime() - HOUR_MS).toISOString() }).expect(
      201,
    );

    expect(body.address).toBe(newcomer.address);
  });

  it('belongs to the grid of the door as it was then, though the grids were drawn anew', async () => {
    const redrawn = `${YUANDING}596`;
    await app.given.area(redrawn);
    app.clock.advance(MINUTE_MS);
    const clerk = await app.given.clerk();
    await app.as(clerk).patch(`/dwellings/${home.dwellingId}`, { gridCode: redrawn }).expect(200);

    const { body } = await record({ householdToken: home.codeToken, visitedAt: T0.toISOString() }).expect(201);

    expect(await app.db.query('SELECT gridCode FROM visits WHERE id = ?', [body.id])).toEqual([{ gridCode: home.gridCode }]);
    await record({ householdToken: home.codeToken }).expect(404);
  });

  it('pages through the visits of a household, the latest first', async () => {
    for (const days of [3, 1, 2]) {
      await record({ householdId: home.householdId, visitedAt: new Date(T0.getTime() - days * DAY_MS).toISOString() }).expect(201);
    }

    const read = async (more: string) =>
      (await app.as(worker).get(`/visits?householdId=${home.householdId}&limit=2${more}`).expect(200)).body;
    const first = await read('');
    const second = await read(`&cursor=${first.nextCursor}`);

    const daysAgo = [...first.items, ...second.items].map(({ visitedAt }) => (T0.getTime() - Date.parse(visitedAt)) / DAY_MS);
    expect(daysAgo).toEqual([1, 2, 3]);
    expect(second.nextCursor).toBeNull();
  });

  it('tells those at home who came and why, and not what he noted', async () => {
    const owner = await app.given.homeOwner({ gridCode: home.gridCode });
    await record({ householdId: owner.householdId, reason: 'notice', note: '家里有只大狗' }).expect(201);

    const { body } = await app.as(owner).get(`/me/homes/${owner.householdId}`).expect(200);

    expect(body.visits).toEqual([{ visitedAt: T0.toISOString(), visitorName: worker.name, reason: 'notice', outcome: 'met' }]);
  });

  (onMariaDb ? it : it.skip)('waits for no second connection, when all of the pool’s are recording', async () => {
    const small = await startApp({ env: { DATABASE_POOL: '1' } });
    const mine = await small.given.worker(`${YUANDING}598`);
    const { codeToken } = await small.given.household({ gridCode: `${YUANDING}598` });

    const scans = Array.from({ length: 3 }, () =>
      small.as(mine).post('/visits', { reason: 'care', outcome: 'met', householdToken: codeToken }),
    );

    expect((await Promise.all(scans)).map(({ status }) => status)).toEqual([201, 201, 201]);
    await small.close();
  });

  it('keeps the note sealed', async () => {
    await record({ householdId: home.householdId, note: '子女在外地' }).expect(201);

    const [row] = await app.db.query('SELECT * FROM visits WHERE householdId = ?', [home.householdId]);
    expect(JSON.stringify(row)).not.toContain('子女在外地');
  });
});
