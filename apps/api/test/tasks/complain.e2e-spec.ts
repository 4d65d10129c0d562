import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const STREET = YUANDING.slice(0, 9);
const ABOUT = { categoryCode: 'complaint-community', description: '社区办事窗口态度不好，推来推去' };

describe('a complaint about the community', () => {
  let app: TestApp;
  let reporter: SignedIn & { gridCode: string };
  let street: SignedIn;
  let clerk: Posted;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    reporter = await app.given.homeOwner();
    street = await appointed('clerk', STREET);
    clerk = await app.given.clerk();
    worker = await app.given.worker(reporter.gridCode);
  });
  afterAll(() => app.close());

  /** As an administrator does it, so that in a real place somebody can be who the complaints go to. */
  const appointed = async (role: 'clerk', areaCode: string) => {
    const admin = await app.given.post({ role: 'admin', areaCode: STREET.slice(0, 6) });
    const { personId } = await app.given.person({ areaCode });
    await app.as(admin).post('/posts', { personId, role, areaCode }).expect(201);
    return app.given.signedIn(personId);
  };
  const complain = async (more: object = {}) =>
    (
      await app
        .as(reporter)
        .post('/reports', { ...ABOUT, ...more })
        .expect(201)
    ).body;
  const byName = async () => ({ kind: 'unit', unitIds: [(await app.given.unit({ kind: 'street' })).unitId] });

  it('is not a suggestion: that goes to the community like any report', async () => {
    const { id, areaCode } = await complain({ categoryCode: 'suggestion', description: '图书室晚上开到八点就好了' });
    expect(areaCode.startsWith(YUANDING)).toBe(true);
    expect((await app.as(clerk).get(`/reports/${id}`).expect(200)).body.categoryName).toBe('意见建议');
  });

  it('lies at the street, and is nowhere to be found in the community', async () => {
    const before = (await app.as(clerk).get('/me').expect(200)).body.counters;
    const { id, areaCode } = await complain();

    expect(areaCode).toBe(STREET);
    expect((await app.as(clerk).get('/me').expect(200)).body.counters).toEqual(before);
    for (const staff of [clerk, worker]) {
      expect((await app.as(staff).get(`/reports/${id}`).expect(404)).body.code).toBe('report-not-found');
    }
    for (const query of ['', `?areaCode=${YUANDING}`, `?areaCode=${STREET}`, '?status=new']) {
      const { items } = (
        await app
          .as(clerk)
          .get(`/reports${query}${query ? '&' : '?'}limit=100`)
          .expect(200)
      ).body;
      expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
    }
    const taskId = await app.given.openTask();
    await app.as(clerk).post(`/reports/${id}/join`, { taskId }).expect(404);
    await app.as(clerk).post(`/reports/${id}/reject`, { reason: '不属实', whereTo: '不用找' }).expect(404);

    expect((await app.as(street).get(`/reports/${id}`).expect(200)).body.description).toBe(ABOUT.description);
    const { items } = (await app.as(street).get(`/reports?areaCode=${STREET}`).expect(200)).body;
    expect(items.map((item: { id: string }) => item.id)).toContain(id);
    expect((await app.as(street).get('/me').expect(200)).body.counters.newReports).toBeGreaterThan(0);
    expect((await app.as(reporter).get(`/reports/${id}`).expect(200)).body.mine).toBe(true);
  });

  it('is said to be with the street at every step, to its reporter and to who has its number', async () => {
    const handler = await app.given.unitClerk((await app.given.unit({ kind: 'street', areaCode: STREET })).unitId);
    const { id, number, expectation } = await complain();
    const read = async () => (await app.as(reporter).get(`/reports/${id}`).expect(200)).body;
    const byNumber = async () => (await app.as(null).get(`/progress/${number}`).expect(200)).body;
    expect([expectation, (await byNumber()).expectation]).toEqual(['已收到，街道会尽快受理', '已收到，街道会尽快受理']);

    const body = { title: '核实窗口服务', categoryCode: 'complaint-community', pool: { kind: 'unit', unitIds: [handler.unitId] } };
    const taskId = (await app.as(street).post(`/reports/${id}/open-task`, body).expect(201)).body.id;
    await app.as(handler).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/hand-in`, { note: '已约谈并道歉' }).expect(200);

    const [{ progress, timeline }, { steps }] = [await read(), await byNumber()];
    expect(progress.text).toBe('已办完，街道核查中');
    expect(JSON.stringify([timeline, steps])).not.toContain('社区');
    expect(steps).toContainEqual(expect.objectContaining({ text: '街道已受理，正在派单' }));
  });

  it('is gone for the community’s clerk who typed it in for somebody', async () => {
    const onBehalfOf = { name: '来访人', channel: 'counter' };
    const { id } = (
      await app
        .as(clerk)
        .post('/reports', { ...ABOUT, areaCode: YUANDING, onBehalfOf })
        .expect(201)
    ).body;

    await app.as(clerk).get(`/reports/${id}`).expect(404);
    expect((await app.as(street).get(`/reports/${id}`).expect(200)).body.reporter.name).toBe('来**');
  });

  it('is handled by units that the street names, out of sight of the community', async () => {
    const { id } = await complain();
    const task = { title: '核实窗口服务', categoryCode: 'complaint-community' };
    const open = (body: object, status: number) =>
      app
        .as(street)
        .post(`/reports/${id}/open-task`, { ...task, ...body })
        .expect(status);

    for (const pool of [{ kind: 'grid-worker' }, { kind: 'volunteer' }, { kind: 'unit' }]) {
      expect((await open({ pool }, 422)).body.code).toBe('complaint-stays-at-street');
    }
    expect((await open({ pool: await byName(), categoryCode: 'other' }, 422)).body.code).toBe('complaint-stays-at-street');
    const community = await app.given.unit({ kind: 'community', areaCode: YUANDING });
    expect((await open({ pool: { kind: 'unit', unitIds: [community.unitId] } }, 422)).body.code).toBe('unit-not-found');
    const made = (await open({ pool: await byName() }, 201)).body;

    expect(made).toMatchObject({ areaCode: STREET, place: null });
    for (const staff of [clerk, worker]) {
      await app.as(staff).get(`/tasks/${made.id}`).expect(404);
      await app.as(staff).get(`/tasks/${made.id}/timeline`).expect(404);
      for (const scope of ['pool', 'mine', 'area']) {
        const { items } = (await app.as(staff).get(`/tasks?scope=${scope}&limit=100`).expect(200)).body;
        expect(items.map((item: { id: string }) => item.id)).not.toContain(made.id);
      }
    }
    const mine = await app.given.report();
    await app.as(clerk).post(`/reports/${mine}/join`, { taskId: made.id }).expect(404);
  });

  it('shares no task with what the community sees, whoever joins', async () => {
    const { id } = await complain();
    const ordinary = await app.given.openTask();
    const plain = await app.given.report();
    const body = { title: '核实窗口服务', categoryCode: 'complaint-community', pool: await byName() };
    const taskId = (
      await app
        .as(street)
        .post(`/reports/${(await complain()).id}/open-task`, body)
        .expect(201)
    ).body.id;

    expect((await app.as(street).post(`/reports/${id}/join`, { taskId: ordinary }).expect(422)).body.code).toBe(
      'complaint-stays-at-street',
    );
    expect((await app.as(street).post(`/reports/${plain}/join`, { taskId }).expect(422)).body.code).toBe('complaint-stays-at-street');
    expect((await app.as(street).post(`/reports/${id}/join`, { taskId }).expect(200)).body.status).toBe('joined');
    expect((await app.as(street).get(`/tasks/${ordinary}`).expect(200)).body.reportCount).toBe(0);
  });

  it('is answered as every report is', async () => {
    const { id } = await complain();
    const handler = await app.given.unitClerk((await app.given.unit({ kind: 'street', areaCode: STREET })).unitId);
    const pool = { kind: 'unit', unitIds: [handler.unitId] };
    const body = { title: '核实窗口服务', categoryCode: 'complaint-community', pool };
    const taskId = (await app.as(street).post(`/reports/${id}/open-task`, body).expect(201)).body.id;
    await app.as(handler).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/hand-in`, { note: '已约谈并道歉' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(404);
    await app.as(street).post(`/tasks/${taskId}/accept`).expect(200);

    expect((await app.as(reporter).get(`/reports/${id}`).expect(200)).body.answer.text).toBe('已约谈并道歉');
  });
});

describe('a complaint about the property company', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const COMPLAINT = { categoryCode: 'complaint-property', description: '物业收了费不打扫' };
  const openBody = (unitIds?: string[]) => ({ title: '督促打扫', categoryCode: 'property', pool: { kind: 'unit', unitIds } });

  it('is kept from it also where the reporter called it something else and the clerk called it by its name', async () => {
    const company = await app.given.unit({ kind: 'property', areaCode: YUANDING });
    const bureau = await app.given.unit({ areaCode: YUANDING });
    const reportId = await app.given.report({ categoryCode: 'other', description: '保安推人' });
    const body = (unitId: string) => ({ ...openBody([unitId]), categoryCode: 'complaint-property' });

    const refused = await app.as(clerk).post(`/reports/${reportId}/open-task`, body(company.unitId)).expect(422);
    expect(refused.body.code).toBe('unit-complained-about');
    const direct = { ...body(company.unitId), areaCode: YUANDING };
    expect((await app.as(clerk).post('/tasks', direct).expect(422)).body.code).toBe('unit-complained-about');
    const { body: task } = await app.as(clerk).post(`/reports/${reportId}/open-task`, body(bureau.unitId)).expect(201);
    await app
      .as(await app.given.unitClerk(bureau.unitId))
      .post(`/tasks/${task.id}/claim`)
      .expect(200);
    await app.as(clerk).post(`/tasks/${task.id}/assist`, { unitId: company.unitId }).expect(422);
  });

  /** Somebody at home in an estate that a company looks after. */
  async function customer() {
    const home = await app.given.homeOwner();
    const { unitId } = await app.given.unit({ kind: 'property' });
    await app.db.query('UPDATE estates SET propertyUnitId = ? WHERE id = (SELECT estateId FROM dwellings WHERE id = ?)', [
      unitId,
      home.dwellingId,
    ]);
    return { home, unitId };
  }

  it('is not handled by it: not by name, not from the pool, not by joining', async () => {
    const { home, unitId } = await customer();
    const other = (await app.given.unit()).unitId;
    const { id } = (await app.as(home).post('/reports', COMPLAINT).expect(201)).body;
    const open = (unitIds?: string[]) => app.as(clerk).post(`/reports/${id}/open-task`, openBody(unitIds));

    expect((await open([other, unitId]).expect(422)).body).toMatchObject({ code: 'unit-complained-about', unitId });
    expect((await open().expect(422)).body.code).toBe('unit-complained-about');
    const itsOwn = await app.given.openTask({ pool: 'unit', unitIds: [unitId] });
    expect((await app.as(clerk).post(`/reports/${id}/join`, { taskId: itsOwn }).expect(422)).body.code).toBe('unit-complained-about');
    expect((await app.as(clerk).get(`/reports/${id}`).expect(200)).body.status).toBe('new');
    expect((await app.as(clerk).get(`/tasks/${itsOwn}`).expect(200)).body.reportCount).toBe(0);
    await open([other]).expect(201);
  });

  it('is not handled by it after a ruling either', async () => {
    const { home, unitId } = await customer();
    const handler = await app.given.unitClerk();
    const { id } = (await app.as(home).post('/reports', COMPLAINT).expect(201)).body;
    const taskId = (
      await app
        .as(clerk)
        .post(`/reports/${id}/open-task`, openBody([handler.unitId]))
        .expect(201)
    ).body.id;
    for (let returned = 0; returned < 2; returned++) {
      await app.as(handler).post(`/tasks/${taskId}/claim`).expect(200);
      await app.as(handler).post(`/tasks/${taskId}/release`, { reasonCode: 'not-ours', note: '不归我们管' }).expect(200);
    }
    const street = await app.given.supervisor();

    expect((await app.as(street).post(`/tasks/${taskId}/rule`, { unitId }).expect(422)).body.code).toBe('unit-complained-about');
    expect((await app.as(street).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ awaitsRuling: true, holder: null });
    await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: handler.unitId }).expect(200);
  });

  it('is handled by no company of the place while nobody knows which one is meant', async () => {
    const { unitId } = await customer();
    const passer = await app.given.resident();
    const { id } = (
      await app
        .as(passer)
        .post('/reports', { ...COMPLAINT, areaCode: YUANDING })
        .expect(201)
    ).body;

    const refused = await app
      .as(clerk)
      .post(`/reports/${id}/open-task`, openBody([unitId]))
      .expect(422);
    expect(refused.body.code).toBe('unit-complained-about');
  });
});
