import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import { GiveUnclaimedTasks } from '../../src/tasks/give-unclaimed-tasks.job';
import { ReturnExpiredClaims } from '../../src/tasks/return-expired-claims.job';
import { type Posted, YUANDING } from '../support/given-identity';
import { both, manyTimes, outOfStep } from '../support/races';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const HOUR_MS = 3600_000;
const at = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS);
const TASKS = 500;
const CLAIMANTS = 50;
const CLAIMS_UNDER_WAY_EACH = 3;
const ROUNDS = 30;

// A busy machine takes minutes over so many rounds.
jest.setTimeout(1_800_000);

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('the race for tasks', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeEach(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterEach(async () => {
    const faults = await outOfStep(app.db);
    await app.close();
    expect(faults).toEqual([]);
  });

  /** Somebody's session of the clock's time. */
  const now = async <Who extends { personId: string }>(who: Who): Promise<Who> => ({
    ...who,
    ...(await app.given.signedIn(who.personId)),
  });
  const kindsOf = async (taskId: string, who = clerk): Promise<string[]> =>
    (await app.as(who).get(`/tasks/${taskId}/timeline`).expect(200)).body.items.map(({ kind }: { kind: string }) => kind);
  const claimLines = () =>
    app.db.query<{ taskId: string; lines: string }[]>(
      "SELECT taskId, COUNT(*) AS `lines` FROM task_events WHERE kind = 'claimed' GROUP BY taskId",
    );
  const held = (status: string) =>
    app.db.query<{ id: string; unitId: string | null; personId: string | null }[]>(
      'SELECT id, holderUnitId AS unitId, holderPersonId AS personId FROM tasks WHERE status = ?',
      [status],
    );

  it('gives each of 500 tasks to one of 50 at most, loses none, and lets nobody hold more than he may', async () => {
    // some units have two clerks, so that what all can hold together is less than there is
    const units = 40;
    const clerks: (Posted & { unitId: string })[] = [];
    for (let i = 0; i < CLAIMANTS; i++) clerks.push(await app.given.unitClerk(clerks[i - units]?.unitId));
    const taskIds = await app.given.manyTasks(TASKS, () => ({ pool: 'unit' }));
    const winners = new Map<string, Set<string>>();
    const refusals = new Map<string, number>();

    const claimAll = async (who: Posted & { unitId: string }) => {
      let next = 0;
      const lane = async () => {
        for (let id = taskIds[next++]; id !== undefined; id = taskIds[next++]) {
          const { status, body } = await app.as(who).post(`/tasks/${id}/claim`);
          if (status === 200) winners.set(id, (winners.get(id) ?? new Set()).add(who.unitId));
          else refusals.set(body.code, (refusals.get(body.code) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: CLAIMS_UNDER_WAY_EACH }, lane));
    };
    await Promise.all(clerks.map(claimAll));

    expect([...refusals.keys()].sort()).toEqual(['task-already-claimed', 'too-many-claims']);
    const claimed = await held('claimed');
    expect(claimed).toHaveLength(units * CLAIMS_PER_HOLDER);
    expect(await held('open')).toHaveLength(TASKS - units * CLAIMS_PER_HOLDER);
    expect(claimed.map(({ id, unitId }) => [id, [unitId]]).sort()).toEqual([...winners].map(([id, of]) => [id, [...of]]).sort());
    for (const { unitId } of clerks.slice(0, units)) {
      expect(claimed.filter((task) => task.unitId === unitId)).toHaveLength(CLAIMS_PER_HOLDER);
    }
    expect((await claimLines()).map(({ taskId, lines }) => [taskId, Number(lines)]).sort()).toEqual(
      claimed.map(({ id }) => [id, 1]).sort(),
    );
    const pool = (await app.as(clerks[0]!).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];
    expect(pool.map(({ id }) => id)).toEqual(taskIds.filter((id) => !winners.has(id)).slice(0, 100));
  });

  it('gives the next one of 500 to each of 50 who ask again and again, once', async () => {
    const volunteers = await Promise.all(Array.from({ length: CLAIMANTS }, () => app.given.volunteer()));
    const taskIds = await app.given.manyTasks(TASKS, () => ({}));
    const wishes = CLAIMS_PER_HOLDER - 1;
    const got = new Map<string, string>();

    await Promise.all(
      volunteers.map(async (who) => {
        for (let wish = 0; wish < wishes; wish++) {
          const { task } = (await app.as(who).post('/tasks/next').expect(200)).body;
          expect(task).not.toBeNull();
          expect(got.has(task.id)).toBe(false);
          got.set(task.id, who.personId);
        }
      }),
    );

    const claimed = await held('claimed');
    expect(claimed.map(({ id, personId }) => [id, personId]).sort()).toEqual([...got].sort());
    expect(got.size).toBe(CLAIMANTS * wishes);
    expect((await claimLines()).every(({ lines }) => Number(lines) === 1)).toBe(true);
    const pool = (await app.as(volunteers[0]!).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];
    expect(pool.map(({ id }) => id)).toEqual(taskIds.filter((id) => !got.has(id)));
  });

  it('leaves a task ended when it is claimed while it is cancelled', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const volunteer = await app.given.volunteer();
      const taskId = await app.given.openTask();
      const reportId = await app.given.joinedReport(taskId);

      const [claim, cancel] = await both(
        round,
        () => app.as(volunteer).post(`/tasks/${taskId}/claim`),
        () => app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '重复下单' }),
      );

      expect(cancel.status).toBe(200);
      if (claim.status !== 200) expect(claim.body.code).toBe('task-closed');
      const kinds = ['opened', 'joined', ...(claim.status === 200 ? ['claimed'] : []), 'cancelled'];
      expect(await kindsOf(taskId)).toEqual(kinds);
      expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.status).toBe('cancelled');
      expect((await app.as(clerk).get(`/reports/${reportId}`).expect(200)).body).toMatchObject({ status: 'new', taskId: null });
      expect((await app.as(volunteer).get('/tasks?scope=mine').expect(200)).body.items).toEqual([]);
    });
  });

  it('leaves a task with its holder or in its pool when it is handed in while its lease runs out', async () => {
    for (let round = 0; round < 6; round++) {
      app.clock.set(T0);
      let volunteer = await app.given.volunteer();
      const taskIds: string[] = [];
      for (let n = 0; n < CLAIMS_PER_HOLDER; n++) taskIds.push(await app.given.claimedTask(volunteer));
      app.clock.set(at(7));
      [volunteer, clerk] = [await now(volunteer), await now(clerk)];

      // the job begins with the oldest, the holder with the newest: they meet
      const [handIns] = await Promise.all([
        Promise.all([...taskIds].reverse().map((id) => app.as(volunteer).post(`/tasks/${id}/hand-in`, { note: '办好了' }))),
        app.get(ReturnExpiredClaims).run(),
        app.get(ReturnExpiredClaims).run(),
      ]);

      for (const [n, taskId] of [...taskIds].reverse().entries()) {
        const { status, body } = handIns[n]!;
        const task = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
        if (status === 200) {
          expect(task).toMatchObject({ status: 'handed-in', holder: { personId: volunteer.personId } });
        } else {
          expect(body.code).toBe('task-not-yours');
          expect(task).toMatchObject({ status: 'open', holder: null, handIn: null });
        }
        expect(await kindsOf(taskId)).toEqual(['opened', 'claimed', status === 200 ? 'handed-in' : 'expired']);
      }
    }
  });

  it('gives a task to who claims it or to the unit that answers for it, not to both', async () => {
    const { unitId } = await app.given.unit();
    const county = await app.given.supervisor('150603');
    await app
      .as(county)
      .raw('put', '/api/categories/hall-light/responsible-units')
      .send({ items: [{ areaCode: '150603', unitId }] })
      .expect(200);
    for (let round = 0; round < 6; round++) {
      app.clock.set(T0);
      const taskIds: string[] = [];
      for (let n = 0; n < CLAIMS_PER_HOLDER; n++) taskIds.push(await app.given.openTask());
      const posted = await app.given.volunteer();
      app.clock.set(at(7));
      const volunteer = await now(posted);
      clerk = await now(clerk);

      const [claims] = await Promise.all([
        Promise.all([...taskIds].reverse().map((id) => app.as(volunteer).post(`/tasks/${id}/claim`))),
        app.get(GiveUnclaimedTasks).run(),
        app.get(GiveUnclaimedTasks).run(),
      ]);

      for (const [n, taskId] of [...taskIds].reverse().entries()) {
        const isWon = claims[n]!.status === 200;
        // what the unit got is out of the volunteers' pool, and nothing to them
        if (!isWon) expect(['task-already-claimed', 'task-not-found']).toContain(claims[n]!.body.code);
        const task = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
        expect(task).toMatchObject({
          status: 'claimed',
          isGiven: !isWon,
          holder: isWon ? { personId: volunteer.personId, unitId: null } : { personId: null, unitId },
        });
        expect(await kindsOf(taskId)).toEqual(['opened', isWon ? 'claimed' : 'given']);
      }
    }
  });

  it('keeps one due time when more time is granted while the claim expires', async () => {
    const until = at(200);
    for (let round = 0; round < 6; round++) {
      app.clock.set(T0);
      const volunteer = await app.given.volunteer();
      clerk = await now(clerk);
      const taskIds: string[] = [];
      for (let n = 0; n < CLAIMS_PER_HOLDER; n++) {
        const taskId = await app.given.claimedTask(volunteer, { areaCode: YUANDING });
        await app.as(volunteer).post(`/tasks/${taskId}/extend`, { until, reason: '配件要从外地发货' }).expect(200);
        taskIds.push(taskId);
      }
      app.clock.set(at(7));
      clerk = await now(clerk);

      const grant = { isGranted: true, reason: '情况属实' };
      const [grants] = await Promise.all([
        Promise.all([...taskIds].reverse().map((id) => app.as(clerk).post(`/tasks/${id}/grant-extension`, grant))),
        app.get(ReturnExpiredClaims).run(),
        app.get(ReturnExpiredClaims).run(),
      ]);

      for (const [n, taskId] of [...taskIds].reverse().entries()) {
        const isGranted = grants[n]!.status === 200;
        if (!isGranted) expect(grants[n]!.body.code).toBe('task-wrong-state');
        const task = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
        expect(task).toMatchObject({ status: 'open', holder: null, extension: null });
        expect(task.dueAt === until.toISOString()).toBe(isGranted);
        expect(await kindsOf(taskId)).toEqual(['opened', 'claimed', 'extension-asked', ...(isGranted ? ['extended'] : []), 'expired']);
      }
    }
  });
});
