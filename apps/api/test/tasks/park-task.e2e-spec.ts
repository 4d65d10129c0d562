import { RaiseTaskAlarms } from '../../src/tasks/raise-task-alarms.job';
import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const PARK = { reason: '冬季不能施工，开春再铺', reviewOn: '2026-03-11' };

describe('a task that cannot be done now', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  const as = async ({ personId }: { personId: string }) => app.as(await app.given.signedIn(personId));
  const listed = async (who: { personId: string }, query: string) =>
    ((await (await as(who)).get(`/tasks?${query}&limit=100`).expect(200)).body.items as { id: string }[]).map(({ id }) => id);

  it('leaves its pool and the late ones, is looked at again on its day, and goes on with the time that was left', async () => {
    const [clerk, volunteer, reporter] = [await app.given.clerk(), await app.given.volunteer(), await app.given.resident()];
    const taskId = await app.given.openTask({ dueAt: new Date('2026-03-05T10:00:00Z') }); // 13 working hours from now: 10 to 18, and a day
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });

    const parked = (await app.as(clerk).post(`/tasks/${taskId}/park`, PARK).expect(200)).body;
    await app.as(clerk).post(`/tasks/${taskId}/park`, PARK).expect(200);
    expect(parked).toMatchObject({
      status: 'open',
      parked: { ...PARK, since: T0.toISOString() },
      claimBy: null,
      actions: ['cancel', 'unpark'],
    });
    expect((await app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(409)).body.code).toBe('task-parked');
    expect(await listed(volunteer, 'scope=pool')).not.toContain(taskId);
    expect(await listed(clerk, 'scope=area&parked=true')).toEqual([taskId]);
    expect(await listed(clerk, 'scope=area')).toContain(taskId);
    const told = (await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body.timeline;
    expect(told.at(-1).text).toBe(`暂时办不了，2026年3月11日 再看：${PARK.reason}`);

    app.clock.set(new Date('2026-03-11T00:31:00Z'));
    await Promise.all([app.get(RaiseTaskAlarms).run(), app.get(RaiseTaskAlarms).run()]);
    await app.get(RaiseTaskAlarms).run();
    expect(await listed(clerk, 'scope=area&late=true')).not.toContain(taskId);
    const lines = (await (await as(clerk)).get(`/tasks/${taskId}/timeline`).expect(200)).body.items;
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'alarmed')).toMatchObject([{ text: '挂账到期，请社区复查' }]);

    const back = (await (await as(clerk)).post(`/tasks/${taskId}/unpark`).expect(200)).body;
    await (await as(clerk)).post(`/tasks/${taskId}/unpark`).expect(200);
    // five and a half and seven hours, from 8:31
    expect(back).toMatchObject({ status: 'open', parked: null, dueAt: '2026-03-12T08:31:00.000Z' });
    expect(await listed(volunteer, 'scope=pool')).toContain(taskId);
    await (await as(volunteer)).post(`/tasks/${taskId}/claim`).expect(200);
  });

  it('keeps its holder, who may still hand it in', async () => {
    const [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
    const taskId = await app.given.claimedTask(volunteer);
    await app
      .as(volunteer)
      .post(`/tasks/${taskId}/extend`, { until: new Date('2026-04-01T00:00:00Z'), reason: '没有零件' })
      .expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/park`, PARK).expect(200);

    const mine = (await app.as(volunteer).get(`/tasks/${taskId}`).expect(200)).body;
    expect(mine).toMatchObject({ leaseUntil: null, extension: null, actions: ['hand-in', 'assist'] });
    expect((await app.as(volunteer).post(`/tasks/${taskId}/start`).expect(409)).body.code).toBe('task-parked');
    const reason = { reasonCode: 'cannot-do', note: '等不了' };
    expect((await app.as(volunteer).post(`/tasks/${taskId}/release`, reason).expect(409)).body.code).toBe('task-parked');

    app.clock.set(new Date(T0.getTime() + HOUR_MS / 6));
    expect((await app.as(clerk).post(`/tasks/${taskId}/unpark`).expect(200)).body.leaseUntil).not.toBeNull();
    await app.as(clerk).post(`/tasks/${taskId}/park`, PARK).expect(200);
    expect((await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '先补上了' }).expect(200)).body).toMatchObject({
      status: 'handed-in',
      parked: null,
    });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
  });

  it('is parked by the clerk of the place, for a day to come', async () => {
    const [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
    const taskId = await app.given.handedInTask(volunteer);
    expect(
      (
        await app
          .as(clerk)
          .post(`/tasks/${taskId}/park`, { ...PARK, reviewOn: '2026-03-04' })
          .expect(422)
      ).body.code,
    ).toBe('review-day-past');
    expect((await app.as(clerk).post(`/tasks/${taskId}/park`, PARK).expect(409)).body.code).toBe('task-wrong-state');
    expect((await app.as(clerk).post(`/tasks/${taskId}/unpark`).expect(409)).body.code).toBe('task-wrong-state');
    await app.as(volunteer).post(`/tasks/${taskId}/park`, PARK).expect(403);
    await app
      .as(await app.given.clerk('150603002006'))
      .post(`/tasks/${taskId}/park`, PARK)
      .expect(404);
  });
});
