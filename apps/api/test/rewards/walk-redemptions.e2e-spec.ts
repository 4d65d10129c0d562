import { insertOf, runAll } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { hash } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { dayOf } from '../../src/platform/clock';
import { costOf, watchStatements } from '../support/rows-read';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const DAYS = 730;
const A_DAY = 4;
const DAY_MS = 86_400_000;
/** What was reserved up to 16 days before a day can have ended on it: those are read. */
const ROWS_OF_A_DAY = 18 * A_DAY;

// Only MariaDB tells how many rows a statement read.
(onMariaDb ? describe : describe.skip)('what a redeem point handed out on a day, among that of two years', () => {
  let app: TestApp;
  let statements: ReturnType<typeof watchStatements>;

  beforeAll(async () => {
    app = await startApp();
    statements = watchStatements(app.db);
  });
  afterAll(() => app.close());

  it('is found without a walk over the other days, long ago as lately', async () => {
    const { unitId } = await app.given.goods();
    const { personId } = await app.given.resident();
    await manyRedemptions(unitId, personId);
    const redeemer = await app.given.redeemer(unitId);

    for (const day of [10, 365, DAYS - 10].map((daysAgo) => dayOf(dayBefore(daysAgo)))) {
      statements.taken();
      const { body } = await app.as(redeemer).get(`/redemptions?scope=point&state=collected&endedOn=${day}`).expect(200);
      expect(body.items).toHaveLength(A_DAY);
      const walks = statements.taken().filter(({ sql }) => sql.includes('FROM redemptions WHERE unitId'));
      expect(walks).toHaveLength(1);

      const { rowsRead, sorts, temporaryTables } = await costOf(app.db, walks);

      expect({ sorts, temporaryTables }).toEqual({ sorts: 0, temporaryTables: 0 });
      expect(rowsRead).toBeGreaterThanOrEqual(A_DAY);
      expect(rowsRead).toBeLessThanOrEqual(ROWS_OF_A_DAY);
    }
  });

  const dayBefore = (days: number) => new Date(T0.getTime() - days * DAY_MS);

  /** Each collected an hour after it was reserved. */
  async function manyRedemptions(unitId: string, personId: string): Promise<void> {
    const rows = Array.from({ length: DAYS * A_DAY }, (_, n) => {
      const createdAt = dayBefore(DAYS - Math.floor(n / A_DAY));
      return {
        id: newId(createdAt),
        personId,
        filedById: null,
        goodsId: newId(createdAt),
        name: '毛巾 2 条',
        points: 30,
        communityCode: '150603002005',
        unitId,
        place: '便民超市',
        holdId: newId(createdAt),
        state: 'collected',
        createdAt,
        collectBy: dayOf(createdAt),
        endedAt: new Date(createdAt.getTime() + DAY_MS / 24),
        endedById: personId,
        idemKey: hash(`walk ${n}`),
        idemBody: hash(`walk ${n}`),
        collectKey: null,
      };
    });
    const inserts = [0, 1000, 2000].map((start) => insertOf('redemptions', rows.slice(start, start + 1000)));
    await app.get(Transactions).run((tx) => runAll(tx, inserts));
    await app.db.query('ANALYZE TABLE redemptions');
  }
});
