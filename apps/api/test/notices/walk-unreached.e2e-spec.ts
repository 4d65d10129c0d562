import { rowsReadBy } from '../support/rows-read';
import { startApp, type TestApp } from '../support/start-app';
import { YUANDING } from '../support/given-identity';
import { onMariaDb } from '../support/test-database';

const HOMES_PER_GRID = 200;
const MANY_GRIDS = 5;

// Only MariaDB tells how many rows a statement read.
(onMariaDb ? describe : describe.skip)('the work of a page of the unreached', () => {
  let app: TestApp;

  // One connection, so that the session's counters are those of the request.
  beforeAll(async () => void (app = await startApp({ env: { DATABASE_POOL: '1' } })));
  afterAll(() => app.close());

  const rowsRead = (work: () => PromiseLike<unknown>) => rowsReadBy(app.db, work);

  it('is that of one grid, however many there are', async () => {
    const [large, small] = [`${YUANDING.slice(0, 9)}981`, `${YUANDING.slice(0, 9)}982`];
    for (let grid = 1; grid <= MANY_GRIDS; grid++) await app.given.households(HOMES_PER_GRID, `${large}00${grid}`);
    await app.given.households(HOMES_PER_GRID, `${small}001`);
    await app.db.query('ANALYZE TABLE households, stays, dwellings, household_receipts');
    const listOf = async (areaCode: string) => {
      const clerk = app.as(await app.given.clerk(areaCode));
      const id = await app.given.notice({ areaCode });
      const page = (words: string) => clerk.get(`/notices/${id}/unreached?limit=20${words}`).expect(200);
      const { body } = await page('');
      return { all: () => page(''), next: () => page(`&cursor=${body.nextCursor}`), ofGrid: () => page(`&gridCode=${areaCode}001`) };
    };
    const [many, few] = [await listOf(large), await listOf(small)];

    for (const page of ['all', 'next', 'ofGrid'] as const) {
      expect(await rowsRead(many[page])).toBeLessThanOrEqual((await rowsRead(few[page])) + HOMES_PER_GRID);
    }
  });
});
