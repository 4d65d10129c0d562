import { DataSource } from 'typeorm';
import { GiveUnclaimedTasks } from '../../src/tasks/give-unclaimed-tasks.job';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const REASON = { reasonCode: 'not-ours', note: '在小区红线外，应由市政维护' };
const GRID = `${YUANDING}001`;

describe('a task that nobody claims', () => {
  let app: TestApp;
  let unitId: string;

  beforeAll(async () => {
    app = await startApp();
    ({ unitId } = await app.given.unit());
    const county = await app.given.supervisor('150603');
    const lines = [{ areaCode: '150603', unitId }];
    await app.as(county).raw('put', '/api/categories/hall-light/responsible-units').send({ items: lines }).expect(200);
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  const run = () => app.get(GiveUnclaimedTasks).run();
  /** Sessions end while the clock is moved on. */
  const as = async ({ personId }: { personId: string }) => app.as(await app.given.signedIn(personId));
  const later = (hours: number) => app.clock.set(new Date(T0.getTime() + hours * HOUR_MS));
  const kinds = async (taskId: string) => {
    const { body } = await app
      .as(await app.given.clerk())
      .get(`/tasks/${taskId}/timeline`)
      .expect(200);
    return (body.items as { kind: string }[]).map(({ kind }) => kind);
  };

  it('goes to the unit that answers for it when its window is over, once', async () => {
    const clerk = await app.given.clerk();
    const handler = await app.given.unitClerk(unitId);
    const taskId = await app.given.openTask({ pool: 'volunteer', rewardPoints: 20 });

    later(6); // 16:00; four working hours from 10:00 end at 16:30
    expect(await run()).toBe(0);
    later(7);
    expect((await Promise.all([run(), run()])).reduce((a, b) => a + b)).toBe(1);
    expect(await run()).toBe(0);

    const given = (await (await as(handler)).get(`/tasks/${taskId}`).expect(200)).body;
    expect(given).toMatchObject({ status: 'claimed', isGiven: true, leaseUntil: null, claimBy: null, rewardPoints: 0 });
    expect(given).toMatchObject({ holder: { unitId, mine: true }, actions: expect.arrayContaining(['start', 'release', 'hand-in']) });
    expect(await kinds(taskId)).toEqual(['opened', 'given']);
    const { body } = await (await as(clerk)).get(`/tasks/${taskId}/timeline`).expect(200);
    expect(body.items[1].text).toMatch(/^到时无人接单，按责任清单交.+办理$/);

    await (await as(handler)).post(`/tasks/${taskId}/release`, REASON).expect(200);
    later(200);
    await run();
    expect((await (await as(handler)).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'open', actions: ['claim'] });
  });

  it('stays with who claimed it in time, and waits anew when he lets it go', async () => {
    const worker = await app.given.worker(GRID);
    const taskId = await app.given.claimedTask(worker);
    later(7);
    await run();
    expect((await (await as(worker)).get(`/tasks/${taskId}`).expect(200)).body.holder.mine).toBe(true);
    await (await as(worker)).post(`/tasks/${taskId}/release`, REASON).expect(200);
    await run();
    const waiting = (await (await as(worker)).get(`/tasks/${taskId}`).expect(200)).body;
    expect(waiting.status).toBe('open');
    expect(new Date(waiting.claimBy).getTime()).toBeGreaterThan(app.clock.now().getTime());
    app.clock.set(new Date(waiting.claimBy));
    await run();
    expect((await (await as(worker)).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'claimed', isGiven: true });
  });

  it('stays in its pool when nobody answers for it, and the clerk is told once', async () => {
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.openTask({ categoryCode: 'noise' });
    later(7);
    await run();
    await run();
    expect((await (await as(volunteer)).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({
      status: 'open',
      claimBy: null,
      actions: ['claim'],
    });
    expect(await kinds(taskId)).toEqual(['opened', 'alarmed']);
    const owed = await app.get(DataSource).query<unknown[]>("SELECT 1 FROM outbox WHERE topic = 'task.alarmed'");
    expect(owed).toHaveLength(1);
  });

  it('goes to a unit beside those that were named', async () => {
    const named = await app.given.unitClerk();
    const handler = await app.given.unitClerk(unitId);
    const taskId = await app.given.openTask({ pool: 'unit', unitIds: [named.unitId] });
    later(7);
    await run();
    await (await as(handler)).post(`/tasks/${taskId}/release`, REASON).expect(200);
    expect((await (await as(handler)).get(`/tasks/${taskId}`).expect(200)).body.unitIds.sort()).toEqual([named.unitId, unitId].sort());
    const inPool = (await (await as(handler)).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];
    expect(inPool.map(({ id }) => id)).toContain(taskId);
  });
});
