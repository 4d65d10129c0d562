import { randomUUID } from 'node:crypto';
import { CodeRotations } from '../../src/codes/code-rotations.service';
import { CodesService } from '../../src/codes/codes.service';
import { HouseholdRegister } from '../../src/households/household-register.service';
import { Transactions } from '../../src/platform/database/transactions';
import { BuiltApi } from '../support/built-api';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { makeTestDatabase } from '../support/test-database';

const SEVEN_DAYS_MS = 7 * 24 * 3600_000;

interface Rotation {
  id: string;
  state: string;
  total: number;
  done: number;
  doneAt: string | null;
}

describe('new codes for many doors', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('gives every door of a building its next code, and lets the old ones work for seven days more', async () => {
    const clerk = await app.given.clerk();
    const [estate, other] = [await estateOf(app, `${YUANDING}081`, '1', 250), await estateOf(app, `${YUANDING}081`, '2', 3)];

    const started = (await app.as(clerk).post('/code-rotations', { estateId: estate.id, building: '1' }).expect(201)).body as Rotation;
    await app.drainOutbox();
    const ended = (await app.as(clerk).get(`/code-rotations/${started.id}`).expect(200)).body as Rotation;

    expect(started).toMatchObject({ state: 'running', total: 250, done: 0, doneAt: null });
    expect(ended).toMatchObject({ id: started.id, state: 'done', total: 250, done: 250, doneAt: expect.any(String) });
    for (const dwellingId of [estate.dwellingIds[0]!, estate.dwellingIds[249]!]) {
      const { items } = (await app.as(clerk).get(`/codes?dwellingId=${dwellingId}`).expect(200)).body;
      expect(items).toMatchObject([
        { version: 2, state: 'active' },
        { version: 1, state: 'grace', endsAt: new Date(app.clock.now().getTime() + SEVEN_DAYS_MS).toISOString() },
      ]);
    }
    expect(await statesOf(app, estate.dwellingIds)).toEqual({ '1 grace': 250, '2 active': 250 });
    expect(await statesOf(app, other.dwellingIds)).toEqual({ '1 active': 3 });
  });

  it('does nothing at the second delivery of a batch', async () => {
    const clerk = await app.given.clerk();
    const estate = await estateOf(app, `${YUANDING}082`, '1', 5);
    const { body: rotation } = await app
      .as(clerk)
      .post('/code-rotations', { areaCode: `${YUANDING}082` })
      .expect(201);
    await app.drainOutbox();

    await app.get(CodeRotations).advance({ rotationId: rotation.id, done: 0 });
    await app.get(CodeRotations).advance({ rotationId: rotation.id, done: 5 });

    expect(await statesOf(app, estate.dwellingIds)).toEqual({ '1 grace': 5, '2 active': 5 });
  });

  it('makes each batch once, however many deliveries there are at a time', async () => {
    const clerk = await app.given.clerk();
    const estate = await estateOf(app, `${YUANDING}083`, '1', 20);
    const { body: rotation } = await app
      .as(clerk)
      .post('/code-rotations', { areaCode: `${YUANDING}083` })
      .expect(201);

    await Promise.all(Array.from({ length: 6 }, () => app.get(CodeRotations).advance({ rotationId: rotation.id, done: 0 })));
    await app.drainOutbox();

    expect(await statesOf(app, estate.dwellingIds)).toEqual({ '1 grace': 20, '2 active': 20 });
    expect((await app.as(clerk).get(`/code-rotations/${rotation.id}`).expect(200)).body).toMatchObject({ state: 'done', done: 20 });
  });

  it('answers a repeated request with the same rotation, and begins no second one beside it', async () => {
    const clerk = await app.given.clerk();
    const estate = await estateOf(app, `${YUANDING}084`, '1', 2);
    const key = randomUUID();
    const start = (body: object, withKey?: string) => app.as(clerk).post('/code-rotations', body, withKey);
    const first = (await start({ estateId: estate.id }, key).expect(201)).body as Rotation;
    const running = await start({ estateId: estate.id });
    const again = (await start({ estateId: estate.id }, key).expect(201)).body as Rotation;

    expect(again.id).toBe(first.id);
    // the poller may have been faster than the second click
    if (running.status === 409) expect(running.body).toMatchObject({ code: 'code-rotation-running', rotationId: first.id });
    expect((await start({ areaCode: `${YUANDING}084` }, key).expect(409)).body.code).toBe('idempotency-key-reused');
    await app.drainOutbox();
    await start({ estateId: estate.id }).expect(201);
  });

  it('refuses what lies outside, names no place, or is too wide', async () => {
    const estate = await estateOf(app, `${YUANDING}085`, '1', 1);
    const clerk = await app.given.clerk();
    const stranger = await app.given.clerk(XUEYUAN);
    const supervisorLike = await app.given.clerk('150603002');
    const { body: rotation } = await app.as(clerk).post('/code-rotations', { estateId: estate.id }).expect(201);
    const refused = async (who: Posted, body: object, status: number) =>
      (await app.as(who).post('/code-rotations', body).expect(status)).body.code;

    expect(await refused(stranger, { estateId: estate.id }, 404)).toBe('estate-not-found');
    expect(await refused(stranger, { areaCode: YUANDING }, 404)).toBe('area-not-found');
    expect(await refused(supervisorLike, { areaCode: '150603002' }, 404)).toBe('area-not-found');
    expect(await refused(clerk, {}, 400)).toBe('invalid-body');
    expect(await refused(clerk, { estateId: estate.id, areaCode: YUANDING }, 400)).toBe('invalid-body');
    expect(await refused(clerk, { areaCode: YUANDING, building: '1' }, 400)).toBe('invalid-body');
    const { body } = await app.as(stranger).get(`/code-rotations/${rotation.id}`).expect(404);
    expect(body.code).toBe('code-rotation-not-found');
  });
});

describe('kill -9 in the middle of a rotation', () => {
  it('leaves no door with two codes and none without, once the service is back', async () => {
    const doors = 3000;
    const database = await makeTestDatabase();
    const world = await startApp({ database, realTime: true });
    const clerk = await world.given.clerk();
    const estate = await estateOf(world, `${YUANDING}086`, '1', doors);
    await world.close();

    let api = await BuiltApi.start(database);
    try {
      const { body: started } = await api.as(clerk).post('/code-rotations', { estateId: estate.id }).expect(201);
      const seen = await until(api, clerk, started.id, ({ done }) => done > 0);
      await api.killNine();
      api = await BuiltApi.start(database);
      const ended = await until(api, clerk, started.id, ({ state }) => state === 'done');

      expect(seen.done).toBeLessThan(doors);
      expect(ended).toMatchObject({ total: doors, done: doors });
    } finally {
      await api.killNine();
    }
    const after = await startApp({ database, realTime: true });
    expect(await statesOf(after, estate.dwellingIds)).toEqual({ '1 grace': doors, '2 active': doors });
    await after.close();
    await database.drop();
  }, 120_000);

  async function until(api: BuiltApi, clerk: Posted, rotationId: string, holds: (rotation: Rotation) => boolean): Promise<Rotation> {
    const deadline = performance.now() + 60_000;
    for (;;) {
      const { body } = await api.as(clerk).get(`/code-rotations/${rotationId}`).expect(200);
      if (holds(body as Rotation)) return body as Rotation;
      if (performance.now() > deadline) throw new Error(`the rotation stands still: ${JSON.stringify(body)}`);
    }
  }
});

/** An estate with one building whose doors all have their first code. */
async function estateOf(app: TestApp, gridCode: string, building: string, doors: number): Promise<{ id: string; dwellingIds: string[] }> {
  await app.given.area(gridCode);
  const register = app.get(HouseholdRegister);
  return app.get(Transactions).run(async (tx) => {
    const estate = await register.addEstate(tx, { communityCode: gridCode.slice(0, 12), name: `院${randomUUID().slice(0, 6)}` });
    const rooms = Array.from({ length: doors }, (_, i) => ({ gridCode, building, section: '1', room: String(i + 1) }));
    const dwellingIds = (await register.addDwellings(tx, estate, rooms)).map(({ id }) => id);
    await app.get(CodesService).issueFirst(tx, 'household', dwellingIds);
    return { id: estate.id, dwellingIds };
  });
}

/** How many codes of these doors have which version and state. */
async function statesOf(app: TestApp, dwellingIds: readonly string[]): Promise<Record<string, number>> {
  const rows = await app.db.query<{ subjectId: string; version: number; state: string }[]>(
    `SELECT subjectId, version, state FROM codes WHERE kind = 'household'`,
  );
  const ours = new Set(dwellingIds);
  const counts: Record<string, number> = {};
  for (const { subjectId, version, state } of rows) {
    if (ours.has(subjectId)) counts[`${version} ${state}`] = (counts[`${version} ${state}`] ?? 0) + 1;
  }
  return counts;
}
