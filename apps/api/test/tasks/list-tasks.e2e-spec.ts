import { TaskListsService } from '../../src/tasks/task-lists.service';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

interface Item {
  id: string;
  dueAt: string;
}

describe('lists of tasks', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  /** Every page of a list, one after the other. */
  async function all(who: Caller, path: string, limit: number): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await app
        .as(who)
        .get(`${path}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
        .expect(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      items.push(...body.items);
      cursor = body.nextCursor as string | null;
    }
    return items;
  }

  it('show a pool in the order of due times, above and below the post, each task once', async () => {
    const worker = await app.given.worker(`${YUANDING}001`);
    const places = [`${YUANDING}001`, YUANDING, YUANDING.slice(0, 9), `${YUANDING}002`, XUEYUAN];
    const ids = await app.given.manyTasks(120, (n) => ({ areaCode: places[n % places.length], pool: n % 2 ? 'grid-worker' : 'volunteer' }));
    const mine = ids.filter((_, n) => n % 2 === 1 && n % places.length < 3);

    const seen = await all(worker, '/tasks?scope=pool', 7);

    expect(seen.map(({ id }) => id)).toEqual(mine);
    expect(seen.map(({ dueAt }) => dueAt)).toEqual([...seen.map(({ dueAt }) => dueAt)].sort());
    expect((await all(worker, '/tasks?scope=pool&status=claimed', 10)).length).toBe(0);
  });

  it('show an area to its staff at every level, by status as well', async () => {
    const street = '150603961';
    const [community, grid] = [`${street}001`, `${street}001001`];
    const ids = await app.given.manyTasks(30, (n) => ({ areaCode: [community, grid, `${street}002`][n % 3] }));
    const volunteer = await app.given.volunteer(community);
    const [clerk, supervisor, worker] = [
      await app.given.clerk(community),
      await app.given.supervisor(street),
      await app.given.worker(grid),
    ];
    await app.as(volunteer).post(`/tasks/${ids[0]}/claim`).expect(200);

    const idsOf = async (who: Caller, path: string) => (await all(who, path, 6)).map(({ id }) => id);
    expect(await idsOf(supervisor, '/tasks?scope=area')).toEqual(ids);
    expect(await idsOf(supervisor, `/tasks?scope=area&areaCode=${community}`)).toEqual(ids.filter((_, n) => n % 3 < 2));
    expect(await idsOf(clerk, '/tasks?scope=area&status=open')).toEqual(ids.filter((_, n) => n % 3 < 2 && n > 0));
    expect(await idsOf(clerk, '/tasks?scope=area&status=claimed')).toEqual([ids[0]]);
    expect(await idsOf(worker, '/tasks?scope=area')).toEqual(ids.filter((_, n) => n % 3 === 1));
    expect(await idsOf(clerk, `/tasks?scope=area&areaCode=${street}002`)).toEqual([]);
    expect(await idsOf(volunteer, '/tasks?scope=area')).toEqual([]);
    expect(await idsOf(volunteer, '/tasks?scope=mine')).toEqual([ids[0]]);
  });

  it('list what has ended by community, newest first', async () => {
    const street = '150603962';
    const community = `${street}001`;
    const [clerk, supervisor] = [await app.given.clerk(community), await app.given.supervisor(street)];
    const volunteer = await app.given.volunteer(community);
    const closed: string[] = [];
    for (let i = 0; i < 5; i++) {
      const taskId = await app.given.handedInTask(volunteer, { areaCode: community });
      await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
      closed.unshift(taskId);
    }
    expect((await all(clerk, '/tasks?scope=area&status=closed', 2)).map(({ id }) => id)).toEqual(closed);
    expect((await all(volunteer, '/tasks?scope=mine&status=closed', 2)).length).toBe(5);
    expect((await all(clerk, '/tasks?scope=area', 2)).length).toBe(0);
    const refused = await app.as(supervisor).get('/tasks?scope=area&status=closed').expect(400);
    expect(refused.body).toMatchObject({ code: 'invalid-query', errors: [{ pointer: '/areaCode' }] });
    expect((await all(supervisor, `/tasks?scope=area&status=closed&areaCode=${community}`, 9)).length).toBe(5);
  });

  it('are counted on the home page', async () => {
    const street = '150603963';
    const community = `${street}001`;
    const clerk = await app.given.clerk(community);
    const supervisor = await app.given.supervisor(street);
    const volunteer = await app.given.volunteer(community);
    const home = await app.given.resident({ areaCode: community });
    const taskId = await app.given.claimedTask(volunteer);
    await app.given.openTask({ areaCode: community });
    await app.given.joinedReport(taskId, { areaCode: community, reporterId: home.personId });
    await app.given.report({ areaCode: `${community}001`, reporterId: home.personId });
    const countersOf = async (who: Caller) => (await app.as(who).get('/me').expect(200)).body.counters;

    expect(await countersOf(home)).toMatchObject({ openReports: 2, claimedTasks: 0, newReports: 0, lateTasks: 0 });
    expect(await countersOf(volunteer)).toMatchObject({ openReports: 0, claimedTasks: 1, newReports: 0, lateTasks: 0 });
    await app.given.handedInTask(volunteer, { areaCode: community });
    expect(await countersOf(clerk)).toMatchObject({ newReports: 1, lateTasks: 0, tasksToCheck: 1 });
    expect(await countersOf(supervisor)).toMatchObject({ tasksToCheck: 0 });
    const { dueAt } = (await app.as(volunteer).get(`/tasks/${taskId}`).expect(200)).body;
    const count = app.get(TaskListsService);
    app.clock.set(new Date(new Date(dueAt).getTime() + 1));
    const staff = (role: 'clerk' | 'supervisor', areaCode: string) => ({
      personId: clerk.personId,
      sessionId: 'S',
      posts: [{ role, areaCode, unitId: null }],
    });
    expect(await count.countersOf(staff('clerk', community))).toMatchObject({ newReports: 1, lateTasks: 2 });
    expect(await count.countersOf(staff('supervisor', supervisor.areaCode))).toMatchObject({ newReports: 0, lateTasks: 2 });
    app.clock.set(T0);
  });

  it('refuse a cursor that is not theirs, and a scope that does not exist', async () => {
    const clerk = await app.given.clerk();
    expect((await app.as(clerk).get('/tasks?scope=area&cursor=abc').expect(400)).body.code).toBe('invalid-query');
    await app.as(clerk).get('/tasks?scope=everything').expect(400);
    await app.as(clerk).get('/tasks').expect(400);
    await app.as(clerk).get('/tasks?scope=area&limit=101').expect(400);
  });
});
