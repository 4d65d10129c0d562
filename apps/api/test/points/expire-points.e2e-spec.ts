import { ExpirePoints } from '../../src/points/expire-points.job';
import { PointExpiry } from '../../src/points/point-expiry.service';
import { PointHolds } from '../../src/points/point-holds.service';
import { Transactions } from '../../src/platform/database/transactions';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

/** The first and the last minute of a day in Shanghai. */
const earlyOn = (day: string) => new Date(`${day}T00:01:00+08:00`);
const lateOn = (day: string) => new Date(`${day}T23:59:00+08:00`);

describe('points that expire', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => void app.clock.set(T0));
  afterEach(async () => {
    app.clock.set(T0);
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  });

  /** Somebody at a time of his own: a session does not last two years. */
  const now = async (personId: string) => app.as(await app.given.signedIn(personId));
  const pointsOf = async (personId: string) => (await (await now(personId)).get('/points/mine').expect(200)).body;
  const entriesOf = async (personId: string) => (await (await now(personId)).get('/points/mine/entries').expect(200)).body.items;
  const hold = (personId: string, amount: number, id: string) =>
    app.get(Transactions).run((tx) => app.get(PointHolds).hold(tx, { personId, amount, cause: { type: 'goods', id } }));
  const release = (holdId: string) => app.get(Transactions).run((tx) => app.get(PointHolds).release(tx, holdId));
  const sweep = () => app.get(ExpirePoints).run();

  it('are good until the end of the next year, and then go by a transfer, once', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 30);
    await app.given.points(personId, 10);
    app.clock.set(earlyOn('2027-01-01'));
    await app.given.points(personId, 5);
    expect((await entriesOf(personId))[2]).toMatchObject({ amount: 30, lastDay: '2027-12-31' });
    app.clock.set(lateOn('2027-12-31'));
    await sweep();
    expect((await pointsOf(personId)).balance).toBe(45);

    app.clock.set(earlyOn('2028-01-01'));
    await sweep();
    await sweep();

    expect(await pointsOf(personId)).toEqual({ balance: 5, held: 0, expiring: null });
    expect(await entriesOf(personId)).toMatchObject([
      { amount: -40, reason: '2027-12-31 到期的积分', cause: { type: 'expiry' }, lastDay: null },
      { amount: 5 },
      { amount: 10 },
      { amount: 30 },
    ]);
  });

  it('are shown to their owner from 30 days ahead, without what is held and what is good for longer', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 30);
    app.clock.set(lateOn('2027-11-30'));
    await app.given.points(personId, 7);
    expect((await pointsOf(personId)).expiring).toBeNull();

    app.clock.set(earlyOn('2027-12-01'));
    expect((await pointsOf(personId)).expiring).toEqual({ amount: 30, at: '2027-12-31' });
    await hold(personId, 20, 'shown');
    app.clock.set(lateOn('2027-12-31'));
    expect((await pointsOf(personId)).expiring).toEqual({ amount: 10, at: '2027-12-31' });
    app.clock.set(earlyOn('2028-01-01'));
    expect((await pointsOf(personId)).expiring).toBeNull();
  });

  it('are spent first, and cannot be spent when their day is over, also before the job has come by', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 30);
    app.clock.set(earlyOn('2027-06-01'));
    await app.given.points(personId, 20);
    await hold(personId, 25, 'first');
    app.clock.set(earlyOn('2028-01-01'));

    await expect(hold(personId, 21, 'too much')).rejects.toMatchObject({ code: 'not-enough-points' });
    await hold(personId, 20, 'second');
    await sweep();

    expect(await pointsOf(personId)).toEqual({ balance: 45, held: 45, expiring: null });
  });

  it('wait while they are held, and go with their day when they are given back', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 30);
    const holdId = await hold(personId, 20, 'waits');
    app.clock.set(earlyOn('2028-01-01'));
    await sweep();
    expect(await pointsOf(personId)).toEqual({ balance: 20, held: 20, expiring: null });

    await release(holdId);
    await sweep();

    expect(await pointsOf(personId)).toEqual({ balance: 0, held: 0, expiring: null });
    expect((await entriesOf(personId)).map(({ amount }: { amount: number }) => amount)).toEqual([-20, -10, 30]);
  });

  it('go with the account when two records become one', async () => {
    const home = await app.given.household({ members: [{}, { relation: 'child' }] });
    const inFile = home.members[1]!.personId;
    const account = await app.given.resident();
    await app.given.points(inFile, 5);
    await app.given.points(account.personId, 30);
    const holdId = await hold(account.personId, 20, 'joined');
    const clerk = await app.given.clerk();
    const asked = { householdToken: home.codeToken, relation: 'child' };
    const { id } = (await app.as(account).post('/memberships', asked).expect(201)).body;
    await app.as(clerk).post(`/memberships/${id}/approve`, { personId: inFile }).expect(200);
    expect(await pointsOf(inFile)).toEqual({ balance: 35, held: 20, expiring: null });

    await release(holdId);
    app.clock.set(earlyOn('2028-01-01'));
    await sweep();

    expect((await pointsOf(inFile)).balance).toBe(0);
    expect((await entriesOf(inFile))[0]).toMatchObject({ amount: -35, cause: { type: 'expiry' } });
  });

  (onMariaDb ? it : it.skip)('go once when two replicas sweep at the same time, and not from under who spends them', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 30);
    const holdId = await hold(personId, 10, 'raced');
    app.clock.set(earlyOn('2028-01-01'));
    const spend = () => app.get(Transactions).run((tx) => app.get(PointHolds).capture(tx, holdId, { reason: '兑换', actorId: personId }));

    await Promise.all([...Array.from({ length: 6 }, () => app.get(PointExpiry).expire()), spend()]);
    await sweep();

    expect((await pointsOf(personId)).balance).toBe(0);
    expect((await entriesOf(personId)).map(({ amount }: { amount: number }) => amount).sort()).toEqual([-10, -20, 30]);
  });
});
