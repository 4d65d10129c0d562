import type { Posted } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const HOUR_MS = 3600_000;

describe('signing up for an activity', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const verb = (who: Caller, id: string, name: 'sign-up' | 'withdraw') => app.as(who).post(`/activities/${id}/${name}`);
  /** Later, and signed in anew: a token lasts 15 minutes. */
  const after = (hours: number, { personId }: Posted) => {
    app.clock.set(new Date(T0.getTime() + hours * HOUR_MS));
    return app.given.signedIn(personId);
  };
  const seen = async (who: Caller, id: string) => (await app.as(who).get(`/activities/${id}`).expect(200)).body;
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => app.given.volunteer()));
  const listed = async (id: string, signUp: string) =>
    (await app.as(clerk).get(`/activities/${id}/participants?signUp=${signUp}&limit=100`).expect(200)).body.items.map(
      ({ personId }: { personId: string }) => personId,
    ) as string[];
  const signedUp = async (who: readonly Posted[], id: string) => {
    for (const each of who) await verb(each, id, 'sign-up').expect(200);
  };

  it('gives a place, once', async () => {
    const [me] = await people(1);
    const id = await app.given.activity();

    const first = await verb(me!, id, 'sign-up').expect(200);
    const again = await verb(me!, id, 'sign-up').expect(200);

    expect(first.body).toMatchObject({ taken: 1, waiting: 0, signUp: 'in', position: null, actions: ['withdraw'] });
    expect(again.body).toMatchObject({ taken: 1, signUp: 'in' });
    expect((await app.as(me!).get('/activities/mine').expect(200)).body.items).toMatchObject([{ id, signUp: 'in' }]);
  });

  it('stands in line when it is full, and comes in when somebody gives his place back', async () => {
    const [a, b, c, d] = (await people(4)) as [Posted, Posted, Posted, Posted];
    const id = await app.given.activity({ capacity: 1 });
    await signedUp([a, b, c, d], id);
    expect(await seen(c, id)).toMatchObject({ taken: 1, waiting: 3, signUp: 'waiting', position: 2, actions: ['withdraw'] });

    await verb(b, id, 'withdraw').expect(200);
    expect(await seen(c, id)).toMatchObject({ waiting: 2, position: 1 });
    const { body: gone } = await verb(a, id, 'withdraw').expect(200);

    expect(gone).toMatchObject({ taken: 1, waiting: 1, signUp: 'withdrawn', actions: ['sign-up'] });
    expect(await seen(c, id)).toMatchObject({ signUp: 'in', position: null });
    expect(await seen(d, id)).toMatchObject({ signUp: 'waiting', position: 1 });
    await verb(a, id, 'withdraw').expect(200);
    expect(await seen(d, id)).toMatchObject({ taken: 1, signUp: 'waiting' });
  });

  it('stands at the end who comes back', async () => {
    const [a, b, c] = (await people(3)) as [Posted, Posted, Posted];
    const id = await app.given.activity({ capacity: 1 });
    await signedUp([a, b], id);
    await verb(a, id, 'withdraw').expect(200);
    await signedUp([c, a], id);

    expect(await listed(id, 'in')).toEqual([b.personId]);
    expect(await listed(id, 'waiting')).toEqual([c.personId, a.personId]);
    expect(await listed(id, 'withdrawn')).toEqual([]);
  });

  it('lets in as many as a larger capacity holds, and puts nobody out of a smaller one', async () => {
    const all = await people(5);
    const id = await app.given.activity({ capacity: 2 });
    await signedUp(all, id);
    const resize = (capacity: number) => app.as(clerk).patch(`/activities/${id}`, { capacity });

    expect((await resize(1).expect(409)).body).toMatchObject({ code: 'activity-capacity-taken', taken: 2 });
    expect((await resize(4).expect(200)).body).toMatchObject({ capacity: 4, taken: 4, waiting: 1 });

    expect(await listed(id, 'in')).toEqual(all.slice(0, 4).map(({ personId }) => personId));
    expect(await listed(id, 'waiting')).toEqual([all[4]!.personId]);
  });

  it('is possible until it is over; taken back only before it begins', async () => {
    const [early, late] = (await people(2)) as [Posted, Posted];
    const id = await app.given.activity({ inHours: 1, lasts: 1 });
    await verb(early, id, 'sign-up').expect(200);

    await verb(await after(1, late), id, 'sign-up').expect(200);
    expect((await verb(await after(1, early), id, 'withdraw').expect(409)).body.code).toBe('activity-begun');

    expect((await verb(await after(2, await app.given.volunteer()), id, 'sign-up').expect(409)).body.code).toBe('activity-over');
  });

  it('gives his place to the next when somebody erases his account', async () => {
    const me = await app.given.homeOwner({ gridCode: '150603002004001' });
    const [next] = (await people(1)) as [Posted];
    const id = await app.given.activity({ capacity: 1, audience: 'residents' });
    await verb(me, id, 'sign-up').expect(200);
    await verb(next, id, 'sign-up').expect(200);

    await app.as(me).post('/me/erasure', { understood: true }).expect(200);

    expect(await seen(next, id)).toMatchObject({ taken: 1, waiting: 0, signUp: 'in' });
  });

  it('is one place when two records become one person', async () => {
    const home = await app.given.household({ members: [{ name: '乌日娜', phone: '15400022345' }] });
    const [record] = home.members;
    const file = await app.given.volunteer();
    const me = await app.given.resident({ name: '乌日娜', phone: '15400022345' });
    const account = await app.given.post({ role: 'volunteer', areaCode: '150603002004', personId: me.personId });
    const ofRecord = await app.given.activity({ capacity: 2 });
    await app.db.query("INSERT INTO activity_sign_ups (activityId, personId, state, turn, changedAt) VALUES (?, ?, 'in', 1, ?)", [
      ofRecord,
      record!.personId,
      T0,
    ]);
    await app.db.query('UPDATE activities SET taken = 1, turns = 1 WHERE id = ?', [ofRecord]);
    for (const each of [account, file]) await verb(each, ofRecord, 'sign-up').expect(200);
    const alone = await app.given.activity();
    await verb(account, alone, 'sign-up').expect(200);
    expect(await seen(file, ofRecord)).toMatchObject({ signUp: 'waiting' });

    const { body: membership } = await app.as(me).post('/memberships', { householdToken: home.codeToken, relation: 'head' }).expect(201);
    const worker = await app.given.worker();
    await app.as(worker).post(`/memberships/${membership.id}/approve`, { personId: record!.personId }).expect(200);

    expect(await listed(ofRecord, 'in')).toEqual([record!.personId, file.personId]);
    expect(await seen(file, ofRecord)).toMatchObject({ taken: 2, waiting: 0 });
    expect(await listed(alone, 'in')).toEqual([record!.personId]);
  });

  const race = onMariaDb ? it : it.skip;

  race('lets twenty of fifty in and the others wait in their order, and loses nobody', async () => {
    const all = await people(50);
    const id = await app.given.activity({ capacity: 20 });

    const replies = await Promise.all(all.map((each) => verb(each, id, 'sign-up')));

    expect(replies.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const [inside, waiting] = [await listed(id, 'in'), await listed(id, 'waiting')];
    expect([inside.length, waiting.length]).toEqual([20, 30]);
    expect([...inside, ...waiting].sort()).toEqual(all.map(({ personId }) => personId).sort());
    const positions = new Map<string, number>();
    for (const each of all) positions.set(each.personId, (await seen(each, id)).position);
    expect(waiting.map((personId) => positions.get(personId))).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));

    const leaving = all.filter(({ personId }) => inside.slice(0, 12).includes(personId) || waiting.slice(20, 25).includes(personId));
    await Promise.all(leaving.map((each) => verb(each, id, 'withdraw').expect(200)));

    expect(await listed(id, 'in')).toEqual([...inside.slice(12), ...waiting.slice(0, 12)]);
    expect(await listed(id, 'waiting')).toEqual([...waiting.slice(12, 20), ...waiting.slice(25)]);
    expect(await seen(clerk, id)).toMatchObject({ taken: 20, waiting: 13 });
  });

  race('has exactly ten in for ten places, in the order of their turns, while fifty come and some of them go at once', async () => {
    const all = await people(50);
    const id = await app.given.activity({ capacity: 10 });
    const [going, staying] = [all.slice(0, 25), all.slice(25)];
    await signedUp(going.slice(0, 10), id);

    const replies = await Promise.all([
      ...staying.map((each) => verb(each, id, 'sign-up')),
      ...going.slice(10).map((each) => verb(each, id, 'sign-up')),
      ...going.map((each) => verb(each, id, 'withdraw')),
      ...going.slice(0, 5).map((each) => verb(each, id, 'sign-up')),
    ]);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const [inside, waiting] = [await listed(id, 'in'), await listed(id, 'waiting')];
    expect(inside).toHaveLength(10);
    expect(await seen(clerk, id)).toMatchObject({ taken: 10, waiting: waiting.length });
    expect([...inside, ...waiting]).toEqual(expect.arrayContaining(staying.map(({ personId }) => personId)));
    const rows = await app.db.query<{ personId: string; turn: number }[]>(
      "SELECT personId, turn FROM activity_sign_ups WHERE activityId = ? AND state <> 'withdrawn' ORDER BY turn",
      [id],
    );
    expect(rows.map(({ personId }) => personId)).toEqual([...inside, ...waiting]);
  });

  race('keeps the count right while everybody comes and goes', async () => {
    const all = await people(24);
    const id = await app.given.activity({ capacity: 5 });
    const steps = all.flatMap((each) => [verb(each, id, 'sign-up'), verb(each, id, 'withdraw'), verb(each, id, 'sign-up')]);

    const replies = await Promise.all([...steps, app.as(clerk).patch(`/activities/${id}`, { capacity: 9 })]);

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const [inside, waiting] = [await listed(id, 'in'), await listed(id, 'waiting')];
    expect(await seen(clerk, id)).toMatchObject({ capacity: 9, taken: inside.length, waiting: waiting.length });
    expect(waiting.length === 0 || inside.length === 9).toBe(true);
  });
});
