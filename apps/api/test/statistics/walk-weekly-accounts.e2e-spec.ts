import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { insertOf, runAll } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { hash } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { type Posted, YUANDING } from '../support/given-identity';
import type { ManyWish } from '../support/given-many-tasks';
import { costOf, type Ran, watchStatements } from '../support/rows-read';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const STREET = YUANDING.slice(0, 9);
const COMMUNITIES = [YUANDING, ...Array.from({ length: 9 }, (_, n) => `${STREET}90${n}`)];
const WEEKS = 50;
const DAY_MS = 24 * 3600_000;
const WEEK_MS = 7 * DAY_MS;
const TASKS = 20_000;
const REPORTS = 10_000;
const HOMES = 400;
/** The week in which T0 lies. */
const WEEK = '2026-W10';
/** Statements that count and list; not those that say in words what a record is. */
const OF_FIGURES = /^SELECT[^]*\) r\b/;

// On SQLite there is nothing to ask: one community's file is small.
(onMariaDb ? describe : describe.skip)('among ten communities and fifty weeks, the account of one of each', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp({ env: { DATABASE_POOL: '1' } });
    clerk = await app.given.clerk();
    const { dwellingId, estateId } = await app.given.dwelling({ gridCode: `${YUANDING}001` });
    const weekOf = (n: number) => new Date(T0.getTime() - DAY_MS - (Math.floor(n / COMMUNITIES.length) % WEEKS) * WEEK_MS);
    await app.given.manyTasks(TASKS, (n): ManyWish => {
      const areaCode = COMMUNITIES[n % COMMUNITIES.length]!;
      const home = n % 50 === 0 ? { dwellingId, estateId } : {};
      return { areaCode, state: n % 7 === 0 ? 'open' : 'closed', holder: { personId: clerk.personId }, dueAt: weekOf(n), ...home };
    });
    await app.db
      .query(`UPDATE tasks SET createdAt = TIMESTAMPADD(DAY, -1, dueAt), handedInAt = IF(handedInAt IS NULL, NULL, TIMESTAMPADD(HOUR, 1, dueAt)),
      visitedAt = IF(CRC32(id) % 2 = 0, dueAt, NULL), closedAt = IF(closedAt IS NULL, NULL, TIMESTAMPADD(HOUR, 2, dueAt)), reworkCount = IF(CRC32(id) % 5 = 0, 1, 0)`);
    await app.db.query(
      `INSERT INTO task_events (id, taskId, kind, facts, at) SELECT id, id, 'reopened', '{}', dueAt FROM tasks WHERE reworkCount > 0`,
    );
    // each at an instant of its own: ids that begin anew within one millisecond clash once in a while
    await manyReports((n) => ({ communityCode: COMMUNITIES[n % COMMUNITIES.length]!, at: new Date(weekOf(n).getTime() + n) }));
    await homes();
    const tables = ['tasks', 'task_events', 'reports', 'stays', 'members', 'notices', 'household_receipts', 'households', 'dwellings'];
    for (const table of tables) await app.db.query(`ANALYZE TABLE ${table}`);
  }, 300_000);
  afterAll(() => app.close());

  async function manyReports(of: (n: number) => { communityCode: string; at: Date }): Promise<void> {
    const reportId = await app.given.report();
    const [template] = await app.db.query<Record<string, unknown>[]>('SELECT * FROM reports WHERE id = ?', [reportId]);
    const rows = Array.from({ length: REPORTS }, (_, n) => {
      const { communityCode, at } = of(n);
      const id = newId(at);
      const own = { id, number: id.slice(3), idemKey: hash(id), areaCode: communityCode, communityCode };
      return { ...template, ...own, status: 'rejected', createdAt: at, answeredAt: at };
    });
    for (let start = 0; start < REPORTS; start += 500) {
      await app.get(Transactions).run((tx) => runAll(tx, [insertOf('reports', rows.slice(start, start + 500))]));
    }
  }

  /** Half of them have moved out; each confirmed a notice at its door. */
  async function homes(): Promise<void> {
    for (const community of COMMUNITIES) await app.given.households(HOMES, `${community}001`);
    await app.db.query(`UPDATE stays SET fromAt = TIMESTAMPADD(DAY, -(CRC32(id) % ${WEEKS * 7}), ?)`, [T0]);
    await app.db.query(`UPDATE stays SET toAt = TIMESTAMPADD(DAY, CRC32(id) % 30, fromAt) WHERE CRC32(id) % 2 = 0`);
    const noticeId = await app.given.notice({ areaCode: `${YUANDING}001` });
    await app.db.query('UPDATE notices SET publishedAt = TIMESTAMPADD(DAY, -2, ?), confirmBy = TIMESTAMPADD(HOUR, -1, ?)', [T0, T0]);
    for (let n = 0; n < WEEKS; n++) await app.given.notice({ areaCode: YUANDING, confirmBy: new Date(T0.getTime() + (n + 1) * WEEK_MS) });
    await app.db.query(
      `INSERT INTO household_receipts (noticeId, version, householdId, gridCode, state, channel, at, isCounted)
        SELECT ?, 1, householdId, gridCode, 'confirmed', 'door', fromAt, 1 FROM stays WHERE CRC32(id) % 3 = 0`,
      [noticeId],
    );
  }

  it.each(['2026-W10', '2025-W30'])('walks %s of it and no other week, for the number and for the list', async (week) => {
    const statements = watchStatements(app.db);
    const { body } = await app.as(clerk).get(`/accounts/weekly?areaCode=${YUANDING}&week=${week}`).expect(200);
    const counted = statements.taken().filter(({ sql }) => OF_FIGURES.test(sql));
    const figures = body.figures as { key: WeeklyFigure; number: number }[];
    expect(counted).toHaveLength(figures.length);

    for (const [i, { key, number }] of figures.entries()) {
      await app.as(clerk).get(`/accounts/weekly/${key}?areaCode=${YUANDING}&week=${week}`).expect(200);
      const [listed] = statements.taken().filter(({ sql }) => OF_FIGURES.test(sql));
      for (const statement of [counted[i]!, listed!]) {
        expect([key, await scannedBy(statement)]).toEqual([key, []]);
        const { rowsRead } = await costOf(app.db, [statement]);
        expect(`${key} ${rowsRead <= mostRows(key, number) ? 'walks' : `reads ${rowsRead} rows for ${number}`}`).toBe(`${key} walks`);
      }
    }
    if (week === WEEK) expect(figures.filter(({ number }) => number === 0)).toEqual([]);
  });

  /** Tables that are read from end to end. */
  async function scannedBy({ sql, params }: Ran): Promise<string[]> {
    const steps = await app.db.query<{ table: string | null; type: string | null }[]>(`EXPLAIN ${sql}`, params);
    return steps.filter(({ table, type }) => (type === 'ALL' || type === 'index') && !table?.startsWith('<')).map(({ table }) => table!);
  }
});

/** A row or four of each record; who was addressed by a notice, of whom most confirmed; what is open now, and what ended since. */
function mostRows(figure: WeeklyFigure, number: number): number {
  if (figure === 'notices-unreached') return 4 * HOMES;
  if (figure === 'estate-problems') return (1.5 * TASKS) / COMMUNITIES.length;
  // those who were taken up again in other weeks are few, and are looked at
  if (figure === 'tasks-reopened') return (2.5 * 0.2 * TASKS) / COMMUNITIES.length;
  return 5 * number + 20;
}
