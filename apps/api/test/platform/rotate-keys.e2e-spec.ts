import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as soon } from 'node:timers/promises';
import { PeopleService } from '../../src/identity/people.service';
import { Person } from '../../src/identity/person.entity';
import { rowIdOf, sealedTables } from '../../src/platform/database/sealed-columns';
import { Transactions } from '../../src/platform/database/transactions';
import { FieldCipher } from '../../src/platform/field-cipher';
import { YUANDING } from '../support/given-identity';
import { csvOf, HEADERS, imported } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { storedTexts } from '../support/stored-texts';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const SCRIPT = resolve(__dirname, '../../dist/rotate-keys.js');
const PEOPLE = 1500;
const BATCH = 50;
const TIMEOUT_MS = 120_000;
const OLD = testEnvironment().FIELD_KEYS!;
const NEW_RING = `k2:${'fedcba9876543210'.repeat(4)},${OLD}`;

interface Rotation {
  child: ChildProcess;
  lines: string[];
  /** Resolves to the exit code; null when it was killed. */
  ended: Promise<number | null>;
}

describe('rotating the keys', () => {
  let database: TestDatabase;
  let app: TestApp;
  let known: { id: string; name: string; phone: string }[];

  beforeAll(async () => {
    database = await makeTestDatabase();
    const before = await startApp({ database });
    known = await fill(before);
    await before.close();
    app = await startApp({ database, env: { FIELD_KEYS: NEW_RING } });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await app?.close();
    await database.drop();
  });

  it('knows every sealed column: by its declaration, by its name and by what it holds', async () => {
    const declared = sealedTables(app.db).flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    const named = app.db.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.filter(({ databaseName }) => /sealed/i.test(databaseName)).map(({ databaseName }) => `${tableName}.${databaseName}`),
    );
    const looking = (await storedTexts(app.db)).filter(({ text }) => /^(k2|test)\.[A-Za-z0-9+/]{38,}=*$/.test(text));

    expect(declared.sort()).toEqual(named.sort());
    expect(declared).toEqual(expect.arrayContaining([...new Set(looking.map(({ column }) => column))]));
    expect(looking.length).toBeGreaterThan(2 * PEOPLE);
  });

  it(
    'leaves every row readable wherever kill -9 strikes, and is done when it is begun again',
    async () => {
      for (const batches of [3, 8, 14]) {
        const rotation = rotate();
        await lineOf(rotation, batches);
        rotation.child.kill('SIGKILL');
        expect(await rotation.ended).toBeNull();
        expect(await unreadable()).toEqual([]);
      }
      const half = await keysInUse();
      expect(half.get('k2')).toBeGreaterThan(0);
      expect(half.get('test')).toBeGreaterThan(0);

      const last = rotate();
      expect({ code: await last.ended, said: last.lines.at(-1) }).toEqual({ code: 0, said: expect.stringContaining('k2') });
      expect(await unreadable()).toEqual([]);
      expect([...(await keysInUse()).keys()]).toEqual(['k2']);
      const again = rotate();
      expect(await again.ended).toBe(0);
      expect(again.lines[0]).toContain('resealed 0 rows');
    },
    TIMEOUT_MS,
  );

  it('finds everybody as before: by name, by phone and by its last four digits', async () => {
    const clerk = await app.given.clerk();
    const { id, name, phone } = known[1234]!;

    for (const q of [name, phone]) {
      const { body } = await app
        .as(clerk)
        .get(`/people?q=${encodeURIComponent(q)}`)
        .expect(200);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    }
    const tails = await app.db.manager.find(Person, { where: { phoneTailIndex: app.get(PeopleService).phoneTailIndex(phone.slice(-4)) } });
    expect(tails.map((person) => person.id)).toEqual([id]);
  });

  it(
    'keeps what the service writes meanwhile',
    async () => {
      await sealWithTheOldKey();
      const rotation = rotate();
      const written: [string, string][] = [];
      for (let n = 0; rotation.child.exitCode === null; n = (n + 37) % PEOPLE) {
        const phone = `154${String(10_000_000 + written.length)}`;
        await app.get(Transactions).run((tx) => app.get(PeopleService).update(tx, known[n]!.id, { phone }));
        written.push([known[n]!.id, phone]);
        await soon();
      }
      expect(await rotation.ended).toBe(0);

      const phones = await app.get(PeopleService).phones(known.map(({ id }) => id));
      const last = new Map(written);
      expect(written.length).toBeGreaterThan(10);
      expect([...last].filter(([id, phone]) => phones.get(id) !== phone)).toEqual([]);
      expect([...(await keysInUse()).keys()]).toEqual(['k2']);
    },
    TIMEOUT_MS,
  );

  it('names a value that was moved to another row, and leaves it', async () => {
    const [one, other] = [known[10]!, known[11]!];
    const { nameSealed } = await oldSealOf(one.id);
    await app.db.manager.update(Person, { id: other.id }, { nameSealed });
    const rotation = rotate();

    expect(await rotation.ended).toBe(1);
    expect(rotation.lines).toContainEqual(expect.stringContaining(`people.nameSealed ${other.id}`));
    expect((await app.db.manager.findOneByOrFail(Person, { id: other.id })).nameSealed).toBe(nameSealed);
    expect(await unreadable()).toEqual([`people.nameSealed ${other.id}`]);
  });

  /** Sealed with the one key there was; some of them from before the index of last digits. */
  async function fill(before: TestApp) {
    const people = Array.from({ length: PEOPLE }, (_, n) => ({
      name: `甲${String(n).padStart(4, '0')}`,
      phone: `1590000${String(n).padStart(4, '0')}`,
      bornOn: '1950-01-01',
      areaCode: YUANDING,
    }));
    const rows = await before.get(Transactions).run((tx) => before.get(PeopleService).createMany(tx, people));
    await before.db.query(`UPDATE people SET phoneTailIndex = NULL WHERE id LIKE '%2' OR id LIKE '%4' OR id = ?`, [rows[1234]!.id]);
    const clerk = await before.given.clerk();
    const report = { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: YUANDING };
    const onBehalfOf = { name: '老人', phone: '15400010001', channel: 'phone' };
    await before
      .as(clerk)
      .post('/reports', { ...report, onBehalfOf })
      .expect(201);
    const { address } = await before.given.household();
    const [estate] = address.split(' ');
    const rejected = (room: number) => [`${YUANDING}001`, estate!, '9', '1', String(room), '甲九', '户主', '12', '123', ''];
    await imported(before, clerk, csvOf([HEADERS, ...Array.from({ length: 120 }, (_, n) => rejected(901 + n))]), {
      areaCode: YUANDING,
      fileName: '住户.csv',
    });
    return rows.map(({ id }, n) => ({ id, name: people[n]!.name, phone: people[n]!.phone }));
  }

  function rotate(): Rotation {
    const env = { ...testEnvironment(), ...database.env, FIELD_KEYS: NEW_RING, PATH: process.env.PATH };
    const child = spawn(process.execPath, [SCRIPT, `--batch=${BATCH}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    return { child, lines, ended: new Promise((done) => child.once('close', done)) };
  }

  /** Until so many batches are committed. */
  async function lineOf({ child, lines }: Rotation, count: number): Promise<void> {
    while (lines.length < count) {
      if (child.exitCode !== null) throw new Error(`it ended after ${lines.length} lines`);
      await soon();
    }
  }

  async function sealedValues() {
    const values: { table: string; column: string; rowId: string; sealed: string }[] = [];
    for (const sealedTable of sealedTables(app.db)) {
      const { table, columns } = sealedTable;
      for (const row of await app.db.query<Record<string, string | null>[]>(`SELECT * FROM ${table}`)) {
        for (const column of columns) {
          if (row[column]) values.push({ table, column, rowId: rowIdOf(sealedTable, row), sealed: row[column] });
        }
      }
    }
    return values;
  }

  async function unreadable(): Promise<string[]> {
    const cipher = app.get(FieldCipher);
    return (await sealedValues()).flatMap(({ sealed, ...place }) => {
      try {
        cipher.open(place, sealed);
        return [];
      } catch {
        return [`${place.table}.${place.column} ${place.rowId}`];
      }
    });
  }

  async function keysInUse(): Promise<Map<string, number>> {
    const keys = (await sealedValues()).map(({ sealed }) => sealed.split('.')[0]!);
    return new Map([...new Set(keys)].map((key) => [key, keys.filter((each) => each === key).length]));
  }

  /** Everybody as before the rotation: sealed with the old key again. */
  async function sealWithTheOldKey(): Promise<void> {
    const people = await app.db.manager.find(Person);
    const opened = new Map(people.map(({ id, nameSealed }) => [id, app.get(FieldCipher).open(placeOf(id), nameSealed)]));
    await app.get(Transactions).run(async (tx) => {
      for (const [id, name] of opened) {
        await tx.query('UPDATE people SET nameSealed = ? WHERE id = ?', [oldCipher().seal(placeOf(id), name), id]);
      }
    });
  }

  async function oldSealOf(id: string): Promise<{ nameSealed: string }> {
    return { nameSealed: oldCipher().seal(placeOf(id), '甲乙') };
  }

  function placeOf(rowId: string) {
    return { table: 'people', column: 'nameSealed', rowId };
  }

  function oldCipher(): FieldCipher {
    return new FieldCipher({ FIELD_KEYS: OLD } as never);
  }
});
