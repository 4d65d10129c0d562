import { setTimeout as pause } from 'node:timers/promises';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';
import { CountShownHours } from '../../src/volunteers/count-shown-hours.job';
import { at, DAY, PaidActivity } from './paid-activity';

describe('hours of service', () => {
  let app: TestApp;
  let scene: PaidActivity;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(async () => void (scene = await PaidActivity.of(app)));
  afterAll(() => app.close());

  it('count at once where codes say them: as honour, and as points by the half hour', async () => {
    const me = await scene.comer();

    await scene.serve(me, 50, 171);

    expect((await scene.read(me, '/hours/mine')).items).toEqual([
      {
        id: expect.any(String),
        activityId: scene.id,
        communityCode: YUANDING,
        communityName: '园丁社区',
        title: '清雪',
        place: '3号楼前',
        startsAt: at(60).toISOString(),
        endsAt: at(180).toISOString(),
        personName: expect.stringMatching(/^测\*/),
        isMine: true,
        servedOn: '2026-03-04',
        minutes: 111,
        source: 'code',
        state: 'counted',
        reason: null,
        enteredByName: null,
        witnessName: null,
        countsAt: null,
        countedAt: at(171).toISOString(),
        decision: null,
        points: 8,
        objections: null,
        actions: [],
      },
    ]);
    expect(await scene.read(me, '/honour/mine')).toMatchObject({
      hours: 1.8,
      minutes: 111,
      deeds: 0,
      items: [{ title: '清雪', isVoid: false }],
    });
    expect((await scene.read(me, '/points/mine/entries')).items).toMatchObject([
      { amount: 8, cause: { type: 'activity', id: scene.id }, ruleCode: 'activity-half-hour', reason: expect.stringContaining('清雪') },
    ]);
    await scene.screen(me, 'sign-out', 175);
    expect(await scene.balance(me)).toBe(8);
  });

  it('are on show first where somebody was signed out without his code: one side alone has seen it', async () => {
    const me = await scene.comer();
    await scene.screen(me, 'sign-in', 60);
    const gone = { personId: me.personId };
    await app
      .as(await scene.now(scene.organiser, 180))
      .post(`/activities/${scene.id}/check-out`, gone)
      .expect(200);

    expect((await scene.read(me, '/hours/mine')).items).toMatchObject([
      { source: 'manual', state: 'on-show', minutes: 120, reason: '组织者代签退', points: 0, countsAt: at(180 + 7 * DAY).toISOString() },
    ]);
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([0, 0]);
    app.clock.set(at(181 + 7 * DAY));
    await app.get(CountShownHours).run();
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([8, 120]);
  });

  it('do not come from a place that was given back: who is there keeps his', async () => {
    const me = await scene.comer();
    await scene.screen(me, 'sign-in', 50);
    const withdraw = app.as(await scene.now(me, 55)).post(`/activities/${scene.id}/withdraw`);
    expect((await withdraw.expect(409)).body.code).toBe('activity-begun');
    expect((await scene.read(me, `/activities/${scene.id}`)).actions).not.toContain('withdraw');
  });

  it('earn at most 16 points on one day of service, and honour without end', async () => {
    const [first, second] = [await scene.another({ lasts: 6 }), await scene.another({ lasts: 6 })];
    const me = await scene.comer(first);
    await scene.comer(second, me);

    await scene.serve(me, 60, 250, first);
    expect(await scene.balance(me)).toBe(14);
    await scene.serve(me, 60, 251, second);

    expect(await scene.balance(me)).toBe(16);
    expect((await scene.read(me, '/honour/mine')).minutes).toBe(381);
    expect((await scene.read(me, '/hours/mine')).items.map(({ points }: { points: number }) => points)).toEqual([2, 14]);
  });

  it('earn nothing where the activity is not paid, and nothing at all on duty', async () => {
    const free = await scene.another({ ruleCode: undefined });
    const me = await scene.comer(free);
    await scene.serve(me, 60, 180, free);
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).hours]).toEqual([0, 2]);

    const worker = await app.given.worker();
    const run = await app.given.activity({ inHours: 24, organiserId: worker.personId, ruleCode: 'activity-half-hour' });
    const clerk = await app.given.clerk();
    for (const [verb, minutes] of [
      ['check-in', 24 * 60 + 180],
      ['check-out', 24 * 60 + 290],
    ] as const) {
      const { body } = await app.as(await scene.now(worker, minutes)).post('/me/person-code', { purpose: 'attendance' });
      await app
        .as(await scene.now(clerk, minutes))
        .post(`/activities/${run}/${verb}`, { personToken: body.token })
        .expect(200);
    }
    expect((await scene.read(worker, '/hours/mine')).items).toEqual([]);
    expect([await scene.balance(worker), (await scene.read(worker, '/honour/mine')).minutes]).toEqual([0, 0]);
  });

  it('are corrected in honour by a new entry with a reason, never below nothing', async () => {
    const me = await scene.comer();
    const clerk = await app.given.clerk();
    await scene.serve(me, 60, 180);
    const [entry] = (await scene.read(me, '/honour/mine')).items;
    const correct = async (entryId: string, body: object) => app.as(await scene.again(clerk)).post(`/honour/${entryId}/correct`, body);

    expect((await correct(entry.id, { amount: -1, reason: '扫错了人' })).status).toBe(400);
    const { body: right } = await correct(entry.id, { amount: 60, reason: '中途离开一小时' });
    expect((await correct(entry.id, { amount: 60, reason: '中途离开一小时' })).body.id).toBe(right.id);
    expect((await correct(entry.id, { amount: 0, reason: '没来' })).body.code).toBe('honour-already-corrected');

    expect(await scene.read(me, '/honour/mine')).toMatchObject({
      hours: 1,
      items: [
        { id: right.id, minutes: 60, cause: 'correction', reason: '中途离开一小时', isVoid: false },
        { id: entry.id, minutes: 120, isVoid: true },
      ],
    });
    expect((await correct(right.id, { amount: 0, reason: '没来' })).status).toBe(200);
    expect(await scene.read(me, '/honour/mine')).toMatchObject({ hours: 0, minutes: 0 });
    expect(await scene.balance(me)).toBe(8);
    const stranger = await app.given.clerk(XUEYUAN);
    expect((await app.as(stranger).post(`/honour/${right.id}/correct`, { amount: 1, reason: '不归我' })).status).toBe(404);
    await app
      .as(await scene.again(me))
      .post(`/honour/${right.id}/correct`, { amount: 1, reason: '我来改' })
      .expect(403);
  });

  it('are one thing, and a closed task of the volunteers’ pool is a deed, once', async () => {
    const [me, worker] = [await app.given.volunteer(), await app.given.worker()];
    const clerk = await app.given.clerk();
    for (const [holder, pool] of [
      [me, 'volunteer'],
      [worker, 'grid-worker'],
    ] as const) {
      const taskId = await app.given.handedInTask(holder, { pool, title: '送药上门' });
      await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
      await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    }
    await delivered();
    await app.db.query("UPDATE outbox SET state = 'waiting', nextAt = createdAt WHERE topic = 'task.closed'");
    await delivered();

    expect(await scene.read(me, '/honour/mine')).toMatchObject({
      hours: 0,
      deeds: 1,
      items: [{ title: '送药上门', cause: 'task', deeds: 1 }],
    });
    expect((await scene.read(worker, '/honour/mine')).deeds).toBe(0);
  });

  /** Also where the service itself was quicker to begin with it. */
  async function delivered(): Promise<void> {
    const isOwed = async () =>
      (await app.db.query<unknown[]>("SELECT 1 FROM outbox WHERE topic = 'task.closed' AND state = 'waiting'")).length > 0;
    while (await isOwed()) {
      await app.drainOutbox();
      await pause(10);
    }
  }

  const race = onMariaDb ? it : it.skip;

  race('are paid once, however often he signs out and whatever runs meanwhile', async () => {
    const me = await scene.comer();
    await scene.screen(me, 'sign-in', 60);
    const { body } = await app
      .as(await scene.now(scene.organiser, 180))
      .get(`/activities/${scene.id}/site-code`)
      .expect(200);
    const same = await scene.again(me);

    const taps = await Promise.all(
      Array.from({ length: 12 }, () => app.as(same).post(`/activities/${scene.id}/sign-out`, { siteToken: body.token })),
    );

    expect(new Set(taps.map(({ status }) => status))).toEqual(new Set([200]));
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([8, 120]);
  });

  it('leave the ledger in balance', async () => {
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
    expect(body.transfers).toBeGreaterThan(0);
  });
});
