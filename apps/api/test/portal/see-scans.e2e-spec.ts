import { Transactions } from '../../src/platform/database/transactions';
import { HouseholdRegister } from '../../src/households/household-register.service';
import { StrangerCounts } from '../../src/portal/stranger-counts.service';
import { type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3600_000;

describe('who scanned my door', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const scan = (codeToken: string, who: { token: string } | null) => app.as(who).get(`/codes/${codeToken}`).expect(200);
  const scans = async (home: { householdId: string; token: string }, query = '') => {
    await app.get(StrangerCounts).write();
    return (await app.as(home).get(`/households/${home.householdId}/scans${query}`).expect(200)).body;
  };

  it('tells staff by role and time, strangers by number, and nothing of the household itself', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}071` });
    const worker = await app.given.worker(home.gridCode);
    const clerk = await app.given.clerk();
    await scan(home.codeToken, worker);
    app.clock.advance(MINUTE_MS);
    await scan(home.codeToken, clerk);
    const seen = app.clock.now();
    await scan(home.codeToken, home);
    await scan(home.codeToken, null);
    await scan(home.codeToken, await app.given.resident({ name: '路过的人' }));

    const body = await scans(home);

    expect(body).toEqual({
      items: [
        { id: expect.any(String), role: 'clerk', face: 'worker', scannedAt: seen.toISOString() },
        { id: expect.any(String), role: 'grid-worker', face: 'worker', scannedAt: new Date(seen.getTime() - MINUTE_MS).toISOString() },
      ],
      nextCursor: null,
      strangers: [{ day: '2026-03-04', scans: 2 }],
    });
    for (const { name, personId } of [worker, clerk]) {
      expect(JSON.stringify(body)).not.toContain(name);
      expect(JSON.stringify(body)).not.toContain(personId);
    }
  });

  it('takes a page that is loaded anew for the same scan', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}072` });
    const worker = await app.given.worker(home.gridCode);
    for (let loads = 0; loads < 3; loads++) await scan(home.codeToken, worker);
    expect((await scans(home)).items).toHaveLength(1);
    app.clock.advance(10 * MINUTE_MS);
    await scan(home.codeToken, worker);

    expect((await scans(home)).items).toHaveLength(2);
  });

  it('names the holder of a task by his role', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}073` });
    const volunteer = await app.given.volunteer();
    const { body: task } = await app
      .as(await app.given.clerk())
      .post('/tasks', {
        title: '陪同就医',
        categoryCode: 'elder-care',
        areaCode: home.gridCode,
        dwellingId: home.dwellingId,
        pool: { kind: 'volunteer' },
      })
      .expect(201);
    await app.as(volunteer).post(`/tasks/${task.id}/claim`).expect(200);

    await scan(home.codeToken, volunteer);

    expect((await scans(home)).items).toMatchObject([{ role: 'volunteer', face: 'task-holder' }]);
  });

  it('goes through all of them page by page, the newest first', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}074` });
    const workers = await Promise.all(Array.from({ length: 5 }, () => app.given.worker(home.gridCode)));
    for (const worker of workers) await scan(home.codeToken, worker);
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await scans(home, `?limit=2${cursor}`);
      ids.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor && `&cursor=${page.nextCursor}`;
    } while (cursor);

    expect(new Set(ids).size).toBe(5);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('is for those who live there now, and begins with the day they came', async () => {
    const before = await app.given.homeOwner({ gridCode: `${YUANDING}075` });
    const worker = await app.given.worker(before.gridCode);
    const neighbour = await app.given.homeOwner({ gridCode: before.gridCode });
    await scan(before.codeToken, worker);
    await scan(before.codeToken, null);
    await app.get(StrangerCounts).write();
    app.clock.advance(2 * DAY_MS);
    const after = await moveIn(before.dwellingId, before.gridCode);

    expect(await scans(after)).toEqual({ items: [], nextCursor: null, strangers: [] });
    for (const stranger of [neighbour, worker, await app.given.clerk()]) {
      const again = await app.given.signedIn(stranger.personId);
      const { body } = await app.as(again).get(`/households/${before.householdId}/scans`).expect(404);
      expect(body.code).toBe('household-not-found');
    }
  });

  it('adds strangers up over replicas and days', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}076` });
    const replica = await startApp({ database: { env: app.env, drop: () => Promise.resolve() } });
    replica.clock.set(app.clock.now());
    await scan(home.codeToken, null);
    await replica.as(null).get(`/codes/${home.codeToken}`).expect(200);
    await replica.close();
    const first = (await scans(home)).strangers;
    app.clock.advance(DAY_MS);
    await scan(home.codeToken, null);
    const again = { ...home, ...(await app.given.signedIn(home.personId)) };

    expect(first).toEqual([{ day: expect.any(String), scans: 2 }]);
    expect((await scans(again)).strangers).toMatchObject([{ scans: 1 }, { scans: 2 }]);
  });

  async function moveIn(dwellingId: string, gridCode: string): Promise<SignedIn & { householdId: string }> {
    const { personId } = await app.given.person({ areaCode: gridCode });
    const [household] = await app
      .get(Transactions)
      .run((tx) =>
        app.get(HouseholdRegister).moveIn(tx, [{ dwelling: { id: dwellingId, gridCode }, members: [{ personId, relation: 'head' }] }]),
      );
    return { ...(await app.given.signedIn(personId)), householdId: household!.id };
  }
});
