import 'reflect-metadata';
import { DataSource, type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { loadConfig } from '../../src/platform/config';
import { openReader, openWriter } from '../../src/platform/database/data-sources';
import { isLostRace, Transactions } from '../../src/platform/database/transactions';
import { FAULT_KINDS, type FaultKind, Faults } from '../support/faults';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

class CreateMoves1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'moves', columns: [{ name: 'id', type: 'int', isPrimary: true }] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('moves');
  }
}

const IN_THE_MIDDLE = FAULT_KINDS.filter((kind) => kind !== 'answer-lost');

describe('work that meets a planned fault', () => {
  let database: TestDatabase;
  let writer: DataSource;
  let reader: DataSource;
  let faults: Faults;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const config = loadConfig({ ...testEnvironment(), ...database.env });
    const schema = { entities: [], migrations: [CreateMoves1700000000000] };
    writer = await openWriter(config, schema);
    reader = await openReader(config, schema, writer);
    faults = new Faults(writer);
  });
  afterAll(async () => {
    await reader.destroy();
    if (writer.isInitialized) await writer.destroy();
    await database.drop();
  });
  beforeEach(() => void (faults.met = 0));

  /** Two rows, unless they are there; how often it ran, and whether the last run found them. */
  async function write(first: number): Promise<{ runs: number; answer: string; rows: number }> {
    let runs = 0;
    const answer = await new Transactions(writer).run(async (tx) => {
      runs++;
      const found = await tx.query<unknown[]>('SELECT id FROM moves WHERE id = ?', [first]);
      if (found.length > 0) return 'found';
      await tx.query('INSERT INTO moves (id) VALUES (?)', [first]);
      await tx.query('INSERT INTO moves (id) VALUES (?)', [first + 1]);
      return 'made';
    });
    return { runs, answer, rows: await rowsFrom(first) };
  }

  async function rowsFrom(first: number): Promise<number> {
    return (await reader.query<unknown[]>('SELECT id FROM moves WHERE id IN (?, ?)', [first, first + 1])).length;
  }

  const places = IN_THE_MIDDLE.flatMap((kind, k) => [1, 2, 3, 99].map((statement): [FaultKind, number, number] => [kind, statement, k]));

  it.each(places)('runs again after %s at statement %i, and leaves nothing of the first run', async (kind, statement, k) => {
    faults.await([{ kind, statement }]);

    expect(await write(1000 * (k + 1) + 10 * statement)).toEqual({ runs: 2, answer: 'made', rows: 2 });
    expect(faults.met).toBe(1);
  });

  it('runs again when the answer to its COMMIT is lost, and finds what it wrote', async () => {
    faults.await([{ kind: 'answer-lost', statement: 1 }]);

    expect(await write(1)).toEqual({ runs: 2, answer: 'found', rows: 2 });
    expect(await write(3)).toEqual({ runs: 1, answer: 'made', rows: 2 });
  });

  it('meets one after the other, and lets pass what the plan lets pass', async () => {
    faults.await([
      null,
      { kind: 'deadlock', statement: 1 },
      { kind: 'connection-lost', statement: 3 },
      { kind: 'answer-lost', statement: 1 },
    ]);

    expect((await write(5)).runs).toBe(1);
    expect(await write(7)).toEqual({ runs: 4, answer: 'found', rows: 2 });
  });

  it('gives up after five, and the next work is whole again', async () => {
    faults.await(Array.from({ length: 5 }, () => ({ kind: 'lock-wait', statement: 2 }) as const));

    expect(isLostRace(await write(9).catch((error: unknown) => error))).toBe(true);
    expect(await rowsFrom(9)).toBe(0);
    expect(await write(9)).toEqual({ runs: 1, answer: 'made', rows: 2 });
  });
});
