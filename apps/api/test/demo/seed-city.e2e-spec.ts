import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDivisions } from '../../src/areas/division-file';
import { type CityGrid, cityPlan } from '../../src/demo/city-plan';
import { startApp, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const MAIN = resolve(__dirname, '../../dist/seed-city.js');
const SHARE = 0.01;
const TIMEOUT_MS = 120_000;

interface Seeding {
  child: ChildProcess;
  /** Everything it said so far. */
  said: string;
  ended: Promise<number | null>;
}

describe('seeding a hundredth of the city', () => {
  const plan = cityPlan(readDivisions(), SHARE);
  const total = (of: (grid: CityGrid) => number) => plan.reduce((sum, grid) => sum + of(grid), 0);
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    if (!existsSync(MAIN)) {
      throw new Error('apps/api/dist is missing: run "npm run build:libs && npm run build:api" first');
    }
    database = await makeTestDatabase();
  });
  afterAll(async () => {
    await app?.close();
    await database.drop();
  });

  function start(on: TestDatabase, environment: Record<string, string> = {}): Seeding {
    const env = { ...testEnvironment(), ...on.env, ...environment, PATH: process.env.PATH };
    const child = spawn(process.execPath, [MAIN, '--share', String(SHARE)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const seeding: Seeding = { child, said: '', ended: new Promise((done) => child.once('exit', (code) => done(code))) };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (seeding.said += text.toString()));
    return seeding;
  }

  async function seed(on = database, environment: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
    const seeding = start(on, environment);
    const code = await seeding.ended;
    return { code, said: seeding.said };
  }

  async function counted(): Promise<Record<string, number>> {
    const one = async (sql: string) => Number((await app.db.query<{ n: unknown }[]>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]!.n);
    return {
      grids: await one(`areas WHERE level = 'grid'`),
      estates: await one('estates'),
      households: await one('households'),
      people: await one('people'),
      members: await one('members'),
      stays: await one('stays'),
      workers: await one(`posts WHERE role = 'grid-worker'`),
      phones: await one('(SELECT DISTINCT phoneIndex FROM people WHERE phoneIndex IS NOT NULL) p'),
      withPhone: await one('people WHERE phoneIndex IS NOT NULL'),
      dwellingsWithoutCode: await one(
        `dwellings d WHERE NOT EXISTS (SELECT 1 FROM codes c WHERE c.kind = 'household' AND c.subjectId = d.id AND c.state = 'active')`,
      ),
      gridCodes: await one(`codes WHERE kind = 'grid'`),
    };
  }

  it(
    'goes on after kill -9 and ends as if nothing had happened',
    async () => {
      const first = start(database);
      await new Promise<void>((begun) => first.child.stdout!.on('data', () => first.said.includes('网格 ') && begun()));
      first.child.kill('SIGKILL');
      await first.ended;
      app = await startApp({ database, realTime: true });
      const before = await counted();
      expect(before.grids).toBeGreaterThan(0);
      expect(before.grids).toBeLessThan(plan.length);

      const second = await seed();

      expect(second.code).toBe(0);
      expect(second.said).toMatch(/已有 \d+ 个，接着写/);
      expect(second.said).toMatch(/网格 24\/24 · 100\.0% · [\d,]+ 人\/秒/);
      const after = await counted();
      expect(after).toEqual({
        grids: plan.length,
        estates: plan.length,
        households: total((grid) => grid.households),
        people: total((grid) => grid.people + grid.workers),
        members: total((grid) => grid.people),
        stays: total((grid) => grid.households),
        workers: total((grid) => grid.workers),
        phones: after.withPhone,
        withPhone: expect.any(Number),
        dwellingsWithoutCode: 0,
        gridCodes: plan.length,
      });

      const third = await seed();
      expect(third.said).toMatch(/完成：0 人/);
      expect(await counted()).toEqual(after);
    },
    TIMEOUT_MS,
  );

  it('is what the service shows', async () => {
    const grid = plan.find(({ households }) => households > 20)!;
    const worker = await app.given.post({ role: 'grid-worker', areaCode: grid.code });

    const homes = (await app.as(worker).get(`/households?areaCode=${grid.code}&limit=100`).expect(200)).body;
    const board = (await app.as(null).get(`/grids/${grid.code}/board`).expect(200)).body;

    expect(homes.items.length).toBe(Math.min(grid.households, 100));
    expect(homes.items[0]).toMatchObject({ estateName: grid.estateName });
    expect(board.team).toHaveLength(grid.workers + 1);
    expect(board.duties).toHaveLength(1);
    const clerk = await app.given.clerk(grid.communityCode);
    const units = (await app.as(clerk).get('/units').expect(200)).body.items as { kind: string }[];
    expect(units.filter(({ kind }) => kind === 'department')).toHaveLength(24);
  });

  it(
    'writes nobody where others live, nor in production',
    async () => {
      const other = await makeTestDatabase();
      const inhabited = await startApp({ database: other });
      try {
        await inhabited.given.household({ gridCode: '150603002004001' });
        const { code, said } = await seed(other);
        expect([code, said]).toEqual([1, expect.stringMatching(/库里已有真实的住户/)]);

        expect((await seed(other, { NODE_ENV: 'production' })).said).toMatch(/正式环境/);
      } finally {
        await inhabited.close();
        await other.drop();
      }
    },
    TIMEOUT_MS,
  );
});
