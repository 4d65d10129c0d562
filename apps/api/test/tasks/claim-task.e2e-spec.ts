import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

describe('claiming a task', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('gives the task to the first and tells the second kindly', async () => {
    const [first, second] = [await app.given.volunteer(), await app.given.volunteer()];
    const taskId = await app.given.openTask();

    const won = await app.as(first).post(`/tasks/${taskId}/claim`).expect(200);
    const lost = await app.as(second).post(`/tasks/${taskId}/claim`).expect(409);

    // claimed at 10:00: four working hours end at 16:30
    expect(won.body).toMatchObject({ id: taskId, status: 'claimed', leaseUntil: '2026-03-04T08:30:00.000Z' });
    expect(lost.type).toBe('application/problem+json');
    expect(lost.body).toMatchObject({ code: 'task-already-claimed', title: '慢了一步，已有人接单', taskId });
  });

  it('answers the winner who asks again', async () => {
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.claimedTask(volunteer);

    expect((await app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(200)).body.status).toBe('claimed');
    await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '办好了' }).expect(200);
    expect((await app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(200)).body.status).toBe('handed-in');
    expect((await app.as(volunteer).get(`/tasks/${taskId}/timeline`).expect(200)).body.items).toHaveLength(3);
  });

  it.each([
    ['a volunteer of another community', () => app.given.volunteer(XUEYUAN), 'volunteer'],
    ['a worker of another grid', () => app.given.worker(`${YUANDING}002`), 'grid-worker'],
    [
      'a clerk of a unit that serves another county',
      async () => app.given.unitClerk((await app.given.unit({ areaCode: '150602' })).unitId),
      'unit',
    ],
  ] as const)('hides it from %s', async (_, stranger, pool) => {
    const taskId = await app.given.openTask({ areaCode: `${YUANDING}001`, pool });
    const who = await stranger();

    expect((await app.as(who).post(`/tasks/${taskId}/claim`).expect(404)).body.code).toBe('task-not-found');
    expect((await app.as(who).get(`/tasks/${taskId}`).expect(404)).body.code).toBe('task-not-found');
    expect((await app.as(who).get('/tasks?scope=pool').expect(200)).body.items).toEqual([]);
  });

  it('keeps it from the clerk, who has no pool', async () => {
    await app
      .as(await app.given.clerk())
      .post(`/tasks/${await app.given.openTask()}/claim`)
      .expect(403);
  });

  it('tells a worker who sees it in his grid that its pool is not his', async () => {
    const taskId = await app.given.openTask({ areaCode: `${YUANDING}001`, pool: 'volunteer' });
    const worker = await app.given.worker(`${YUANDING}001`);

    expect((await app.as(worker).post(`/tasks/${taskId}/claim`).expect(403)).body.code).toBe('not-allowed');
    expect((await app.as(worker).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'open', actions: [] });
  });

  it('lets a worker of the grid claim what lies in the whole community', async () => {
    const taskId = await app.given.openTask({ areaCode: YUANDING, pool: 'grid-worker' });
    await app
      .as(await app.given.worker(`${YUANDING}003`))
      .post(`/tasks/${taskId}/claim`)
      .expect(200);
  });

  it('refuses more than one can do', async () => {
    const volunteer = await app.given.volunteer();
    for (let i = 0; i < CLAIMS_PER_HOLDER; i++) {
      await app.given.claimedTask(volunteer);
    }
    const one = await app.given.openTask();

    expect((await app.as(volunteer).post(`/tasks/${one}/claim`).expect(409)).body).toMatchObject({
      code: 'too-many-claims',
      limit: CLAIMS_PER_HOLDER,
    });
    expect((await app.as(volunteer).get(`/tasks/${one}`).expect(200)).body.status).toBe('open');
  });

  it('refuses what has ended', async () => {
    const taskId = await app.given.openTask();
    await app
      .as(await app.given.clerk())
      .post(`/tasks/${taskId}/cancel`, { reason: '重复下单' })
      .expect(200);
    expect(
      (
        await app
          .as(await app.given.volunteer())
          .post(`/tasks/${taskId}/claim`)
          .expect(409)
      ).body.code,
    ).toBe('task-closed');
  });

  it('shows the room to the holder and not to the pool', async () => {
    const { dwellingId, address } = await app.given.dwelling();
    const [holder, other] = [await app.given.volunteer(), await app.given.volunteer()];
    const taskId = await app.given.openTask({ dwellingId, areaCode: `${YUANDING}001` });

    const before = (await app.as(holder).get(`/tasks/${taskId}`).expect(200)).body.place;
    expect(address.startsWith(before)).toBe(true);
    expect(before).not.toBe(address);

    expect((await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200)).body.place).toBe(address);
    const seen = (await app.as(other).get(`/tasks/${taskId}`).expect(200)).body;
    expect(seen).toMatchObject({ place: before, actions: [], holder: { mine: false } });
    expect(seen.holder.name).not.toBe(holder.name);
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  const race = onMariaDb ? it : it.skip;

  race('lets exactly one of 64 win', async () => {
    const volunteers = await Promise.all(Array.from({ length: 64 }, () => app.given.volunteer()));
    const taskId = await app.given.openTask();

    const replies = await Promise.all(volunteers.map((volunteer) => app.as(volunteer).post(`/tasks/${taskId}/claim`)));

    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(63).fill(409)]);
    expect(new Set(replies.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(new Set(['task-already-claimed']));
    const winner = volunteers[replies.findIndex(({ status }) => status === 200)]!;
    expect((await app.as(winner).get('/tasks?scope=mine').expect(200)).body.items).toMatchObject([
      { id: taskId, holder: { personId: winner.personId } },
    ]);
  });

  race('keeps the limit when one holder claims everything at once', async () => {
    const volunteer = await app.given.volunteer();
    const tasks = await Promise.all(Array.from({ length: CLAIMS_PER_HOLDER + 10 }, () => app.given.openTask()));

    const replies = await Promise.all(tasks.map((taskId) => app.as(volunteer).post(`/tasks/${taskId}/claim`)));

    expect(replies.filter(({ status }) => status === 200)).toHaveLength(CLAIMS_PER_HOLDER);
    expect(replies.filter(({ body }) => body.code === 'too-many-claims')).toHaveLength(10);
  });
});
