import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const ROWS = 2000;
/** What a page of 20 may read. */
const ROWS_A_PAGE = 60;

interface Step {
  Extra: string | null;
  r_rows: number | string | null;
}

/** On SQLite there is nothing to ask. */
(onMariaDb ? describe : describe.skip)('a page of what volunteers did', () => {
  let app: TestApp;
  let me: Posted;
  /** A volunteer of two communities. */
  let both: Posted;
  let clerk: Posted;
  let activityId: string;
  let ran: { sql: string; params: unknown[] }[] = [];

  beforeAll(async () => {
    app = await startApp();
    [me, clerk] = [await app.given.volunteer(), await app.given.clerk()];
    both = await app.given.volunteer();
    await app.given.area(XUEYUAN);
    await app.given.post({ role: 'volunteer', areaCode: XUEYUAN, personId: both.personId });
    activityId = await app.given.activity({ clerk });
    const id = (letter: string, n: number) => `${letter}${String(n).padStart(12, '0')}`;
    const [template] = await app.db.query<Record<string, unknown>[]>('SELECT * FROM activities WHERE id = ?', [activityId]);
    await fill('activities', (n) => ({ ...template!, id: id('A', n), idemKey: `a${n}` }));
    const states = ['on-show', 'counted', 'objected'];
    await fill('service_hours', (n) => ({
      id: id('H', n),
      // a third of it mine, a third of one activity, a third of neither: nobody has two of one activity
      activityId: n % 3 === 0 ? activityId : id('A', n),
      personId: n % 3 === 1 ? me.personId : id('P', n),
      communityCode: n % 7 === 0 ? XUEYUAN : YUANDING,
      servedOn: '2026-03-01',
      minutes: 60,
      source: 'manual',
      state: states[n % 2 === 0 ? 0 : 1 + (n % 4 === 1 ? 0 : 1)],
      points: 0,
      createdAt: T0,
    }));
    await fill('volunteer_applications', (n) => ({
      id: id('V', n),
      idemKey: `v${n}`,
      idemBody: '',
      personId: id('P', n),
      communityCode: n % 2 ? YUANDING : '150603002006',
      status: n % 4 < 2 ? 'pending' : 'approved',
      createdAt: T0,
    }));
    await fill('honour_entries', (n) => ({
      id: id('E', n),
      idem: `e${n}`,
      personId: n % 2 ? me.personId : id('P', n),
      communityCode: YUANDING,
      kind: 'hours',
      minutes: 30,
      deeds: 0,
      causeType: 'activity',
      causeId: id('A', n),
      title: '清雪',
      createdAt: T0,
    }));
    const query = app.db.query.bind(app.db);
    app.db.query = ((sql: string, params: unknown[] = []) => {
      ran.push({ sql, params });
      return query(sql, params);
    }) as typeof app.db.query;
  }, 120_000);
  afterAll(() => app.close());

  it.each<[string, string, () => Caller, () => string, number?]>([
    ['my hours', 'service_hours', (): Caller => me, (): string => '/hours/mine'],
    ['hours on show', 'service_hours', (): Caller => me, (): string => '/hours'],
    ['hours on show in two communities', 'service_hours', (): Caller => both, (): string => '/hours', 2],
    ['hours of an activity', 'service_hours', (): Caller => clerk, (): string => `/activities/${activityId}/hours`],
    ['applications', 'volunteer_applications', (): Caller => clerk, (): string => '/volunteer-applications'],
    ['my honour', 'honour_entries', (): Caller => me, (): string => '/honour/mine'],
  ])('of %s walks an index and reads few rows', async (_, table, who, path, walks = 1) => {
    const first = await walked(who(), `${path()}?limit=20`, table);
    const later = await walked(who(), `${path()}?cursor=${first.nextCursor}`, table);

    for (const page of [first, later]) {
      expect(page.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
      // the rows of the page are read by their keys: 20 more
      expect(page.rows).toBeGreaterThan(20);
      expect(page.rows + 20).toBeLessThanOrEqual(ROWS_A_PAGE * walks);
    }
  });

  async function fill(table: string, rowOf: (n: number) => Record<string, unknown>): Promise<void> {
    const rows = Array.from({ length: ROWS }, (_, n) => rowOf(n));
    const columns = Object.keys(rows[0]!);
    await app.db.query(`SET STATEMENT foreign_key_checks = 0 FOR INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [
      rows.map((row) => columns.map((column) => row[column])),
    ]);
    await app.db.query(`ANALYZE TABLE ${table}`);
  }

  /** The walks alone: what is counted over all of it is another matter. */
  async function walked(caller: Caller, path: string, table: string): Promise<{ rows: number; extras: string[]; nextCursor: string }> {
    ran = [];
    const { body } = await app.as(caller).get(path).expect(200);
    expect(body.items).toHaveLength(20);
    let rows = 0;
    const extras: string[] = [];
    for (const { sql, params } of ran.filter((each) => each.sql.includes(`FROM ${table} `) && each.sql.includes('LIMIT ?'))) {
      for (const step of await app.db.query<Step[]>(`ANALYZE ${sql}`, params)) {
        rows += Number(step.r_rows ?? 0);
        extras.push(step.Extra ?? '');
      }
    }
    return { rows, extras, nextCursor: body.nextCursor };
  }
});
