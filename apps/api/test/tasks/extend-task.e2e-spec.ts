import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const at = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS);
const ASK = { until: at(200), reason: '配件要从外地发货' };
const GRANT = { isGranted: true, reason: '情况属实' };

describe('more time for a task', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  it('is asked by the holder, granted by the clerk, and told to the reporters with date and reason', async () => {
    const [clerk, volunteer, reporter] = [await app.given.clerk(), await app.given.volunteer(), await app.given.resident()];
    const taskId = await app.given.claimedTask(volunteer);
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });

    const asked = (await app.as(volunteer).post(`/tasks/${taskId}/extend`, ASK).expect(200)).body;
    await app.as(volunteer).post(`/tasks/${taskId}/extend`, ASK).expect(200);
    expect(asked).toMatchObject({ extension: { until: ASK.until.toISOString(), reason: ASK.reason } });
    expect(asked.actions).not.toContain('extend');
    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.actions).toContain('grant-extension');

    const granted = (await app.as(clerk).post(`/tasks/${taskId}/grant-extension`, GRANT).expect(200)).body;
    expect(granted).toMatchObject({ dueAt: ASK.until.toISOString(), extension: null });
    await app.as(clerk).post(`/tasks/${taskId}/grant-extension`, GRANT).expect(200);
    const told = (await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body;
    expect(told.timeline.map(({ text }: { text: string }) => text)).toContain('办理时限延到3月12日 18:00：情况属实');

    const others = await app.given.openTask({ dueAt: at(100) });
    const { items } = (await app.as(clerk).get('/tasks?scope=area&limit=100').expect(200)).body as { items: { id: string }[] };
    const order = items.map(({ id }) => id);
    expect(order.indexOf(others)).toBeLessThan(order.indexOf(taskId));
  });

  it('may be granted for another day, or not at all', async () => {
    const [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
    const taskId = await app.given.claimedTask(volunteer);
    const { dueAt } = (await app.as(volunteer).post(`/tasks/${taskId}/extend`, ASK).expect(200)).body;

    const no = await app.as(clerk).post(`/tasks/${taskId}/grant-extension`, { isGranted: false, reason: '今天就能修' }).expect(200);
    expect(no.body).toMatchObject({ dueAt, extension: null });
    const none = await app.as(clerk).post(`/tasks/${taskId}/grant-extension`, GRANT).expect(409);
    expect(none.body.code).toBe('extension-not-asked');

    await app
      .as(volunteer)
      .post(`/tasks/${taskId}/extend`, { ...ASK, reason: '楼上停电' })
      .expect(200);
    const past = { ...GRANT, until: at(-1) };
    expect((await app.as(clerk).post(`/tasks/${taskId}/grant-extension`, past).expect(422)).body.code).toBe('due-in-the-past');
    const other = await app
      .as(clerk)
      .post(`/tasks/${taskId}/grant-extension`, { ...GRANT, until: at(100) })
      .expect(200);
    expect(other.body.dueAt).toBe(at(100).toISOString());
  });

  it('is not asked too late, for less, by others, or for what is handed in', async () => {
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.claimedTask(volunteer, { dueAt: at(2) });
    const ask = (body: object, who = volunteer) => app.as(who).post(`/tasks/${taskId}/extend`, body);
    expect((await ask({ ...ASK, until: at(1) }).expect(422)).body.code).toBe('extension-not-later');
    expect((await ask(ASK, await app.given.volunteer()).expect(403)).body.code).toBe('task-not-yours');
    app.clock.set(at(3));
    expect((await ask(ASK, { ...volunteer, ...(await app.given.signedIn(volunteer.personId)) }).expect(409)).body.code).toBe(
      'extension-too-late',
    );
    app.clock.set(T0);
    await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '修好了' }).expect(200);
    expect((await ask(ASK).expect(409)).body.code).toBe('task-wrong-state');
    const stranger = await app.given.clerk('150603002006');
    expect((await app.as(stranger).post(`/tasks/${taskId}/grant-extension`, GRANT).expect(404)).body.code).toBe('task-not-found');
  });
});
