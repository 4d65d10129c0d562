import { randomUUID } from 'node:crypto';
import { PointHolds } from '../../src/points/point-holds.service';
import { Transactions } from '../../src/platform/database/transactions';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

describe('points that are promised', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(async () => {
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  });

  const hold = (personId: string, amount: number, id = randomUUID().slice(0, 13)) =>
    app.get(Transactions).run((tx) => app.get(PointHolds).hold(tx, { personId, amount, cause: { type: 'goods', id } }));
  const capture = (holdId: string) =>
    app.get(Transactions).run((tx) => app.get(PointHolds).capture(tx, holdId, { reason: '兑换：毛巾', actorId: '0000000000001' }));
  const release = (holdId: string) => app.get(Transactions).run((tx) => app.get(PointHolds).release(tx, holdId));
  const rich = async (amount: number) => {
    const person = await app.given.resident();
    await app.given.points(person.personId, amount);
    return person;
  };
  const pointsOf = async (who: { token: string }) => (await app.as(who).get('/points/mine').expect(200)).body;
  const outcomesOf = async (work: Promise<unknown>[]) =>
    (await Promise.allSettled(work)).map((each) => (each.status === 'fulfilled' ? 'done' : (each.reason as { code: string }).code));

  it('stay in the balance until they are spent, by one entry in plain words', async () => {
    const person = await rich(100);

    const holdId = await hold(person.personId, 30);
    expect(await pointsOf(person)).toMatchObject({ balance: 100, held: 30 });
    await capture(holdId);

    expect(await pointsOf(person)).toMatchObject({ balance: 70, held: 0 });
    expect((await app.as(person).get('/points/mine/entries').expect(200)).body.items[0]).toMatchObject({
      amount: -30,
      reason: '兑换：毛巾',
      cause: { type: 'goods' },
    });
  });

  it('come back when the promise is given up, and it ends once', async () => {
    const person = await rich(100);
    const holdId = await hold(person.personId, 30);

    await release(holdId);

    expect(await pointsOf(person)).toMatchObject({ balance: 100, held: 0 });
    await expect(release(holdId)).rejects.toMatchObject({ code: 'hold-ended' });
    await expect(capture(holdId)).rejects.toMatchObject({ code: 'hold-ended' });
  });

  it('are no more than there are', async () => {
    const person = await rich(50);
    await hold(person.personId, 30);

    await expect(hold(person.personId, 21)).rejects.toMatchObject({ code: 'not-enough-points' });
    await expect(hold((await app.given.resident()).personId, 1)).rejects.toMatchObject({ code: 'not-enough-points' });
    expect(await pointsOf(person)).toMatchObject({ balance: 50, held: 30 });
  });

  (onMariaDb ? it : it.skip)('are promised three times of thirty out of a hundred, however many ask at once', async () => {
    const person = await rich(100);

    const outcomes = await outcomesOf(Array.from({ length: 20 }, () => hold(person.personId, 30)));

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'not-enough-points']));
    expect(await pointsOf(person)).toMatchObject({ balance: 100, held: 90 });
  });

  (onMariaDb ? it : it.skip)('are spent or given back, and never both', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await rich(100);
      const holdId = await hold(person.personId, 30);

      const outcomes = await outcomesOf([capture(holdId), release(holdId), capture(holdId), release(holdId)]);

      expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
      const { balance, held } = await pointsOf(person);
      expect([balance, held]).toEqual([outcomes[0] === 'done' || outcomes[2] === 'done' ? 70 : 100, 0]);
    }
  });
});
