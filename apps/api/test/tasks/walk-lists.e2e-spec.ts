import { YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const COUNTY = '150603';
const STREET = YUANDING.slice(0, 9);
const GRID = `${YUANDING}001`;
/** A community all of whose tasks are closed. */
const ENDED = `${COUNTY}902001`;
const TASKS = 3000;
const REPORTS = 600;
const HOUR_MS = 3600_000;
/** What a page of 20 may read: architecture.md, "Lists in an area, in order". */
const ROWS_A_PAGE = 60;

interface Ran {
  sql: string;
  params: unknown[];
}

interface Step {
  Extra: string | null;
  r_rows: number | string | null;
}

/** On SQLite there is nothing to ask: its plans are another matter, and a community's lists are short. */
(onMariaDb ? describe : describe.skip)('a page of a list', () => {
  let app: TestApp;
  let ran: Ran[] = [];
  let namedUnit: string;
  let reporterId: string;

  beforeAll(async () => {
    app = await startApp();
    const { unitId } = await app.given.unit({ areaCode: COUNTY });
    const { unitId: other } = await app.given.unit({ areaCode: COUNTY });
    const places = [GRID, YUANDING, `${YUANDING}002`, `${STREET}901`, ENDED];
    const pools = ['volunteer', 'grid-worker', 'unit'] as const;
    await app.given.manyTasks(TASKS, (n) => {
      const pool = pools[n % 3]!;
      return { areaCode: places[n % places.length], pool, unitIds: n % 6 === 2 ? [unitId, other] : [] };
    });
    namedUnit = unitId;
    reporterId = (await app.given.person()).personId;
    for (let i = 0; i < REPORTS; i++) {
      await app.given.report({ areaCode: i % 2 ? GRID : YUANDING, reporterId });
    }
    await app.db.query('UPDATE reports SET isShared = 1 WHERE areaCode = ?', [GRID]);
    await app.db.query(
      `INSERT INTO report_reviews (reportId, areaCode, state, reason, createdAt)
        SELECT id, ?, 'waiting', '请再看看', createdAt FROM reports`,
      [STREET],
    );
    const ended = await app.db.query<{ id: string }[]>('SELECT id FROM tasks WHERE communityCode = ?', [ENDED]);
    const ids = ended.map(({ id }) => id);
    await app.db.query('DELETE FROM task_queue WHERE taskId IN (?)', [ids]);
    await app.db.query("UPDATE tasks SET status = 'closed' WHERE id IN (?)", [ids]);
    for (const table of ['tasks', 'task_queue', 'task_units', 'reports', 'report_reviews']) {
      await app.db.query(`ANALYZE TABLE ${table}`);
    }
    const query = app.db.query.bind(app.db);
    app.db.query = ((sql: string, params: unknown[] = []) => {
      ran.push({ sql, params });
      return query(sql, params);
    }) as typeof app.db.query;
  }, 180_000);
  afterAll(() => app.close());

  /** Rows that the statements over these tables read, by the server's own count, and how they came by their order. */
  async function walked(who: Caller, path: string, tables: RegExp): Promise<{ rows: number; extras: string[]; nextCursor: string | null }> {
    ran = [];
    const { body } = await app.as(who).get(path).expect(200);
    expect(body.items).toHaveLength(20);
    let rows = 0;
    const extras: string[] = [];
    for (const { sql, params } of ran.filter((each) => tables.test(each.sql))) {
      for (const step of await app.db.query<Step[]>(`ANALYZE ${sql}`, params)) {
        rows += Number(step.r_rows ?? 0);
        extras.push(step.Extra ?? '');
      }
    }
    expect(rows).toBeGreaterThan(20);
    return { rows, extras, nextCursor: body.nextCursor };
  }

  const who = {
    resident: () => app.given.signedIn(reporterId),
    clerk: () => app.given.clerk(YUANDING),
    street: () => app.given.supervisor(STREET),
    county: () => app.given.supervisor(COUNTY),
    worker: () => app.given.worker(GRID),
    volunteer: () => app.given.volunteer(YUANDING),
    namedUnit: () => app.given.unitClerk(namedUnit),
    servingUnit: async () => app.given.unitClerk((await app.given.unit({ areaCode: STREET })).unitId),
  };

  it.each([
    ['the pool of a grid worker', 'worker', '/tasks?scope=pool'],
    ['the pool of a volunteer', 'volunteer', '/tasks?scope=pool'],
    ['the pool of a unit that is named', 'namedUnit', '/tasks?scope=pool'],
    ['the pool of a unit that serves a street', 'servingUnit', '/tasks?scope=pool'],
    ['a community', 'clerk', '/tasks?scope=area'],
    ['a community by status', 'clerk', '/tasks?scope=area&status=open'],
    ['a street', 'street', '/tasks?scope=area'],
    ['a county by status', 'county', '/tasks?scope=area&status=open'],
    ['what a community has closed', 'county', `/tasks?scope=area&status=closed&areaCode=${ENDED}`],
    ['reports of a community', 'clerk', '/reports?mine=false'],
    ['new reports of a community', 'clerk', '/reports?status=new'],
    ['my own reports', 'resident', '/reports?mine=true'],
    ['new reports of a grid', 'clerk', `/reports?status=new&areaCode=${GRID}`],
    ['what neighbours share', 'clerk', `/reports?shared=true&areaCode=${YUANDING}`],
    ['refusals to review', 'street', '/reports?review=waiting'],
  ] as const)('of %s walks an index and reads few rows', async (_, role, path) => {
    const caller = await who[role]();
    const tables = path.startsWith('/reports')
      ? /FROM (?:reports|report_reviews)\s+WHERE ((communityCode|areaCode|reporterId) =|id IN)/
      : /FROM (task_queue|task_units|tasks)\b/;

    const first = await walked(caller, path, tables);
    expect(first.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
    expect(first.rows).toBeLessThanOrEqual(ROWS_A_PAGE);

    const later = await walked(caller, `${path}&cursor=${await deep(caller, path, first.nextCursor)}`, tables);
    expect(later.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
    expect(later.rows).toBeLessThanOrEqual(ROWS_A_PAGE);
  });

  it.each([
    ['what is late', 'county', '/tasks?scope=area&late=true'],
    ['what rests', 'county', '/tasks?scope=area&parked=true'],
    ['what awaits a ruling', 'county', '/tasks?scope=area&ruling=true'],
    ['what a unit helps with', 'namedUnit', '/tasks?scope=assist'],
  ] as const)('of %s walks an index and reads few rows', async (_, role, path) => {
    await sideLists();
    const caller = await who[role]();
    const first = await walked(caller, path, /FROM (task_queue|task_assists|tasks)\b(?! WHERE taskId)/);
    expect(first.extras.filter((extra) => /filesort|temporary/.test(extra))).toEqual([]);
    expect(first.rows).toBeLessThanOrEqual(ROWS_A_PAGE);
  });

  /** Half of what is there is late by now, some of it rests, some awaits a ruling, and a unit helps with a part. */
  async function sideLists(): Promise<void> {
    app.clock.set(new Date(T0.getTime() + (TASKS / 2) * HOUR_MS));
    await app.db.query("UPDATE task_queue SET stage = 'parked', poolKey = NULL, hereKey = NULL WHERE stage = 'open' AND taskId LIKE '%0'");
    await app.db.query("UPDATE task_queue SET poolKey = 'ruling', hereKey = NULL WHERE stage = 'open' AND taskId LIKE '%1'");
    await app.db.query(
      `INSERT IGNORE INTO task_assists (taskId, unitId, askedById, askedAt, isWaiting, dueAt)
        SELECT taskId, ?, ?, dueAt, 1, dueAt FROM task_queue WHERE areaCode = ? LIMIT 500`,
      [namedUnit, reporterId, COUNTY],
    );
    for (const table of ['task_queue', 'task_assists']) await app.db.query(`ANALYZE TABLE ${table}`);
  }

  /** A cursor 200 rows further on. */
  async function deep(caller: Caller, path: string, cursor: string | null): Promise<string> {
    let at = cursor;
    for (let page = 0; page < 2; page++) {
      at = (await app.as(caller).get(`${path}&limit=100&cursor=${at}`).expect(200)).body.nextCursor;
    }
    return at!;
  }
});
