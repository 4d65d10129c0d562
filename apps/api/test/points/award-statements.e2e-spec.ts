import { PointsLedger } from '../../src/points/points-ledger.service';
import { Transactions } from '../../src/platform/database/transactions';
import { insideTransaction, sentDuring } from '../support/packets-sent';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

/** What goes to the server between BEGIN and COMMIT, several in one packet counted as one: each of them is a wait. */
const STATEMENTS = 4;
/** Of the posting alone: what is there, and what is written. */
const STATEMENTS_OF_LEDGER = 2;

// The general log of MariaDB holds what came over the wire; SQLite has no wire.
(onMariaDb ? describe : describe.skip)('an award', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
    // only connections that are open by now are watched: a call opens those that it needs
    const [clerk, { personId }] = [await app.given.clerk(), await app.given.resident()];
    await app.as(clerk).post('/points/awards', { awards: [await awardOf(personId, 'civic-proposal')] }).expect(200); // prettier-ignore
  });
  afterAll(() => app.close());

  const awardOf = async (personId: string, ruleCode: string) => {
    const isReport = ruleCode === 'civic-proposal';
    const id = isReport ? (await app.given.usefulReports(personId))[0]! : await app.given.attended(personId);
    return { personId, ruleCode, cause: { type: isReport ? ('report' as const) : ('activity' as const), id } };
  };

  const CASES = [
    ['of a rule without caps, when it is somebody’s first', 'civic-proposal', 0],
    ['of a rule without caps, when it is a later one', 'civic-proposal', 1],
    ['of a rule with a cap, when it is somebody’s first', 'good-neighbour', 0],
    ['of a rule with a cap, when it is a later one', 'good-neighbour', 1],
  ] as const;

  it.each(CASES)('by a clerk waits for the server at most four times between BEGIN and COMMIT, %s', async (_, ruleCode, earlier) => {
    const [clerk, { personId }] = [await app.given.clerk(), await app.given.resident()];
    for (let n = 0; n < earlier; n++) await app.given.points(personId, 1);
    const awards = [await awardOf(personId, ruleCode)];

    const sent = await sentDuring(app, async () => {
      const { body } = await app.as(clerk).post('/points/awards', { awards }).expect(200);
      expect(body.items[0].state).toBe('paid');
    });

    const between = insideTransaction(sent);
    expect(between.at(-1)!.argument).toMatch(/INSERT INTO point_award_calls/);
    expect(between.length).toBeLessThanOrEqual(STATEMENTS);
  });

  it.each(CASES)('inside another’s transaction is one look and one write, %s', async (_, ruleCode, earlier) => {
    const { personId } = await app.given.resident();
    for (let n = 0; n < earlier; n++) await app.given.points(personId, 1);
    const ledger = app.get(PointsLedger);
    const award = await awardOf(personId, ruleCode);

    const sent = await sentDuring(app, () => app.get(Transactions).run((tx) => ledger.award(tx, award)));

    const between = insideTransaction(sent);
    expect(between.at(-1)!.argument).toMatch(/INSERT INTO point_transfers/);
    expect(between.length).toBeLessThanOrEqual(STATEMENTS_OF_LEDGER);
  });
});
