import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const ACTIVITIES = 2000;
const HOUR_MS = 3600_000;
/** What a page of 20 may read. */
const ROWS_A_PAGE = 60;

interface Step {
  Extra: string | null;
  r_rows: number | string | null;
}

/** On SQLite there is nothing to ask. */
(onMariaDb ? describe : describe.skip)('a page of activities', () => {
  let app: TestApp;
  let ran: { sql: string; params: unknown[] }[] = [];

  beforeAll(async () => {
    app = await startApp();
    await app.given.area(XUEYUAN);
    const [template] = await app.db.query<Record<string, unknown>[]>('SELECT * FROM activities WHERE id = ?', [await app.given.activity()]);
    for (let start = 0; start < ACTIVITIES; start += 500) {
      const rows = Array.from({ length: 500 }, (_, n) => ({
        ...template!,
        id: `A${String(start + n).padStart(12, '0')}`,
        idemKey: `${start + n}`,
        communityCode: n % 2 ? YUANDING : XUEYUAN,
        audience: n % 4 < 2 ? 'volunteers' : 'residents',
        endsAt: new Date(T0.getTime() + (start + n - ACTIVITIES / 2) * HOUR_MS),
      }));
      const columns = Object.keys(rows[0]!);
      await app.db.query(`INSERT INTO activities (${columns.join(', ')}) VALUES ?`, [
        rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column])),
      ]);
    }
    await app.db.query('ANALYZE TABLE activities');
    const query = app.db.query.bind(app.db);
    app.db.query = ((sql: string, params: unknown[] = []) => {
      ran.push({ sql, params });
      return query(sql, params);
    }) as typeof app.db.query;
  }, 120_000);
  afterAll(() => app.close());

  const callers = {
    volunteer: () => app.given.volunteer(),
    clerk: () => app.given.clerk(),
    resident: () => app.given.homeOwner({ gridCode: `${YUANDING}001` }),
  };

  it.each([
    ['volunteer', 'coming'],
    ['volunteer', 'past'],
    ['clerk', 'coming'],
    ['resident', 'coming'],
    ['resident', 'past'],
  ] as const)('for a %s, of what is %s, walks an index and reads few rows', async (who, when) => {
    const caller = await callers[who]();

    const first = await walked(caller, `/activities?when=${when}`);
    const deep = (await app.as(caller).get(`/activities?when=${when}&limit=100&cursor=${first.nextCursor}`).expect(200)).body.nextCursor;
    const later = await walked(caller, `/activities?when=${when}&cursor=${deep}`);

    for (const page of [first, later]) {
      expect(page.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
      // the rows of the page are read by their keys: 20 more
      expect(page.rows).toBeGreaterThan(20);
      expect(page.rows + 20).toBeLessThanOrEqual(ROWS_A_PAGE);
    }
  });

  it('that somebody runs walks an index and reads few rows', async () => {
    const [{ organiserId }] = (await app.db.query<{ organiserId: string }[]>('SELECT organiserId FROM activities LIMIT 1')) as [
      { organiserId: string },
    ];
    const caller = await app.given.signedIn(organiserId);

    const first = await walked(caller, '/activities/mine?as=organiser');
    const later = await walked(caller, `/activities/mine?as=organiser&cursor=${first.nextCursor}`);

    for (const page of [first, later]) {
      expect(page.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
      expect(page.rows + 20).toBeLessThanOrEqual(ROWS_A_PAGE);
    }
  });

  async function walked(caller: Caller, path: string): Promise<{ rows: number; extras: string[]; nextCursor: string }> {
    ran = [];
    const { body } = await app.as(caller).get(path).expect(200);
    expect(body.items).toHaveLength(20);
    let rows = 0;
    const extras: string[] = [];
    for (const { sql, params } of ran.filter((each) => /FROM activities\b/.test(each.sql))) {
      for (const step of await app.db.query<Step[]>(`ANALYZE ${sql}`, params)) {
        rows += Number(step.r_rows ?? 0);
        extras.push(step.Extra ?? '');
      }
    }
    return { rows, extras, nextCursor: body.nextCursor };
  }
});
