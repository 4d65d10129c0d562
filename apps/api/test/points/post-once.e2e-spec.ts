import { randomUUID } from 'node:crypto';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { Transactions } from '../../src/platform/database/transactions';
import { startApp, type TestApp } from '../support/start-app';
import { makeTestDatabase, onMariaDb, type TestDatabase } from '../support/test-database';

describe('posting an award', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await makeTestDatabase();
    app = await startApp({ database });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('pays once, though it is asked ten times at once, and again after a restart', async () => {
    const person = await app.given.resident();
    const clerks = await Promise.all(Array.from({ length: 10 }, () => app.given.clerk()));
    const [id] = await app.given.usefulReports(person.personId);
    const awards = [{ personId: person.personId, ruleCode: 'civic-proposal', cause: { type: 'report', id } }];
    const ask = async (clerk: { token: string }) => (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items[0];

    const answers = await Promise.all(clerks.map(ask));
    await app.close();
    app = await startApp({ database });
    const again = await ask(clerks[0]!);

    expect(answers.filter(({ state }) => state === 'paid')).toHaveLength(1);
    expect(answers.filter(({ state }) => state === 'already-paid')).toHaveLength(9);
    expect(new Set([...answers, again].map(({ transferId }) => transferId)).size).toBe(1);
    expect(again.state).toBe('already-paid');
    expect((await app.as(person).get('/points/mine').expect(200)).body.balance).toBe(10);
  });

  (onMariaDb ? it : it.skip)('is not held up by a pool whose connections are all posting when the rules are to be read', async () => {
    const small = await startApp({ env: { DATABASE_POOL: '2' } });
    const people = await Promise.all(Array.from({ length: 8 }, () => small.given.resident()));
    const award = (personId: string) => ({ personId, ruleCode: 'civic-proposal', cause: { type: 'report' as const, id: randomUUID() } });

    const paid = await Promise.all(
      people.map(({ personId }) => small.get(Transactions).run((tx) => small.get(PointsLedger).award(tx, award(personId)))),
    );

    expect(paid.map(({ state }) => state)).toEqual(Array(8).fill('paid'));
    await small.close();
  });
});
