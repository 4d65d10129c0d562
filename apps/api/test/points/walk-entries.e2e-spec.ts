import { randomUUID } from 'node:crypto';
import { PointHolds } from '../../src/points/point-holds.service';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { Transactions } from '../../src/platform/database/transactions';
import { costOf, type Ran, watchStatements } from '../support/rows-read';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const EARNED = 2000;
const SPENT = 60;
const OTHERS = 50;
/** What a page of 20 may read: docs/decisions/0011-ordered-lists-walk-covering-indexes.md. */
const ROWS_A_PAGE = 60;

describe('a statement of 2,060 entries among those of others', () => {
  let app: TestApp;
  let person: Caller & { personId: string };
  let statements: ReturnType<typeof watchStatements>;

  beforeAll(async () => {
    app = await startApp();
    person = await app.given.resident();
    const others = await Promise.all(Array.from({ length: OTHERS }, () => app.given.resident()));
    for (let n = 0; n < EARNED; n += 100) {
      await award(Array.from({ length: 100 }, () => person.personId));
      await award(others.map(({ personId }) => personId));
    }
    for (let n = 0; n < SPENT; n++) await spend(person.personId);
    await app.db.query(onMariaDb ? 'ANALYZE TABLE point_transfers' : 'ANALYZE point_transfers');
    statements = watchStatements(app.db);
  }, 120_000);
  afterAll(() => app.close());

  const award = (people: readonly string[]) =>
    app.get(Transactions).run((tx) =>
      app.get(PointsLedger).awardAll(
        tx,
        people.map((personId) => ({ personId, ruleCode: 'volunteer-task', amount: 1, cause: { type: 'task', id: randomUUID() } })),
      ),
    );

  const spend = (personId: string) =>
    app.get(Transactions).run(async (tx) => {
      const holds = app.get(PointHolds);
      const holdId = await holds.hold(tx, { personId, amount: 1, cause: { type: 'goods', id: randomUUID() } });
      await holds.capture(tx, holdId, { reason: '兑换', actorId: personId });
    });

  /** One page, and what its walks ran. */
  async function page(path: string): Promise<{ body: { items: { id: string; amount: number }[]; nextCursor: string | null }; ran: Ran[] }> {
    statements.taken();
    const { body } = await app.as(person).get(path).expect(200);
    return { body, ran: statements.taken().filter(({ sql }) => sql.includes('point_transfers')) };
  }

  it('is read to its end, each entry once and newest first', async () => {
    const read: { id: string; amount: number }[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await page(`/points/mine/entries?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`);
      read.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);

    const ids = read.map(({ id }) => id);
    expect(ids).toHaveLength(EARNED + SPENT);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(read.filter(({ amount }) => amount < 0)).toHaveLength(SPENT);
  });

  // On SQLite there is nothing to ask about what was read.
  (onMariaDb ? it : it.skip)('reads few rows in their order, on the first page, the second and far in', async () => {
    let cursor: string | null = null;
    for (const limit of [20, 20, 100, 100, 20]) {
      const { body, ran } = await page(`/points/mine/entries?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(body.items).toHaveLength(limit);
      const { rowsRead, misses, ...others } = await costOf(app.db, ran);
      expect(ran).toHaveLength(1);
      expect(others).toEqual({ sorts: 0, temporaryTables: 0 });
      expect(rowsRead).toBeGreaterThanOrEqual(limit);
      expect(rowsRead).toBeLessThanOrEqual((ROWS_A_PAGE * limit) / 20);
      expect(misses).toBeLessThanOrEqual(2);
      cursor = body.nextCursor;
    }
  });

  (onMariaDb ? it : it.skip)('walks the two indexes by their side and the id', async () => {
    const { ran } = await page('/points/mine/entries');
    const plan = await app.db.query<{ key: string; Extra: string | null }[]>(`EXPLAIN ${ran[0]!.sql}`, ran[0]!.params);
    const walks = plan.filter(({ key }) => key);
    expect(walks.map(({ key }) => key)).toEqual(['point_transfers_credit', 'point_transfers_debit']);
    expect(plan.map(({ Extra }) => Extra ?? '').join()).not.toMatch(/filesort|temporary/);
  });
});
