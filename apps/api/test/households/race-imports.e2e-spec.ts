import { HouseholdImportChunks } from '../../src/households/household-import-chunks.service';
import { type Posted, YUANDING } from '../support/given-identity';
import { csvOf, HEADERS, imported } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const GRID = `${YUANDING}171`;
const DOORS = 40;

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('an import and who decides at the same doors', () => {
  let app: TestApp;
  let clerk: Posted;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    worker = await app.given.worker(GRID);
  });
  afterAll(() => app.close());

  it('make one household of those who move in behind an empty door', async () => {
    const doors = [];
    for (let n = 0; n < DOORS; n++) doors.push(await app.given.dwelling({ gridCode: GRID }));
    const [estate] = await app.db.query<{ name: string }[]>('SELECT name FROM estates WHERE id = ?', [doors[0]!.estateId]);
    const places = await Promise.all(
      doors.map(async ({ dwellingId }) => (await app.as(clerk).get(`/dwellings/${dwellingId}`).expect(200)).body as Record<string, string>),
    );
    const rows = places.map(({ building, section, room }, n) => [
      GRID,
      estate!.name,
      building!,
      section!,
      room!,
      `住户${n}`,
      '户主',
      '',
      '',
      '',
    ]);
    const { id } = await imported(app, clerk, csvOf([HEADERS, ...rows]), { areaCode: YUANDING, dryRun: true, fileName: '住户.csv' });
    const asked = [];
    for (const { codeToken } of doors) {
      const who = await app.given.resident();
      const { body } = await app.as(who).post('/memberships', { householdToken: codeToken, relation: 'relative' }).expect(201);
      asked.push(body.id as string);
    }

    const goesIn = app.as(clerk).post(`/household-imports/${id}/apply`);
    const [applied, ...replies] = await Promise.all([goesIn, ...asked.map((each) => app.as(worker).post(`/memberships/${each}/approve`))]);
    while (await app.get(HouseholdImportChunks).next(id));

    expect(applied.status).toBe(200);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const homes = await app.db.query<{ n: unknown }[]>(
      `SELECT COUNT(*) AS n FROM households WHERE dwellingId IN (${doors.map(() => '?').join(', ')}) GROUP BY dwellingId`,
      doors.map(({ dwellingId }) => dwellingId),
    );
    expect(homes.map(({ n }) => Number(n))).toEqual(doors.map(() => 1));
  });
});
