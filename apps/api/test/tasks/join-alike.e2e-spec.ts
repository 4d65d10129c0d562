import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const HEATING = { categoryCode: 'heating', description: '暖气不热' };
const OPEN = { title: '3号楼暖气不热', categoryCode: 'heating', pool: { kind: 'unit' } };

describe('many reports of one trouble', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const file = async (who: SignedIn, body: object = {}): Promise<string> =>
    (
      await app
        .as(who)
        .post('/reports', { ...HEATING, ...body })
        .expect(201)
    ).body.id;
  const alike = async (reportId: string) => (await app.as(clerk).get(`/reports/${reportId}/alike`).expect(200)).body;

  /** Reports from the doors of an estate of its own. */
  async function fromOneEstate(count: number) {
    const homes = [await app.given.homeOwner()];
    while (homes.length < count) homes.push(await app.given.homeOwner());
    const [estate] = await app.db.query('SELECT estateId FROM dwellings WHERE id = ?', [homes[0]!.dwellingId]);
    for (const home of homes) {
      const [{ estateId }] = await app.db.query('SELECT estateId FROM dwellings WHERE id = ?', [home.dwellingId]);
      if (estateId !== estate.estateId) throw new Error('the homes of a test lie in one estate');
    }
    const reportIds: string[] = [];
    for (const home of homes) reportIds.push(await file(home));
    return { homes, reportIds };
  }

  it('joins them all in one action, answers them all, and leaves what is different', async () => {
    const { homes, reportIds } = await fromOneEstate(4);
    const water = await file(homes[0]!, { categoryCode: 'water', description: '停水了' });

    const found = await alike(reportIds[0]!);
    expect(found.count).toBe(3);
    expect(found.items.map(({ id }: { id: string }) => id).sort()).toEqual(reportIds.slice(1).sort());
    expect((await app.as(clerk).get(`/reports/${reportIds[0]}`).expect(200)).body.sameKind).toBe(3);
    const taskId = (await app.as(clerk).post(`/reports/${reportIds[0]}/open-task`, OPEN).expect(201)).body.id;
    expect((await alike(reportIds[0]!)).count).toBe(3);

    const joined = (await app.as(clerk).post(`/tasks/${taskId}/join-alike`, { reportId: reportIds[0] }).expect(200)).body;
    await app.as(clerk).post(`/tasks/${taskId}/join-alike`, { reportId: reportIds[0] }).expect(200);

    expect(joined.reportCount).toBe(4);
    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount).toBe(4);
    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline`).expect(200)).body.items;
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'joined').map(({ text }: { text: string }) => text)).toEqual([
      '又并入 3 件诉求',
    ]);
    expect((await app.as(clerk).get(`/reports/${water}`).expect(200)).body.status).toBe('new');
    expect((await app.as(homes[3]!).get(`/reports/${reportIds[3]}`).expect(200)).body).toMatchObject({ status: 'joined', alsoReported: 3 });
  });

  it('takes points of at most 50 m for one place', async () => {
    const resident = await app.given.resident();
    const at = (latitude: number) => file(resident, { categoryCode: 'road', areaCode: YUANDING, point: { latitude, longitude: 109.78 } });
    const [here, near, far] = [await at(39.6), await at(39.6003), await at(39.6009)];
    const nowhere = await file(resident, { categoryCode: 'road', areaCode: YUANDING });

    expect((await alike(here)).items.map(({ id }: { id: string }) => id)).toEqual([near]);
    expect((await alike(far)).count).toBe(0);
    expect((await alike(nowhere)).count).toBe(0);
  });

  it('keeps to the clerk’s area, and to tasks that have not ended', async () => {
    const resident = await app.given.resident();
    const reportId = await app.given.report();
    const elsewhere = await app.given.clerk(XUEYUAN);
    const taskId = await app.given.openTask();
    const ended = await app.given.openTask();
    await app.as(clerk).post(`/tasks/${ended}/cancel`, { reason: '重复下单' }).expect(200);

    await app.as(elsewhere).get(`/reports/${reportId}/alike`).expect(404);
    await app.as(resident).get(`/reports/${reportId}/alike`).expect(403);
    await app.as(elsewhere).post(`/tasks/${taskId}/join-alike`, { reportId }).expect(404);
    const theirs = await app.given.openTask({ areaCode: XUEYUAN });
    expect((await app.as(elsewhere).post(`/tasks/${theirs}/join-alike`, { reportId }).expect(404)).body.code).toBe('report-not-found');
    expect((await app.as(clerk).post(`/tasks/${ended}/join-alike`, { reportId }).expect(409)).body.code).toBe('task-closed');
    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount).toBe(0);
  });

  describe('one of them is different', () => {
    async function together() {
      const { homes, reportIds } = await fromOneEstate(3);
      const taskId = (await app.as(clerk).post(`/reports/${reportIds[0]}/open-task`, OPEN).expect(201)).body.id;
      await app.as(clerk).post(`/tasks/${taskId}/join-alike`, { reportId: reportIds[0] }).expect(200);
      return { homes, reportIds, taskId };
    }

    it('and its reporter takes it out, once: it waits anew with its clock from its own time', async () => {
      const { homes, reportIds, taskId } = await together();
      const [home, reportId] = [homes[1]!, reportIds[1]!];
      const before = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount;

      const out = (await app.as(home).post(`/reports/${reportId}/separate`).expect(200)).body;
      await app.as(home).post(`/reports/${reportId}/separate`).expect(200);

      expect(out).toMatchObject({ status: 'new', taskId: null });
      expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount).toBe(before - 1);
      app.clock.set(new Date(T0.getTime() + 10 * 60_000));
      const own = (await app.as(clerk).post(`/reports/${reportId}/open-task`, OPEN).expect(201)).body;
      expect(own.dueAt).toBe(new Date(T0.getTime() + 24 * 3600_000).toISOString());
      app.clock.set(T0);
      const steps = (await app.as(home).get(`/reports/${reportId}/progress`).expect(200)).body.steps;
      expect(steps.map(({ text }: { text: string }) => text)).toContain('您说明情况不同，改为单独受理');
    });

    it('but not when he is alone in it, does not own it, or it is answered', async () => {
      const reporter = await app.given.resident();
      const taskId = await app.given.openTask();
      const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
      const separate = (who: SignedIn) => app.as(who).post(`/reports/${reportId}/separate`);

      expect((await separate(reporter).expect(409)).body.code).toBe('report-stands-alone');
      await separate(await app.given.resident()).expect(404);
      await separate(await app.given.clerk(XUEYUAN)).expect(404);
      await app.given.joinedReport(taskId);
      await separate(reporter).expect(200);
      await app.as(clerk).post(`/reports/${reportId}/join`, { taskId }).expect(200);
      expect((await separate(reporter).expect(409)).body.code).toBe('report-already-separated');
      await separate(clerk).expect(200);

      const closed = await app.given.handedInTask(await app.given.volunteer());
      const answered = await app.given.joinedReport(closed, { reporterId: reporter.personId });
      await app.as(clerk).post(`/tasks/${closed}/accept`).expect(200);
      expect((await app.as(clerk).post(`/reports/${answered}/separate`).expect(409)).body.code).toBe('report-not-joined');
    });
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  const race = onMariaDb ? it : it.skip;

  race('counts each report once when clerks join alike, one by one and separate at the same time', async () => {
    const clerks = await Promise.all(Array.from({ length: 6 }, () => app.given.clerk()));
    const { reportIds } = await fromOneEstate(8);
    const body = { reportId: reportIds[0] };
    const tasks = await Promise.all([0, 1].map(() => app.given.openTask({ categoryCode: 'heating', pool: 'unit' })));

    await Promise.all([
      ...clerks.map((each, n) => app.as(each).post(`/tasks/${tasks[n % 2]}/join-alike`, body)),
      ...reportIds.map((id, n) => app.as(clerks[n % 6]!).post(`/reports/${id}/join`, { taskId: tasks[n % 2] })),
      ...reportIds.slice(0, 3).map((id) => app.as(clerk).post(`/reports/${id}/separate`)),
    ]);

    const rows: { taskId: string; status: string }[] = await app.db.query(
      `SELECT taskId, status FROM reports WHERE id IN (${reportIds.map(() => '?').join()})`,
      reportIds,
    );
    for (const taskId of tasks) {
      const { reportCount } = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
      const [{ n }] = await app.db.query("SELECT COUNT(*) AS n FROM reports WHERE taskId = ? AND status = 'joined'", [taskId]);
      expect(reportCount).toBe(Number(n));
    }
    expect(rows.every(({ taskId, status }) => (taskId === null ? status === 'new' : status === 'joined'))).toBe(true);
  });

  race('answers each report when alike ones are joined while the task is accepted, or leaves it new', async () => {
    const volunteer = await app.given.volunteer();
    for (let round = 0; round < 4; round++) {
      const taskId = await app.given.handedInTask(volunteer, { categoryCode: 'playground' });
      const homes = [await app.given.homeOwner(), await app.given.homeOwner()];
      const reportIds: string[] = [];
      for (const home of homes) reportIds.push(await file(home, { categoryCode: 'playground', description: '健身器材松了' }));

      const [accepted, joined] = await Promise.all([
        app.as(clerk).post(`/tasks/${taskId}/accept`),
        app.as(clerk).post(`/tasks/${taskId}/join-alike`, { reportId: reportIds[0] }),
      ]);

      expect(accepted.status).toBe(200);
      const statuses = await Promise.all(reportIds.map(async (id) => (await app.as(clerk).get(`/reports/${id}`).expect(200)).body.status));
      expect(statuses).toEqual(joined.status === 200 ? ['answered', 'answered'] : ['new', 'new']);
    }
  });

  it('offers those of the last week in like words, of any kind, and takes none of them by itself', async () => {
    const say = (description: string, more: object = {}) =>
      file(resident, { categoryCode: 'road', areaCode: YUANDING, description, ...more });
    const resident = await app.given.resident();
    const words = '广场东侧台阶塌了一块，晚上看不见容易摔';
    app.clock.set(new Date(T0.getTime() - 8 * 86_400_000));
    await say(words);
    app.clock.set(T0);
    const underWay = await say(`${words}倒`);
    const taskId = (
      await app
        .as(clerk)
        .post(`/reports/${underWay}/open-task`, { ...OPEN, categoryCode: 'road' })
        .expect(201)
    ).body.id;
    const elsewhere = await say('广场东侧的台阶塌了一块，晚上容易摔', { categoryCode: 'hall-light' });
    await say('垃圾桶满了没人清运');
    const one = await say(words);

    const likely = (await app.as(clerk).get(`/reports/${one}/likely`).expect(200)).body;

    expect(likely.items.map(({ id }: { id: string }) => id)).toEqual([elsewhere, underWay]);
    expect(likely.items[1]).toMatchObject({ status: 'joined', taskId });
    expect((await app.as(clerk).get(`/reports/${elsewhere}`).expect(200)).body.status).toBe('new');
    const stranger = await app.given.clerk(XUEYUAN);
    await app.as(stranger).get(`/reports/${one}/likely`).expect(404);
  });
});
