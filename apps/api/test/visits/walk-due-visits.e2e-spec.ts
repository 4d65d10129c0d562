import { type Posted, YUANDING } from '../support/given-identity';
import { costOf, type Ran, watchStatements } from '../support/rows-read';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const DOORS = 300;
const PAGE = 20;
/** What a list may read for a page of 20, its rows not counted: docs/decisions/0011-ordered-lists-walk-covering-indexes.md. */
const ROWS_A_PAGE = 60;
/** The households of a page by their ids. */
const OF_PAGE = /FROM households WHERE id IN/;
const OF_LIST = /FROM (notices|stays|tasks|households|household_receipts|dwellings|call_requests)\b/;

interface Home {
  householdId: string;
  gridCode: string;
  dwellingId: string;
}

// On SQLite there is nothing to ask.
(onMariaDb ? describe : describe.skip)('in a grid of 300 homes a page of 20 doors to go to', () => {
  let app: TestApp;
  let worker: Posted;
  let gridCode: string;
  let homes: Home[];
  let statements: ReturnType<typeof watchStatements>;
  let grids = 800;

  beforeAll(async () => {
    app = await startApp();
    statements = watchStatements(app.db);
  });
  beforeEach(async () => {
    gridCode = `${YUANDING}${++grids}`;
    worker = await app.given.worker(gridCode);
    await app.given.households(DOORS, gridCode);
    homes = await app.db.query<Home[]>('SELECT id AS householdId, dwellingId, gridCode FROM households WHERE gridCode = ? ORDER BY id', [
      gridCode,
    ]);
  });
  afterAll(() => app.close());

  const confirm = (noticeId: string, some: readonly Home[]) => app.given.confirmed(noticeId, some);
  const read = async (cursor?: string) => {
    const more = cursor ? `&cursor=${cursor}` : '';
    return (await app.as(worker).get(`/visits/due?gridCode=${gridCode}&limit=${PAGE}${more}`).expect(200)).body;
  };

  /** Reads page after page, and answers all doors with what the dearest page cost. */
  async function walk(): Promise<{ doors: string[]; dearest: number }> {
    await app.db.query('ANALYZE TABLE stays, households, dwellings, household_receipts, visits, tasks, notices');
    const doors: string[] = [];
    let dearest = 0;
    for (let cursor: string | undefined; ;) {
      statements.taken();
      const { items, nextCursor } = await read(cursor);
      const own = statements.taken().filter(({ sql }) => OF_LIST.test(sql));
      const isOfPage = ({ sql }: Ran) => OF_PAGE.test(sql);
      const { rowsRead, sorts } = await costOf(
        app.db,
        own.filter((each) => !isOfPage(each)),
      );
      expect(sorts).toBe(0);
      expect((await costOf(app.db, own.filter(isOfPage))).rowsRead).toBeLessThanOrEqual(PAGE);
      dearest = Math.max(dearest, rowsRead);
      doors.push(...items.map(({ dwellingId }: { dwellingId: string }) => dwellingId));
      if (nextCursor === null) return { doors, dearest };
      cursor = nextCursor as string;
    }
  }

  /** Every door of these homes once, and no page dearer than it may be. */
  async function expectDoorsOf(some: readonly Home[], rows = ROWS_A_PAGE): Promise<void> {
    const { doors, dearest } = await walk();
    expect(doors.length).toBe(some.length);
    expect([...doors].sort()).toEqual(some.map(({ dwellingId }) => dwellingId).sort());
    expect({ isFew: dearest <= rows, dearest }).toEqual({ isFew: true, dearest });
  }

  it('reads few rows when nobody has confirmed', async () => {
    await app.given.notice({ areaCode: gridCode });

    await expectDoorsOf(homes);
  });

  it('reads no more when nearly all have, and finds those who have not', async () => {
    const noticeId = await app.given.notice({ areaCode: gridCode });
    const left = homes.filter((_, n) => n % 12 === 5);
    await confirm(
      noticeId,
      homes.filter((home) => !left.includes(home)),
    );

    await expectDoorsOf(left);
  });

  it('reads few rows when two notices are out, and doors have confirmed one, the other, both or none', async () => {
    const [one, other] = [await app.given.notice({ areaCode: gridCode }), await app.given.notice({ areaCode: gridCode })];
    await confirm(
      one,
      homes.filter((_, n) => n % 4 === 1 || n % 4 === 3),
    );
    await confirm(
      other,
      homes.filter((_, n) => n % 4 === 2 || n % 4 === 3),
    );

    await expectDoorsOf(homes.filter((_, n) => n % 4 !== 3));
  });

  it('reads few rows when there is nothing to go for, but for those who live alone', async () => {
    const alone = homes.slice(0, 3);
    for (const { householdId } of alone) {
      await app
        .as(await app.given.clerk())
        .patch(`/households/${householdId}`, { tags: ['elder-alone'] })
        .expect(200);
    }

    await expectDoorsOf(alone, 16);
  });
});
