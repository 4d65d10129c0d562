import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { startApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, onMariaDb, type TestDatabase } from '../support/test-database';

const MAIN = resolve(__dirname, '../../dist/main.js');
const DEMO = { NODE_ENV: 'development' };

/** Starts the compiled API on an empty demo and kills it with -9 once `homes` households are there. */
async function cutOffAt(homes: number, database: TestDatabase): Promise<void> {
  const env = { ...testEnvironment(), ...database.env, ...DEMO, LOG_LEVEL: 'info', HOST: '127.0.0.1', PORT: '0', PATH: process.env.PATH };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => child.once('exit', done));
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes(`${homes} 户`)) child.kill('SIGKILL');
  });
  await gone;
  expect(child.signalCode).toBe('SIGKILL');
}

function countIn(database: TestDatabase, table: string): number {
  const file = new DatabaseSync(resolve(database.env.DATA_DIR!, 'duoduo.sqlite'), { readOnly: true });
  const { n } = file.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get() as { n: number };
  file.close();
  return n;
}

// The demo is always SQLite.
(onMariaDb ? describe.skip : describe)('a demo whose seeding was cut off', () => {
  let database: TestDatabase;

  beforeEach(async () => void (database = await makeTestDatabase()));
  afterEach(() => database.drop());

  it('is seeded anew at the next start, whole, and left alone at the one after', async () => {
    await cutOffAt(1200, database);
    const half = countIn(database, 'households');
    expect(half).toBeGreaterThanOrEqual(1200);
    expect(half).toBeLessThan(3600);

    const again = await startApp({ database, env: DEMO });
    const { body: about } = await again.as(null).get('/about').expect(200);
    await again.close();
    const tables = ['households', 'people', 'codes', 'accounts', 'tasks', 'categories', 'point_rules', 'wechat_tokens'];
    const whole = tables.map((table) => countIn(database, table));
    const third = await startApp({ database, env: DEMO });
    const { body: aboutThird } = await third.as(null).get('/about').expect(200);
    await third.close();

    expect(whole).toEqual([3600, expect.any(Number), 3696, 14, expect.any(Number), expect.any(Number), expect.any(Number), 1]);
    expect(whole.every((count) => count > 0)).toBe(true);
    expect(about.demoPersons).toHaveLength(14);
    expect(aboutThird).toEqual(about);
    expect(countIn(database, 'people')).toBe(whole[1]);
  });

  it('never touches data that it did not write', async () => {
    const ours = await startApp({ database, env: { NODE_ENV: 'production', ADMIN_PASSWORD: 'long-enough-1' } });
    const resident = await ours.given.resident({ name: '真实的人' });
    await ours.close();

    const demo = await startApp({ database, env: DEMO });
    const { body: about } = await demo.as(null).get('/about').expect(200);
    await demo.close();

    expect(about.demoPersons).toEqual([]);
    expect(countIn(database, 'households')).toBe(0);
    expect(resident.name).toBe('真实的人');
    expect(countIn(database, 'people')).toBe(2);
  });
});
