import { areaPath } from '@duoduo/contracts/areas';
import { insertOf, runAll } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { hash } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { YUANDING } from '../support/given-identity';
import { rowsReadBy } from '../support/rows-read';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const NOTICES = 6000;
const PAGE = 20;
const GRID = `${YUANDING}001`;

// Only MariaDB tells how many rows a statement read.
(onMariaDb ? describe : describe.skip)('the work of a page of the inbox', () => {
  let app: TestApp;

  // One connection, so that the session's counters are those of the request.
  beforeAll(async () => void (app = await startApp({ env: { DATABASE_POOL: '1' } })));
  afterAll(() => app.close());

  const rowsRead = (work: () => PromiseLike<unknown>) => rowsReadBy(app.db, work);

  it('does not grow with the number of notices', async () => {
    const home = await app.given.homeOwner({ gridCode: GRID });
    const levels = areaPath(GRID);
    const small = await rowsRead(() => app.as(home).get(`/notices/inbox?limit=${PAGE}`).expect(200));
    await manyNotices(levels);
    await app.db.query('ANALYZE TABLE notices');

    const large = await rowsRead(() => app.as(home).get(`/notices/inbox?limit=${PAGE}`).expect(200));

    // each ancestor's walk reads a page and one row, the union writes and reads them again
    expect(large - small).toBeLessThanOrEqual(levels.length * 4 * (PAGE + 1));
  });

  async function manyNotices(areaCodes: readonly string[]): Promise<void> {
    const rows = Array.from({ length: NOTICES }, (_, n) => ({
      id: newId(T0),
      areaCode: areaCodes[n % areaCodes.length]!,
      audience: 'residents',
      level: n % 7 === 0 ? 'must-read' : 'ordinary',
      title: '通知',
      body: '正文',
      publisherId: newId(T0),
      publisherName: '园丁社区',
      publishedAt: T0,
      confirmBy: null,
      idemKey: hash(String(n)),
      idemBody: hash(String(n)),
    }));
    await app.get(Transactions).run((tx) => runAll(tx, [insertOf('notices', rows)]));
  }
});
