import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';
import { CountShownHours } from '../../src/volunteers/count-shown-hours.job';
import { at, DAY, PaidActivity } from './paid-activity';

describe('hours entered by hand', () => {
  let app: TestApp;
  let scene: PaidActivity;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(async () => void (scene = await PaidActivity.of(app)));
  afterAll(() => app.close());

  it('are marked, on show for seven days, and count then', async () => {
    const me = await scene.comer();
    const other = await app.given.volunteer();
    await scene.now(scene.organiser, 200);

    const hoursId = await scene.entered(me.personId);

    expect((await scene.read(other, `/activities/${scene.id}/hours`)).items).toMatchObject([
      { id: hoursId, source: 'manual', state: 'on-show', minutes: 90, reason: '手机没电，没扫成', isMine: false, points: null },
    ]);
    expect((await scene.read(other, '/hours?limit=100')).items.map((each: { id: string }) => each.id)).toContain(hoursId);
    expect((await scene.read(other, '/hours?limit=100')).items[0].personName).toMatch(/^测\*/);
    await scene.now(me, 200 + 7 * DAY - 1);
    await app.get(CountShownHours).run();
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([0, 0]);

    await scene.now(me, 200 + 7 * DAY);
    await app.get(CountShownHours).run();
    await app.get(CountShownHours).run();

    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([6, 90]);
    expect((await scene.read(me, '/hours/mine')).items).toMatchObject([{ source: 'manual', state: 'counted', points: 6 }]);
  });

  it('do not count while somebody objects, and never where the clerk agrees with him', async () => {
    const [me, other] = [await scene.comer(), await app.given.volunteer()];
    const clerk = await app.given.clerk();
    await scene.now(scene.organiser, 200);
    const hoursId = await scene.entered(me.personId);

    expect((await scene.hours(other, hoursId, 'objections', { reason: '那天没看见他' })).status).toBe(201);
    await scene.now(me, 200 + 8 * DAY);
    await app.get(CountShownHours).run();
    expect((await scene.read(me, '/hours/mine')).items).toMatchObject([{ state: 'objected', countsAt: null }]);
    expect((await scene.read(clerk, `/hours/${hoursId}/objections`)).items).toMatchObject([{ reason: '那天没看见他' }]);
    const decision = { stands: false, decision: '问过同组，确实没来' };
    expect((await scene.hours(clerk, hoursId, 'decide', decision)).body).toMatchObject({
      state: 'refused',
      decision: '问过同组，确实没来',
    });

    expect((await scene.hours(clerk, hoursId, 'decide', decision)).status).toBe(200);
    expect((await scene.hours(clerk, hoursId, 'decide', { ...decision, stands: true })).body.code).toBe('hours-not-objected');
    expect((await scene.hours(other, hoursId, 'objections', { reason: '再说一次' })).body.code).toBe('hours-not-on-show');
    await app.get(CountShownHours).run();
    expect([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]).toEqual([0, 0]);
  });

  it('are not objected to by who served them: what is wrong he tells the clerk', async () => {
    const [me, other] = [await scene.comer(), await app.given.volunteer()];
    await scene.now(scene.organiser, 200);
    const hoursId = await scene.entered(me.personId);

    const refused = await scene.hours(me, hoursId, 'objections', { reason: '我只待了一小时' });

    expect([refused.status, refused.body.code]).toEqual([403, 'hours-objection-to-own']);
    expect(refused.body.title).toBe('不能对自己的时长提异议，记得不对请告诉社区');
    expect((await scene.read(me, '/hours/mine')).items).toMatchObject([{ state: 'on-show', actions: [] }]);
    const [seen] = (await scene.read(other, `/activities/${scene.id}/hours`)).items;
    expect(seen.actions).toEqual(['object']);
  });

  it('go on being shown where the clerk finds nothing in it, and count at once when their time is over', async () => {
    const [one, two, other] = [await scene.comer(), await scene.comer(), await app.given.volunteer()];
    const clerk = await app.given.clerk();
    await scene.now(scene.organiser, 200);
    const [early, late] = [await scene.entered(one.personId), await scene.entered(two.personId)];
    for (const each of [early, late]) await scene.hours(other, each, 'objections', { reason: '没看见他' });
    const upheld = { stands: true, decision: '看了照片，他在' };

    expect((await scene.hours(clerk, early, 'decide', upheld)).body).toMatchObject({
      state: 'on-show',
      countsAt: at(200 + 7 * DAY).toISOString(),
    });
    await scene.now(clerk, 200 + 9 * DAY);
    expect((await scene.hours(clerk, late, 'decide', upheld)).body).toMatchObject({ state: 'counted' });
    await app.get(CountShownHours).run();

    expect([await scene.balance(one), await scene.balance(two)]).toEqual([6, 6]);
  });

  it('count at once when somebody bears them out who was there', async () => {
    const [me, witness, absent] = [await scene.comer(), await scene.comer(), await scene.comer()];
    await scene.serve(witness, 60, 180);
    await scene.now(scene.organiser, 200);
    const hoursId = await scene.entered(me.personId);

    expect((await scene.hours(absent, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    expect((await scene.hours(me, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    expect((await scene.hours(scene.organiser, hoursId, 'witness')).body.code).toBe('hours-witness-unfit');
    const { body } = await scene.hours(witness, hoursId, 'witness');

    expect(body).toMatchObject({ source: 'witness', state: 'counted', witnessName: expect.stringMatching(/^测\*/), points: null });
    expect((await scene.hours(witness, hoursId, 'witness')).status).toBe(200);
    expect(await scene.balance(me)).toBe(6);
  });

  it('are not entered for oneself, before its end, for longer than it lasted, or twice', async () => {
    const home = await app.given.household({ members: [{}, {}] });
    const [spouse, child] = home.members;
    scene = await PaidActivity.of(app, await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: spouse!.personId }));
    const kin = await scene.comer(scene.id, await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: child!.personId }));
    const me = await scene.comer();
    const refused = async (personId: string, more: object = {}) => (await scene.enter(personId, more)).body.code;

    expect(await refused(me.personId)).toBe('hours-too-early');
    await scene.now(scene.organiser, 180);
    expect(await refused(scene.organiser.personId)).toBe('hours-to-yourself');
    expect(await refused(kin.personId)).toBe('hours-to-yourself');
    expect(await refused(me.personId, { minutes: 121 })).toBe('hours-too-many');
    expect(await refused((await app.given.volunteer()).personId)).toBe('activity-not-signed-up');
    const key = randomUUID();
    const first = await scene.enter(me.personId, {}, scene.organiser, key);
    expect((await scene.enter(me.personId, {}, scene.organiser, key)).body.id).toBe(first.body.id);
    expect(await refused(me.personId)).toBe('hours-recorded');
    await scene.now(scene.organiser, 180 + 30 * DAY);
    expect(await refused(me.personId)).toBe('hours-too-late');
  });

  it('are nobody’s business elsewhere, and decided neither by who entered them nor by his kin', async () => {
    const me = await scene.comer();
    const clerk = await app.given.clerk();
    await scene.now(scene.organiser, 200);
    const hoursId = (await scene.enter(me.personId, {}, clerk)).body.id;
    const strangers = [await app.given.volunteer(XUEYUAN), await app.given.resident()];

    for (const who of strangers) {
      expect((await scene.hours(who, hoursId, 'objections', { reason: '不对' })).status).toBe(404);
      expect((await scene.hours(who, hoursId, 'witness')).status).toBe(404);
      await app
        .as(await scene.again(who))
        .get(`/activities/${scene.id}/hours`)
        .expect(404);
    }
    expect((await scene.hours(await app.given.clerk(XUEYUAN), hoursId, 'decide', { stands: true, decision: '可以' })).status).toBe(404);
    await scene.hours(scene.organiser, hoursId, 'objections', { reason: '不对' });
    expect((await scene.hours(clerk, hoursId, 'decide', { stands: true, decision: '可以' })).body.code).toBe('hours-to-yourself');
  });

  (onMariaDb ? it : it.skip)('count once or not at all when jobs, witnesses and an objection meet', async () => {
    const [me, witness, other] = [await scene.comer(), await scene.comer(), await app.given.volunteer()];
    await scene.serve(witness, 60, 180);
    await scene.now(scene.organiser, 200);
    const hoursId = await scene.entered(me.personId);
    const [bears, objects] = [await scene.now(witness, 200 + 7 * DAY), await scene.now(other, 200 + 7 * DAY)];

    await Promise.all([
      ...Array.from({ length: 4 }, () => app.get(CountShownHours).run()),
      ...Array.from({ length: 4 }, () => app.as(bears).post(`/hours/${hoursId}/witness`)),
      app.as(objects).post(`/hours/${hoursId}/objections`, { reason: '没看见他' }),
    ]);

    const [found] = (await scene.read(me, '/hours/mine')).items;
    expect(found.state === 'counted' ? [6, 90] : [0, 0]).toEqual([await scene.balance(me), (await scene.read(me, '/honour/mine')).minutes]);
    expect(['counted', 'objected']).toContain(found.state);
  });
});
