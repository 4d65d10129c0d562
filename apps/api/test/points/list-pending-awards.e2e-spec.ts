import { insertOf, runAll } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const AWARDS = 2000;
/** What a page of 20 may read. */
const ROWS_A_PAGE = 60;
const COUNTY = '150603';

interface Step {
  Extra: string | null;
  r_rows: number | string | null;
}

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

const idOf = (n: number) => `W${String(n).padStart(12, '0')}`;
const rowNumbers = Array.from({ length: AWARDS }, (_, n) => n);
const isWaiting = (n: number) => n % 4 < 2;
const areaOf = (n: number) => (n % 2 ? XUEYUAN : `${YUANDING}00${1 + (n % 3)}`);

describe('the list of awards that wait for a second person', () => {
  let app: TestApp;
  let ran: { sql: string; params: unknown[] }[] = [];

  beforeAll(async () => {
    app = await startApp();
    const [person, proposer] = [await app.given.resident({ name: '王秀英' }), await app.given.clerk()];
    const rows = rowNumbers.map((n) => ({
      id: idOf(n),
      idem: `w${n}`,
      personId: person.personId,
      areaCode: areaOf(n),
      ruleCode: 'rescue',
      amount: 200,
      causeType: 'activity',
      causeId: idOf(n),
      state: isWaiting(n) ? 'waiting' : 'approved',
      proposedById: proposer.personId,
      createdAt: T0,
    }));
    const insert = [0, 500, 1000, 1500].map((start) => insertOf('point_pending_awards', rows.slice(start, start + 500)));
    await app.get(Transactions).run((tx) => runAll(tx, insert));
    const query = app.db.query.bind(app.db);
    app.db.query = ((sql: string, params: unknown[] = []) => {
      ran.push({ sql, params });
      return query(sql, params);
    }) as typeof app.db.query;
  }, 120_000);
  afterAll(() => app.close());

  it('shows each once, page by page, by area and age, with the names that belong to it', async () => {
    const clerk = await app.given.clerk();
    const ids: string[] = [];
    for (let more: string | null = ''; more !== null;) {
      const page: Page = (await app.as(clerk).get(`/points/awards?limit=100${more}`).expect(200)).body;
      ids.push(...page.items.map(({ id }) => id));
      more = page.nextCursor && `&cursor=${page.nextCursor}`;
    }

    const mine = rowNumbers.filter((n) => isWaiting(n) && areaOf(n).startsWith(YUANDING));
    expect(ids).toEqual(mine.sort((a, b) => areaOf(a).localeCompare(areaOf(b)) || a - b).map(idOf));
    const { items } = (await app.as(clerk).get('/points/awards?limit=1').expect(200)).body;
    expect(items[0]).toMatchObject({ personName: '王**', proposedByName: expect.stringMatching(/./), amount: 200, state: 'waiting' });
    expect((await app.as(clerk).get('/points/awards?cursor=nonsense').expect(400)).body.code).toBe('invalid-query');
  });

  (onMariaDb ? it : it.skip).each([
    ['clerk of a community', () => app.given.clerk()],
    ['clerk of two communities', twoPosts],
    ['supervisor of a county', () => app.given.supervisor(COUNTY)],
  ])('walks an index and reads few rows for a %s', async (_, who) => {
    const caller = await who();
    const first = await walked(caller, '/points/awards');
    const deep = (await app.as(caller).get(`/points/awards?limit=100&cursor=${first.nextCursor}`).expect(200)).body.nextCursor;
    const later = await walked(caller, `/points/awards?cursor=${deep}`);

    for (const page of [first, later]) {
      expect(page.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
      // the rows of the page are read by their keys: 20 more
      expect(page.rows).toBeGreaterThan(20);
      expect(page.rows + 20).toBeLessThanOrEqual(ROWS_A_PAGE);
    }
  });

  async function twoPosts(): Promise<Caller> {
    const { personId } = await app.given.clerk();
    return app.given.post({ role: 'clerk', areaCode: XUEYUAN, personId });
  }

  async function walked(caller: Caller, path: string): Promise<{ rows: number; extras: string[]; nextCursor: string }> {
    ran = [];
    const { body } = await app.as(caller).get(path).expect(200);
    expect(body.items).toHaveLength(20);
    let rows = 0;
    const extras: string[] = [];
    for (const { sql, params } of ran.filter((each) => each.sql.includes('FROM point_pending_awards ') && each.sql.includes('LIMIT ?'))) {
      for (const step of await app.db.query<Step[]>(`ANALYZE ${sql}`, params)) {
        rows += Number(step.r_rows ?? 0);
        extras.push(step.Extra ?? '');
      }
    }
    return { rows, extras, nextCursor: body.nextCursor };
  }
});
