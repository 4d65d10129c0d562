import { DataSource } from 'typeorm';
import { RaiseTaskAlarms } from '../../src/tasks/raise-task-alarms.job';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

describe('the clock of a task', () => {
  let app: TestApp;

  beforeEach(async () => void (app = await startApp()));
  afterEach(() => app.close());

  const run = () => app.get(RaiseTaskAlarms).run();
  const as = async ({ personId }: { personId: string }) => app.as(await app.given.signedIn(personId));
  const alarms = async (taskId: string) =>
    (await app.get(DataSource).query<{ kind: string }[]>('SELECT kind FROM task_alarms WHERE taskId = ? ORDER BY at', [taskId])).map(
      ({ kind }) => kind,
    );

  it('tells that it is due soon, then the clerk, the street and the county that it is late, once each', async () => {
    const [clerk, street, volunteer, reporter] = [
      await app.given.clerk(),
      await app.given.supervisor(),
      await app.given.volunteer(),
      await app.given.resident(),
    ];
    const taskId = await app.given.claimedTask(volunteer, { dueAt: at('2026-03-05 18:00') });
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });

    for (const [when, raised, escalatedTo] of [
      ['2026-03-05 14:29', 0, null],
      ['2026-03-05 14:31', 1, null],
      ['2026-03-05 18:01', 1, 'community'],
      ['2026-03-06 17:59', 0, 'community'],
      ['2026-03-06 18:01', 1, 'street'],
      ['2026-03-10 17:59', 0, 'street'],
      ['2026-03-10 18:01', 1, 'county'],
      ['2026-03-20 18:01', 0, 'county'],
    ] as const) {
      app.clock.set(at(when));
      const both = await Promise.all([run(), run()]);
      expect([when, both[0] + both[1]]).toEqual([when, raised]);
      expect((await (await as(clerk)).get(`/tasks/${taskId}`).expect(200)).body.escalatedTo).toBe(escalatedTo);
    }

    expect(await alarms(taskId)).toEqual(['due-soon', 'late', 'late-at-street', 'late-at-county']);
    expect((await (await as(street)).get(`/tasks/${taskId}`).expect(200)).body.escalations).toEqual([
      { level: 'community', at: at('2026-03-05 18:01').toISOString() },
      { level: 'street', at: at('2026-03-06 18:01').toISOString() },
      { level: 'county', at: at('2026-03-10 18:01').toISOString() },
    ]);
    const owed = await app.get(DataSource).query<{ payload: string }[]>("SELECT payload FROM outbox WHERE topic = 'task.alarmed'");
    expect(owed).toHaveLength(4);
    const late = (await (await as(street)).get('/tasks?scope=area&late=true').expect(200)).body.items;
    expect(late).toMatchObject([{ id: taskId, isLate: true }]);
    const told = (await (await as(reporter)).get(`/reports/${reportId}`).expect(200)).body.timeline as { text: string }[];
    expect(told.filter(({ text }) => text.includes('催办'))).toHaveLength(1);
  });

  it('reminds the holder, then the community, the street and the county, each of his own and once however often it is delivered', async () => {
    const [volunteer, clerk, street, county, other] = [
      await app.given.volunteer(),
      await app.given.clerk(),
      await app.given.supervisor(YUANDING.slice(0, 9)),
      await app.given.supervisor(YUANDING.slice(0, 6)),
      await app.given.clerk(XUEYUAN),
    ];
    const taskId = await app.given.claimedTask(volunteer, { dueAt: at('2026-03-05 18:00') });
    const read = async (who: { personId: string }) => (await (await as(who)).get('/reminders').expect(200)).body.items;
    const heard = async () => {
      const all = await Promise.all([volunteer, clerk, street, county, other].map(read));
      return all.map((items: { kind: string }[]) => items.map(({ kind }) => kind));
    };

    app.clock.set(at('2026-03-05 15:00'));
    await run();
    await app.drainOutbox();
    expect(await heard()).toEqual([['due-soon'], [], [], [], []]);
    for (const when of ['2026-03-05 18:01', '2026-03-06 18:01', '2026-03-10 18:01']) {
      app.clock.set(at(when));
      await run();
      await app.drainOutbox();
    }
    await app.get(DataSource).query("UPDATE outbox SET state = 'waiting'");
    await app.drainOutbox();

    expect(await heard()).toEqual([['due-soon'], ['late'], ['late-at-street'], ['late-at-county'], []]);
    const [reminder] = await read(clerk);
    expect(reminder).toMatchObject({ taskId, title: '楼道灯不亮', areaName: '园丁社区', isNew: true });
    expect(reminder.text).toContain('已过办理时限');
    const count = async () => (await (await as(clerk)).get('/me').expect(200)).body.counters.reminders;
    expect(await count()).toBe(1);
    for (const upToId of [reminder.id, 'ZZZZZZZZZZZZZ', reminder.id]) {
      await (await as(clerk)).post('/reminders/seen', { upToId }).expect(204);
    }
    expect(await count()).toBe(0);
    expect((await read(clerk))[0].isNew).toBe(false);

    // of another task; its event was owed before the first reminder was seen, and comes only now
    const second = await app.given.claimedTask(volunteer, { dueAt: at('2026-03-11 18:00') });
    app.clock.set(at('2026-03-11 18:01'));
    await run();
    await run();
    await app.get(DataSource).query("UPDATE outbox SET id = REPLACE(id, SUBSTR(id, 1, 4), '0000') WHERE state = 'waiting'");
    await app.drainOutbox();
    expect((await read(clerk))[0]).toMatchObject({ taskId: second, kind: 'late', isNew: true });
    expect(await count()).toBe(1);
  });

  it('reminds a unit of what it holds, and nobody of what has ended meanwhile', async () => {
    const handler = await app.given.unitClerk((await app.given.unit()).unitId);
    const [clerk, colleague] = [await app.given.clerk(), await app.given.unitClerk(handler.unitId!)];
    await app.given.claimedTask(handler, { dueAt: at('2026-03-05 18:00') });
    const ended = await app.given.handedInTask(await app.given.volunteer(), { dueAt: at('2026-03-05 18:00') });
    await (await as(clerk)).post(`/tasks/${ended}/send-back`, { reason: '还是不亮' }).expect(200);
    app.clock.set(at('2026-03-05 15:00'));
    expect(await run()).toBe(2);
    await (await as(clerk)).post(`/tasks/${ended}/cancel`, { reason: '已经拆了' }).expect(200);
    await app.drainOutbox();

    const reminders = await app.get(DataSource).query<unknown[]>('SELECT id FROM task_reminders');
    expect(reminders).toHaveLength(1);
    expect((await (await as(colleague)).get('/reminders').expect(200)).body.items).toMatchObject([{ kind: 'due-soon' }]);
    app.clock.set(T0);
  });

  it('rests while the clerk checks, and goes on when it comes back', async () => {
    const [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
    const taskId = await app.given.handedInTask(volunteer, { dueAt: at('2026-03-05 18:00') });
    app.clock.set(at('2026-03-06 09:00'));
    expect(await run()).toBe(0);
    await (await as(clerk)).post(`/tasks/${taskId}/send-back`, { reason: '还是不亮' }).expect(200);
    for (let i = 0; i < 5; i++) await run();
    expect(await alarms(taskId)).toEqual(['due-soon', 'late']);
    await (await as(volunteer)).post(`/tasks/${taskId}/hand-in`, { note: '这回亮了' }).expect(200);
    await (await as(clerk)).post(`/tasks/${taskId}/accept`).expect(200);
    app.clock.set(at('2026-04-01 09:00'));
    expect(await run()).toBe(0);
    expect((await (await as(clerk)).get(`/tasks/${taskId}`).expect(200)).body.escalatedTo).toBeNull();
  });

  it('begins anew for a new due time', async () => {
    const [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
    const taskId = await app.given.claimedTask(volunteer, { dueAt: at('2026-03-05 18:00') });
    app.clock.set(at('2026-03-05 16:00'));
    expect(await run()).toBe(1);
    await (await as(volunteer)).post(`/tasks/${taskId}/extend`, { until: at('2026-03-10 18:00'), reason: '等配件' }).expect(200);
    await (await as(clerk)).post(`/tasks/${taskId}/grant-extension`, { isGranted: true, reason: '可以' }).expect(200);
    expect(await run()).toBe(0);
    app.clock.set(at('2026-03-10 15:00'));
    expect(await run()).toBe(1);
    expect(await alarms(taskId)).toEqual(['due-soon', 'due-soon']);
    app.clock.set(T0);
  });
});
