import { setTimeout as pause } from 'node:timers/promises';
import { BuiltApi } from '../support/built-api';
import { type Posted, YUANDING } from '../support/given-identity';
import { csvOf, HEADERS, type ImportAnswer, sendFile, settled } from '../support/import-files';
import { startApp } from '../support/start-app';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const ROWS = 12_000;
const KILL_AT = 3_000;
const PEOPLE_PER_HOME = 3;
const GRID = `${YUANDING}001`;
const TIMEOUT_MS = 180_000;

describe('kill -9 of the server in the middle of an import', () => {
  let database: TestDatabase;
  let api: BuiltApi;
  let clerk: Posted;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const world = await startApp({ database, realTime: true });
    clerk = await world.given.clerk();
    await world.given.area(GRID);
    await world.close();
    api = await BuiltApi.start(database);
  });
  afterAll(async () => {
    await api?.killNine();
    await database.drop();
  });

  /** People of one home stand far from each other. */
  function fileOf(estate: string): Buffer {
    const homes = ROWS / PEOPLE_PER_HOME;
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const [home, person] = [i % homes, Math.floor(i / homes)];
      return [GRID, estate, 1 + (home % 20), 1, 1000 + Math.floor(home / 20), `住户${i}`, person === 0 ? '户主' : '子女', '', '', ''];
    });
    return csvOf([HEADERS, ...rows]);
  }

  async function killWhen(importId: string, isTime: (answer: ImportAnswer) => boolean): Promise<ImportAnswer> {
    for (;;) {
      const { body } = await api.as(clerk).get(`/household-imports/${importId}`).expect(200);
      if (isTime(body as ImportAnswer)) {
        await api.killNine();
        return body as ImportAnswer;
      }
      await pause(5);
    }
  }

  async function counts(): Promise<{ households: number; people: number }> {
    const world = await startApp({ database, realTime: true });
    try {
      const count = async (sql: string) => Number((await world.db.query<{ n: number }[]>(sql))[0]!.n);
      return {
        households: await count('SELECT COUNT(*) AS n FROM households'),
        people: await count('SELECT COUNT(*) AS n FROM members'),
      };
    } finally {
      await world.close();
    }
  }

  it(
    'goes on where it was when the server comes back, and puts everybody in once',
    async () => {
      const { body } = await sendFile(api, clerk, fileOf('甲苑'), { areaCode: YUANDING }).expect(201);
      const killed = await killWhen((body as ImportAnswer).id, ({ imported }) => imported >= KILL_AT);
      expect(killed).toMatchObject({ state: 'importing' });
      expect(killed.imported).toBeLessThan(ROWS);

      api = await BuiltApi.start(database);
      const answer = await settled(api, clerk, killed.id);

      expect(answer).toMatchObject({ state: 'done', rows: ROWS, added: ROWS, unchanged: 0, rejected: 0 });
      await api.killNine();
      expect(await counts()).toEqual({ households: ROWS / PEOPLE_PER_HOME, people: ROWS });
    },
    TIMEOUT_MS,
  );

  it(
    'leaves nothing behind when it was still being read, and begins again under the same key',
    async () => {
      api = await BuiltApi.start(database);
      const before = await counts();
      const file = fileOf('乙苑');
      const options = { areaCode: YUANDING, key: 'one-file-one-key' };
      const { body } = await sendFile(api, clerk, file, options).expect(201);
      const { id } = await killWhen((body as ImportAnswer).id, ({ parsed }) => parsed > 0);

      api = await BuiltApi.start(database);
      expect(await settled(api, clerk, id)).toMatchObject({ state: 'refused', problem: { code: 'import-interrupted' }, imported: 0 });

      expect((await sendFile(api, clerk, file, options).expect(201)).body).toMatchObject({ id });
      expect(await settled(api, clerk, id)).toMatchObject({ state: 'done', added: ROWS, rejected: 0 });
      await api.killNine();
      expect(await counts()).toEqual({ households: before.households + ROWS / PEOPLE_PER_HOME, people: before.people + ROWS });
    },
    TIMEOUT_MS,
  );
});
