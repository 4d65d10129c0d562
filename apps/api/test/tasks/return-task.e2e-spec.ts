import { ReturnExpiredClaims } from '../../src/tasks/return-expired-claims.job';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const REASON = { reasonCode: 'not-ours', note: '在小区红线外，应由市政维护' };

describe('a task that comes back', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  it('goes to the pool at the first return and to a ruling at the second', async () => {
    const [first, second] = [await app.given.unitClerk(), await app.given.unitClerk()];
    const [street, elsewhere] = [await app.given.supervisor(), await app.given.supervisor('150603001')];
    const taskId = await app.given.claimedTask(first, { unitIds: [first.unitId, second.unitId] });

    const released = (await app.as(first).post(`/tasks/${taskId}/release`, REASON).expect(200)).body;
    expect(released).toMatchObject({ status: 'open', holder: null, returnCount: 1, awaitsRuling: false });
    await app.as(first).post(`/tasks/${taskId}/release`, REASON).expect(200);

    await app.as(second).post(`/tasks/${taskId}/claim`).expect(200);
    expect((await app.as(first).post(`/tasks/${taskId}/release`, REASON).expect(403)).body.code).toBe('task-not-yours');
    const twice = (await app.as(second).post(`/tasks/${taskId}/release`, REASON).expect(200)).body;
    expect(twice).toMatchObject({ status: 'open', returnCount: 2, awaitsRuling: true, actions: [] });
    expect((await app.as(first).post(`/tasks/${taskId}/claim`).expect(409)).body.code).toBe('task-awaits-ruling');
    expect(
      (await app.as(first).get('/tasks?scope=pool&limit=100').expect(200)).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(taskId);

    await app.as(elsewhere).post(`/tasks/${taskId}/rule`, { unitId: first.unitId }).expect(404);
    await app
      .as(await app.given.clerk())
      .post(`/tasks/${taskId}/rule`, { unitId: first.unitId })
      .expect(403);
    const stranger = await app.given.unit({ areaCode: '150602' });
    expect((await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: stranger.unitId }).expect(422)).body.code).toBe('unit-not-found');
    expect((await app.as(street).get(`/tasks/${taskId}`).expect(200)).body.actions).toEqual(['rule']);

    const ruled = (await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: second.unitId }).expect(200)).body;
    expect(ruled).toMatchObject({ status: 'claimed', awaitsRuling: false, holder: { unitId: second.unitId }, leaseUntil: null });
    await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: second.unitId }).expect(200);
    expect((await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: first.unitId }).expect(409)).body.code).toBe(
      'task-needs-no-ruling',
    );

    expect((await app.as(second).post(`/tasks/${taskId}/release`, REASON).expect(409)).body.code).toBe('task-wrong-state');
    await app.as(second).post(`/tasks/${taskId}/hand-in`, { note: '先把路补上了' }).expect(200);
    const lines = (await app.as(street).get(`/tasks/${taskId}/timeline`).expect(200)).body.items;
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual([
      'opened',
      'claimed',
      'released',
      'claimed',
      'released',
      'ruled',
      'handed-in',
    ]);
    expect(lines[2].text).toBe(`退单：不属于本单位职责（${REASON.note}）`);
  });

  it('is in the list and the count of the supervisors above until one has ruled, however many tasks are due before', async () => {
    const [first, street, county, clerk] = [
      await app.given.unitClerk(),
      await app.given.supervisor(),
      await app.given.supervisor('150603'),
      await app.given.clerk(),
    ];
    const taskId = await app.given.claimedTask(first, { unitIds: [first.unitId] });
    await app.as(first).post(`/tasks/${taskId}/release`, REASON).expect(200);
    await app.as(first).post(`/tasks/${taskId}/claim`).expect(200);
    const ruling = async (who: { token: string }) =>
      ((await app.as(who).get('/tasks?scope=area&ruling=true&limit=100').expect(200)).body.items as { id: string }[]).map(({ id }) => id);
    const counted = async (who: { token: string }) => (await app.as(who).get('/me').expect(200)).body.counters.rulings as number;
    const [before, beforeClerk] = [await counted(street), await counted(clerk)];

    await app.as(first).post(`/tasks/${taskId}/release`, REASON).expect(200);

    for (const who of [street, county, clerk]) expect(await ruling(who)).toContain(taskId);
    expect(await ruling(first)).toEqual([]);
    expect(await ruling(await app.given.supervisor('150603001'))).toEqual([]);
    expect([await counted(street), await counted(clerk), beforeClerk]).toEqual([before + 1, 0, 0]);
    const open = (await app.as(street).get('/tasks?scope=area&status=open&limit=100').expect(200)).body.items as { id: string }[];
    expect(open.map(({ id }) => id)).toContain(taskId);

    await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: first.unitId }).expect(200);
    expect(await ruling(street)).not.toContain(taskId);
    expect(await counted(street)).toBe(before);
  });

  it('stands also when it is no longer its returner’s to see', async () => {
    const worker = await app.given.worker();
    await app.given.post({ role: 'volunteer', areaCode: '150603002006', personId: worker.personId });
    const taskId = await app.given.claimedTask(worker);
    await app.given.endPost(worker.postId);

    const released = await app.as(worker).post(`/tasks/${taskId}/release`, REASON).expect(200);
    await app.as(worker).post(`/tasks/${taskId}/release`, REASON).expect(200);

    expect(released.body).toMatchObject({ status: 'open', holder: null, returnCount: 1, actions: [] });
    await app.as(worker).get(`/tasks/${taskId}`).expect(404);
    await app
      .as(await app.given.worker())
      .post(`/tasks/${taskId}/claim`)
      .expect(200);
  });

  it('takes the points off when a ruling gives volunteers’ work to a unit', async () => {
    const volunteer = await app.given.volunteer();
    const { unitId } = await app.given.unit();
    const taskId = await app.given.openTask({ rewardPoints: 20 });
    for (let i = 0; i < 2; i++) {
      await app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(200);
      await app.as(volunteer).post(`/tasks/${taskId}/release`, { reasonCode: 'cannot-do', note: '够不着' }).expect(200);
    }
    const ruled = await app
      .as(await app.given.supervisor())
      .post(`/tasks/${taskId}/rule`, { unitId })
      .expect(200);
    expect(ruled.body).toMatchObject({ rewardPoints: 0, poolKind: 'unit', holder: { unitId } });
  });

  it('is returned by itself when nobody began in time', async () => {
    const job = app.get(ReturnExpiredClaims);
    const worker = await app.given.worker();
    const [idle, begun] = [await app.given.claimedTask(worker), await app.given.claimedTask(worker)];
    await app.as(worker).post(`/tasks/${begun}/start`).expect(200);
    await app.as(worker).post(`/tasks/${begun}/start`).expect(200);

    expect(await job.run()).toBe(0);
    app.clock.set(new Date(T0.getTime() + 13 * HOUR_MS)); // 23:00, and the lease ended at 16:30
    expect(await job.run()).toBe(0);
    app.clock.set(new Date(T0.getTime() + 7 * HOUR_MS)); // 17:00
    await Promise.all([job.run(), job.run()]);
    app.clock.set(T0);

    const statusOf = async (taskId: string) => (await app.as(worker).get(`/tasks/${taskId}`).expect(200)).body;
    expect(await statusOf(idle)).toMatchObject({ status: 'open', holder: null, returnCount: 0, actions: ['claim'] });
    expect(await statusOf(begun)).toMatchObject({ status: 'claimed', leaseUntil: null, holder: { mine: true } });
    const lines = (await app.as(worker).get(`/tasks/${idle}/timeline`).expect(200)).body.items;
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'expired')).toMatchObject([
      { text: '到时没有开始，自动退回抢单池', by: null },
    ]);
    await app
      .as(await app.given.worker())
      .post(`/tasks/${idle}/claim`)
      .expect(200);
  });

  it('cannot be returned once it is handed in, nor by who never held it', async () => {
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.handedInTask(volunteer, { areaCode: YUANDING });
    expect((await app.as(volunteer).post(`/tasks/${taskId}/release`, REASON).expect(409)).body.code).toBe('task-wrong-state');
    expect((await app.as(volunteer).post(`/tasks/${taskId}/start`).expect(409)).body.code).toBe('task-wrong-state');
    await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '再说一遍' }).expect(200);
    expect(
      (
        await app
          .as(await app.given.volunteer())
          .post(`/tasks/${taskId}/release`, REASON)
          .expect(403)
      ).body.code,
    ).toBe('task-not-yours');
  });
});
