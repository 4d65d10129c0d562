import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';
import { CountShownHours } from '../../src/volunteers/count-shown-hours.job';

const MINUTE_MS = 60_000;
const DAY = 24 * 60;
const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE_MS);

/** It begins at T0 + 60 and ends at T0 + 180 minutes, and is paid by the half hour. */
describe('hours of service', () => {
  let app: TestApp;
  let organiser: Posted;
  let id: string;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(async () => {
    app.clock.set(T0);
    organiser = await app.given.volunteer();
    id = await paid();
  });
  afterAll(() => app.close());

  const paid = (more: object = {}) =>
    app.given.activity({ inHours: 1, organiserId: organiser.personId, ruleCode: 'activity-half-hour', ...more });
  /** Signed in anew at that time: a token lasts 15 minutes. */
  const now = async ({ personId }: { personId: string }, minutes: number): Promise<SignedIn> => {
    app.clock.set(at(minutes));
    return app.given.signedIn(personId);
  };
  const comer = async (activityId = id, who?: Posted): Promise<Posted> => {
    const somebody = who ?? (await app.given.volunteer());
    await app
      .as(await app.given.signedIn(somebody.personId))
      .post(`/activities/${activityId}/sign-up`)
      .expect(200);
    return somebody;
  };
  const screen = async (who: { personId: string }, verb: 'sign-in' | 'sign-out', minutes: number, activityId = id) => {
    const { body } = await app
      .as(await now(organiser, minutes))
      .get(`/activities/${activityId}/site-code`)
      .expect(200);
    return app
      .as(await now(who, minutes))
      .post(`/activities/${activityId}/${verb}`, { siteToken: body.token })
      .expect(200);
  };
  const serve = async (who: { personId: string }, from: number, until: number, activityId = id) => {
    await screen(who, 'sign-in', from, activityId);
    await screen(who, 'sign-out', until, activityId);
  };
  const again = ({ personId }: { personId: string }) => app.given.signedIn(personId);
  const read = async (who: { personId: string }, path: string) =>
    (
      await app
        .as(await again(who))
        .get(path)
        .expect(200)
    ).body;
  const balance = async (who: { personId: string }) => (await read(who, '/points/mine')).balance as number;
  const enter = async (personId: string, more: object = {}, who: { personId: string } = organiser, key = randomUUID()) =>
    app.as(await again(who)).post(`/activities/${id}/hours`, { personId, minutes: 90, reason: '手机没电，没扫成', ...more }, key);
  const entered = async (personId: string) => (await (await enter(personId)).body.id) as string;
  const hours = async (who: { personId: string }, hoursId: string, verb: string, body: object = {}) =>
    app.as(await again(who)).post(`/hours/${hoursId}/${verb}`, body);

  it('count at once where codes say them: as honour, and as points by the half hour', async () => {
    const me = await comer();

    await serve(me, 50, 171);

    expect((await read(me, '/hours/mine')).items).toEqual([
      {
        id: expect.any(String),
        activityId: id,
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
    expect(await read(me, '/honour/mine')).toMatchObject({ hours: 1.8, minutes: 111, deeds: 0, items: [{ title: '清雪', isVoid: false }] });
    expect((await read(me, '/points/mine/entries')).items).toMatchObject([
      { amount: 8, cause: { type: 'activity', id }, ruleCode: 'activity-half-hour', reason: expect.stringContaining('清雪') },
    ]);
    await screen(me, 'sign-out', 175);
    expect(await balance(me)).toBe(8);
  });

  it('are on show first where somebody was signed out without his code: one side alone has seen it', async () => {
    const me = await comer();
    await screen(me, 'sign-in', 60);
    const gone = { personId: me.personId };
    await app
      .as(await now(organiser, 180))
      .post(`/activities/${id}/check-out`, gone)
      .expect(200);

    expect((await read(me, '/hours/mine')).items).toMatchObject([
      { source: 'manual', state: 'on-show', minutes: 120, reason: '组织者代签退', points: 0, countsAt: at(180 + 7 * DAY).toISOString() },
    ]);
    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([0, 0]);
    app.clock.set(at(181 + 7 * DAY));
    await app.get(CountShownHours).run();
    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([8, 120]);
  });

  it('do not come from a place that was given back: who is there keeps his', async () => {
    const me = await comer();
    await screen(me, 'sign-in', 50);
    const withdraw = app.as(await now(me, 55)).post(`/activities/${id}/withdraw`);
    expect((await withdraw.expect(409)).body.code).toBe('activity-begun');
    expect((await read(me, `/activities/${id}`)).actions).not.toContain('withdraw');
  });

  it('earn at most 16 points on one day of service, and honour without end', async () => {
    const [first, second] = [await paid({ lasts: 6 }), await paid({ lasts: 6 })];
    const me = await comer(first);
    await comer(second, me);

    await serve(me, 60, 250, first);
    expect(await balance(me)).toBe(14);
    await serve(me, 60, 251, second);

    expect(await balance(me)).toBe(16);
    expect((await read(me, '/honour/mine')).minutes).toBe(381);
    expect((await read(me, '/hours/mine')).items.map(({ points }: { points: number }) => points)).toEqual([2, 14]);
  });

  it('earn nothing where the activity is not paid, and nothing at all on duty', async () => {
    const free = await paid({ ruleCode: undefined });
    const me = await comer(free);
    await serve(me, 60, 180, free);
    expect([await balance(me), (await read(me, '/honour/mine')).hours]).toEqual([0, 2]);

    const worker = await app.given.worker();
    const run = await app.given.activity({ inHours: 24, organiserId: worker.personId, ruleCode: 'activity-half-hour' });
    const clerk = await app.given.clerk();
    for (const [verb, minutes] of [
      ['check-in', 24 * 60 + 180],
      ['check-out', 24 * 60 + 290],
    ] as const) {
      const { body } = await app.as(await now(worker, minutes)).post('/me/person-code', { purpose: 'attendance' });
      await app
        .as(await now(clerk, minutes))
        .post(`/activities/${run}/${verb}`, { personToken: body.token })
        .expect(200);
    }
    expect((await read(worker, '/hours/mine')).items).toEqual([]);
    expect([await balance(worker), (await read(worker, '/honour/mine')).minutes]).toEqual([0, 0]);
  });

  it('entered by hand are marked, on show for seven days, and count then', async () => {
    const me = await comer();
    const other = await app.given.volunteer();
    await now(organiser, 200);

    const hoursId = await entered(me.personId);

    expect((await read(other, `/activities/${id}/hours`)).items).toMatchObject([
      { id: hoursId, source: 'manual', state: 'on-show', minutes: 90, reason: '手机没电，没扫成', isMine: false, points: null },
    ]);
    expect((await read(other, '/hours?limit=100')).items.map((each: { id: string }) => each.id)).toContain(hoursId);
    expect((await read(other, '/hours?limit=100')).items[0].personName).toMatch(/^测\*/);
    await now(me, 200 + 7 * DAY - 1);
    await app.get(CountShownHours).run();
    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([0, 0]);

    await now(me, 200 + 7 * DAY);
    await app.get(CountShownHours).run();
    await app.get(CountShownHours).run();

    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([6, 90]);
    expect((await read(me, '/hours/mine')).items).toMatchObject([{ source: 'manual', state: 'counted', points: 6 }]);
  });

  it('do not count while somebody objects, and never where the clerk agrees with him', async () => {
    const [me, other] = [await comer(), await app.given.volunteer()];
    const clerk = await app.given.clerk();
    await now(organiser, 200);
    const hoursId = await entered(me.personId);

    expect((await hours(other, hoursId, 'objections', { reason: '那天没看见他' })).status).toBe(201);
    await now(me, 200 + 8 * DAY);
    await app.get(CountShownHours).run();
    expect((await read(me, '/hours/mine')).items).toMatchObject([{ state: 'objected', countsAt: null }]);
    expect((await read(clerk, `/hours/${hoursId}/objections`)).items).toMatchObject([{ reason: '那天没看见他' }]);
    const decision = { stands: false, decision: '问过同组，确实没来' };
    expect((await hours(clerk, hoursId, 'decide', decision)).body).toMatchObject({ state: 'refused', decision: '问过同组，确实没来' });

    expect((await hours(clerk, hoursId, 'decide', decision)).status).toBe(200);
    expect((await hours(clerk, hoursId, 'decide', { ...decision, stands: true })).body.code).toBe('hours-not-objected');
    expect((await hours(other, hoursId, 'objections', { reason: '再说一次' })).body.code).toBe('hours-not-on-show');
    await app.get(CountShownHours).run();
    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([0, 0]);
  });

  it('go on being shown where the clerk finds nothing in it, and count at once when their time is over', async () => {
    const [one, two, other] = [await comer(), await comer(), await app.given.volunteer()];
    const clerk = await app.given.clerk();
    await now(organiser, 200);
    const [early, late] = [await entered(one.personId), await entered(two.personId)];
    for (const each of [early, late]) await hours(other, each, 'objections', { reason: '没看见他' });
    const upheld = { stands: true, decision: '看了照片，他在' };

    expect((await hours(clerk, early, 'decide', upheld)).body).toMatchObject({
      state: 'on-show',
      countsAt: at(200 + 7 * DAY).toISOString(),
    });
    await now(clerk, 200 + 9 * DAY);
    expect((await hours(clerk, late, 'decide', upheld)).body).toMatchObject({ state: 'counted' });
    await app.get(CountShownHours).run();

    expect([await balance(one), await balance(two)]).toEqual([6, 6]);
  });

  it('count at once when somebody bears them out who was there', async () => {
    const [me, witness, absent] = [await comer(), await comer(), await comer()];
    await serve(witness, 60, 180);
    await now(organiser, 200);
    const hoursId = await entered(me.personId);

    expect((await hours(absent, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    expect((await hours(me, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    expect((await hours(organiser, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    const { body } = await hours(witness, hoursId, 'witness');

    expect(body).toMatchObject({ source: 'witness', state: 'counted', witnessName: expect.stringMatching(/^测\*/), points: null });
    expect((await hours(witness, hoursId, 'witness')).status).toBe(200);
    expect(await balance(me)).toBe(6);
  });

  it('are not entered for oneself, before its end, for longer than it lasted, or twice', async () => {
    const home = await app.given.household({ members: [{}, {}] });
    const [spouse, child] = home.members;
    organiser = await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: spouse!.personId });
    id = await paid();
    const kin = await comer(id, await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: child!.personId }));
    const me = await comer();
    const refused = async (personId: string, more: object = {}) => (await enter(personId, more)).body.code;

    expect(await refused(me.personId)).toBe('hours-too-early');
    await now(organiser, 180);
    expect(await refused(organiser.personId)).toBe('hours-to-yourself');
    expect(await refused(kin.personId)).toBe('hours-to-yourself');
    expect(await refused(me.personId, { minutes: 121 })).toBe('hours-too-many');
    expect(await refused((await app.given.volunteer()).personId)).toBe('activity-not-signed-up');
    const key = randomUUID();
    const first = await enter(me.personId, {}, organiser, key);
    expect((await enter(me.personId, {}, organiser, key)).body.id).toBe(first.body.id);
    expect(await refused(me.personId)).toBe('hours-recorded');
    await now(organiser, 180 + 30 * DAY);
    expect(await refused(me.personId)).toBe('hours-too-late');
  });

  it('are nobody’s business elsewhere, and decided neither by who entered them nor by his kin', async () => {
    const me = await comer();
    const clerk = await app.given.clerk();
    await now(organiser, 200);
    const hoursId = (await enter(me.personId, {}, clerk)).body.id;
    const strangers = [await app.given.volunteer(XUEYUAN), await app.given.resident()];

    for (const who of strangers) {
      expect((await hours(who, hoursId, 'objections', { reason: '不对' })).status).toBe(404);
      expect((await hours(who, hoursId, 'witness')).status).toBe(404);
      await app
        .as(await again(who))
        .get(`/activities/${id}/hours`)
        .expect(404);
    }
    expect((await hours(await app.given.clerk(XUEYUAN), hoursId, 'decide', { stands: true, decision: '可以' })).status).toBe(404);
    await hours(organiser, hoursId, 'objections', { reason: '不对' });
    expect((await hours(clerk, hoursId, 'decide', { stands: true, decision: '可以' })).body.code).toBe('hours-to-yourself');
  });

  it('are corrected in honour by a new entry with a reason, never below nothing', async () => {
    const me = await comer();
    const clerk = await app.given.clerk();
    await serve(me, 60, 180);
    const [entry] = (await read(me, '/honour/mine')).items;
    const correct = async (entryId: string, body: object) => app.as(await again(clerk)).post(`/honour/${entryId}/correct`, body);

    expect((await correct(entry.id, { amount: -1, reason: '扫错了人' })).status).toBe(400);
    const { body: right } = await correct(entry.id, { amount: 60, reason: '中途离开一小时' });
    expect((await correct(entry.id, { amount: 60, reason: '中途离开一小时' })).body.id).toBe(right.id);
    expect((await correct(entry.id, { amount: 0, reason: '没来' })).body.code).toBe('honour-already-corrected');

    expect(await read(me, '/honour/mine')).toMatchObject({
      hours: 1,
      items: [
        { id: right.id, minutes: 60, cause: 'correction', reason: '中途离开一小时', isVoid: false },
        { id: entry.id, minutes: 120, isVoid: true },
      ],
    });
    expect((await correct(right.id, { amount: 0, reason: '没来' })).status).toBe(200);
    expect(await read(me, '/honour/mine')).toMatchObject({ hours: 0, minutes: 0 });
    expect(await balance(me)).toBe(8);
    const stranger = await app.given.clerk(XUEYUAN);
    expect((await app.as(stranger).post(`/honour/${right.id}/correct`, { amount: 1, reason: '不归我' })).status).toBe(404);
    await app
      .as(await again(me))
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

    expect(await read(me, '/honour/mine')).toMatchObject({ hours: 0, deeds: 1, items: [{ title: '送药上门', cause: 'task', deeds: 1 }] });
    expect((await read(worker, '/honour/mine')).deeds).toBe(0);
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
    const me = await comer();
    await screen(me, 'sign-in', 60);
    const { body } = await app
      .as(await now(organiser, 180))
      .get(`/activities/${id}/site-code`)
      .expect(200);
    const same = await again(me);

    const taps = await Promise.all(
      Array.from({ length: 12 }, () => app.as(same).post(`/activities/${id}/sign-out`, { siteToken: body.token })),
    );

    expect(new Set(taps.map(({ status }) => status))).toEqual(new Set([200]));
    expect([await balance(me), (await read(me, '/honour/mine')).minutes]).toEqual([8, 120]);
  });

  race('count once or not at all when jobs, witnesses and an objection meet', async () => {
    const [me, witness, other] = [await comer(), await comer(), await app.given.volunteer()];
    await serve(witness, 60, 180);
    await now(organiser, 200);
    const hoursId = await entered(me.personId);
    const [bears, objects] = [await now(witness, 200 + 7 * DAY), await now(other, 200 + 7 * DAY)];

    await Promise.all([
      ...Array.from({ length: 4 }, () => app.get(CountShownHours).run()),
      ...Array.from({ length: 4 }, () => app.as(bears).post(`/hours/${hoursId}/witness`)),
      app.as(objects).post(`/hours/${hoursId}/objections`, { reason: '没看见他' }),
    ]);

    const [found] = (await read(me, '/hours/mine')).items;
    expect(found.state === 'counted' ? [6, 90] : [0, 0]).toEqual([await balance(me), (await read(me, '/honour/mine')).minutes]);
    expect(['counted', 'objected']).toContain(found.state);
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
