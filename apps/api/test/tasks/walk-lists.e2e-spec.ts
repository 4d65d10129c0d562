import { type Posted, YUANDING } from '../support/given-identity';
import type { ManyWish } from '../support/given-many-tasks';
import { outOfStep } from '../support/races';
import { costOf, watchStatements } from '../support/rows-read';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const TASKS = 50_000;
const REPORTS = 600;
const [PROVINCE, CITY, COUNTY, STREET] = [2, 4, 6, 9].map((length) => YUANDING.slice(0, length)) as [string, string, string, string];
const GRID = `${YUANDING}001`;
const LEVELS = [GRID, YUANDING, STREET, COUNTY, CITY, PROVINCE];
/** Where tasks lie: everywhere around the grid, and in other grids of other communities, streets and counties. */
const PLACES = [
  GRID,
  YUANDING,
  STREET,
  COUNTY,
  `${YUANDING}002`,
  `${STREET}901002`,
  '150603001002001',
  '150602001001003',
  '150622101002001',
];
/** What a unit serves that serves many: communities of three streets. Each is a walk of its own, and costs a row. */
const SERVED = Array.from({ length: 12 }, (_, n) => `15060390${(n % 3) + 1}00${Math.floor(n / 3) + 1}`);
const STATES = ['open', 'claimed', 'open', 'handed-in', 'open', 'parked', 'open', 'closed', 'returned', 'open'] as const;
const POOLS = ['volunteer', 'grid-worker', 'unit'] as const;
/** What the walk of a page of 20 may read: docs/decisions/0011-ordered-lists-walk-covering-indexes.md. */
const ROWS_A_PAGE = 60;
/** The tasks or reports of a page by their ids. */
const OF_PAGE = /WHERE id IN/;
/** Statements of a list, its pages and its rows; not those that look up what is around each of them. */
const OF_LISTS =
  /FROM (task_queue|task_units|task_assists|tasks|reports|report_reviews|rating_appeals)(?:\s+FORCE INDEX \(\w+\))?\s+WHERE (?!(taskId|reportId|communityCode) IN)/;

// On SQLite there is nothing to ask: its plans are another matter, and a community's lists are short.
(onMariaDb ? describe : describe.skip)('among 50,000 tasks, a page', () => {
  let app: TestApp;
  let statements: ReturnType<typeof watchStatements>;
  let taskIds: string[];
  let reporter: Caller;
  let holders: Record<(typeof POOLS)[number], Posted>;
  let servesMany: string;
  let estateId: string;
  let withReports: string;

  beforeAll(async () => {
    app = await startApp();
    const { unitId } = await app.given.unit({ areaCode: COUNTY });
    const { unitId: other } = await app.given.unit({ areaCode: COUNTY });
    servesMany = (await app.given.unit({ areaCode: COUNTY, places: SERVED })).unitId;
    holders = {
      volunteer: await app.given.volunteer(),
      'grid-worker': await app.given.worker(GRID),
      unit: await app.given.unitClerk(unitId),
    };
    const { dwellingId, ...home } = await app.given.dwelling({ gridCode: GRID });
    estateId = home.estateId;
    taskIds = await app.given.manyTasks(TASKS, (n): ManyWish => {
      const pool = POOLS[n % 3]!;
      // every thirteenth of the units' pool
      const areaCode = n % 39 === 2 ? SERVED[n % SERVED.length]! : PLACES[Math.floor(n / 3) % PLACES.length]!;
      const state = STATES[Math.floor(n / 27) % STATES.length]!;
      const isOfHolder = state === 'claimed' || state === 'handed-in' || state === 'closed';
      const { personId } = holders[pool];
      return {
        pool,
        areaCode,
        state,
        holder: !isOfHolder ? undefined : pool === 'unit' ? { unitId } : { personId },
        unitIds: n % 6 === 5 ? [unitId, other] : [],
        assistIds: state === 'claimed' && pool !== 'unit' ? [unitId] : [],
        ...(n % 7 === 0 && areaCode === GRID ? { dwellingId, estateId } : {}),
        // half of them late
        dueAt: new Date(T0.getTime() + (n - TASKS / 2) * MINUTE_MS),
      };
    });
    expect(await outOfStep(app.db)).toEqual([]);
    await writeReports();
    const tables = ['tasks', 'task_queue', 'task_units', 'task_assists', 'reports', 'report_reviews', 'rating_appeals', 'dwellings'];
    for (const table of tables) await app.db.query(`ANALYZE TABLE ${table}`);
    statements = watchStatements(app.db);
  }, 300_000);
  afterAll(() => app.close());

  /** Half of them shared, a quarter joined to one task; of each its refusal and its rating wait to be looked at, by the street or the county. */
  async function writeReports(): Promise<void> {
    const { personId } = await app.given.person();
    reporter = await app.given.signedIn(personId);
    withReports = taskIds[0]!;
    for (let i = 0; i < REPORTS; i++) await app.given.report({ areaCode: i % 2 ? GRID : YUANDING, reporterId: personId });
    const rows = await app.db.query<{ id: string }[]>('SELECT id FROM reports ORDER BY id');
    const some = (step: number) => rows.filter((_, n) => n % step === 0).map(({ id }) => id);
    await app.db.query('UPDATE reports SET isShared = 1 WHERE id IN (?)', [some(2)]);
    await app.db.query("UPDATE reports SET status = 'joined', taskId = ? WHERE id IN (?)", [withReports, some(4)]);
    await app.db.query("UPDATE reports SET status = 'rejected' WHERE id IN (?)", [some(12)]);
    await app.db.query(
      `INSERT INTO report_reviews (reportId, areaCode, state, reason, createdAt)
        SELECT id, IF(areaCode = ?, ?, ?), 'waiting', '请再看看', createdAt FROM reports`,
      [GRID, STREET, COUNTY],
    );
    await app.db.query(
      `INSERT INTO rating_appeals (reportId, areaCode, state, reason, holderPersonId, solved, satisfaction, ratedAt, createdAt)
        SELECT reportId, areaCode, 'waiting', '请再看看', ?, 'no', 1, createdAt, createdAt FROM report_reviews`,
      [personId],
    );
  }

  const staffOf = (areaCode: string) =>
    areaCode === GRID ? app.given.worker(GRID) : areaCode === YUANDING ? app.given.clerk() : app.given.supervisor(areaCode);

  /** Of one page: the rows that its walks read, and how they came by their order. */
  async function walks(who: Caller, path: string, { least = 20, places = 1 } = {}): Promise<string | null> {
    statements.taken();
    const { body } = await app.as(who).get(path).expect(200);
    expect(body.items.length).toBeGreaterThanOrEqual(least);
    const ofList = statements.taken().filter(({ sql }) => OF_LISTS.test(sql));
    const walk = ofList.filter(({ sql }) => !OF_PAGE.test(sql));
    const { rowsRead, misses, ...others } = await costOf(app.db, walk);
    expect(others).toEqual({ sorts: 0, temporaryTables: 0 });
    expect(rowsRead).toBeGreaterThanOrEqual(body.items.length);
    // of one walk or two there is room for the rows themselves
    expect(rowsRead + (walk.length > 4 ? 0 : body.items.length)).toBeLessThanOrEqual(ROWS_A_PAGE + places - 1);
    // a walk looks for rows of the cursor's own due time, and at its end for one more
    expect(misses).toBeLessThanOrEqual(2 * walk.length);
    expect((await costOf(app.db, ofList)).rowsRead).toBeLessThanOrEqual(rowsRead + 2 * body.items.length);
    return body.nextCursor;
  }

  /** The first page, the second, and one some 200 rows further on. */
  async function walksFar(who: Caller, path: string, places = 1): Promise<void> {
    const more = path.includes('?') ? '&' : '?';
    let cursor = await walks(who, path, { places });
    cursor = await walks(who, `${path}${more}cursor=${cursor}`, { places });
    for (let page = 0; page < 2 && cursor !== null; page++) {
      cursor = (await app.as(who).get(`${path}${more}limit=100&cursor=${cursor}`).expect(200)).body.nextCursor;
    }
    if (cursor !== null) await walks(who, `${path}${more}cursor=${cursor}`, { least: 1, places });
  }

  const filters = ['', '&status=open', '&status=claimed', '&status=handed-in', '&late=true', '&parked=true', '&ruling=true'];
  it.each(LEVELS.flatMap((areaCode) => filters.map((filter) => [areaCode, filter] as const)))(
    'of the tasks in %s%s reads few rows in their order',
    async (areaCode, filter) => walksFar(await staffOf(areaCode), `/tasks?scope=area${filter}`),
  );

  it.each([
    ['worker', () => holders['grid-worker'], 1],
    ['volunteer', () => holders.volunteer, 1],
    ['unit that is named', () => holders.unit, 1],
    ['unit that serves a street', async () => app.given.unitClerk((await app.given.unit({ areaCode: STREET })).unitId), 1],
    ['unit that serves many places', () => app.given.unitClerk(servesMany), SERVED.length],
  ])('of the pool of a %s reads few rows in their order', async (_, who, places) => walksFar(await who(), '/tasks?scope=pool', places));

  it.each(POOLS.flatMap((pool) => ['', '&status=handed-in', '&status=closed'].map((filter) => [pool, filter] as const)))(
    'of what a holder of the %s pool holds%s reads few rows in their order',
    async (pool, filter) => walksFar(holders[pool], `/tasks?scope=mine${filter}`),
  );

  it.each([GRID, YUANDING])('of what is closed in %s reads few rows in their order', async (areaCode) =>
    walksFar(await app.given.supervisor(COUNTY), `/tasks?scope=area&status=closed&areaCode=${areaCode}`),
  );

  it('of what a unit helps with reads few rows in their order', () => walksFar(holders.unit, '/tasks?scope=assist'));

  it('of what is open at the doors of an estate reads few rows in their order', async () => {
    await walksFar(await app.given.clerk(), `/estates/${estateId}/problems`);
  });

  it.each([
    ['of a community', () => app.given.clerk(), '/reports?mine=false'],
    ['that are new in a community', () => app.given.clerk(), '/reports?status=new'],
    ['that are joined in a community', () => app.given.clerk(), '/reports?status=joined'],
    ['that are new in a grid', () => app.given.clerk(), `/reports?status=new&areaCode=${GRID}`],
    ['of one’s own', () => reporter, '/reports?mine=true'],
    ['of one’s own that were refused', () => reporter, '/reports?mine=true&status=rejected'],
    ['that neighbours share', () => app.given.clerk(), `/reports?shared=true&areaCode=${YUANDING}`],
    ['whose refusal a street looks at', () => app.given.supervisor(STREET), '/reports?review=waiting'],
    ['whose refusal a county looks at', () => app.given.supervisor(COUNTY), '/reports?review=waiting'],
    ['whose rating a street looks at', () => app.given.supervisor(STREET), '/reports?appeal=waiting'],
  ])('of reports %s reads few rows in their order', async (_, who, path) => walksFar(await who(), path));

  it('of the reports of one task reads few rows in their order', async () =>
    walksFar(await app.given.clerk(), `/tasks/${withReports}/reports`));
});
