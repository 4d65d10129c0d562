import { randomUUID } from 'node:crypto';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const dueIn = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS);

describe('asking for the next task', () => {
  let app: TestApp;

  beforeEach(async () => void (app = await startApp()));
  afterEach(() => app.close());

  it('claims what is due first in one’s pools', async () => {
    const volunteer = await app.given.volunteer();
    const [later, first] = [await app.given.openTask({ dueAt: dueIn(20) }), await app.given.openTask({ dueAt: dueIn(5) })];
    await app.given.openTask({ dueAt: dueIn(1), pool: 'grid-worker' });
    await app.given.openTask({ dueAt: dueIn(1), areaCode: '150603002006' });

    const got = await app.as(volunteer).post('/tasks/next').expect(200);

    expect(got.body.task).toMatchObject({ id: first, status: 'claimed', holder: { mine: true } });
    expect((await app.as(volunteer).post('/tasks/next').expect(200)).body.task.id).toBe(later);
    expect((await app.as(volunteer).post('/tasks/next').expect(200)).body).toEqual({ task: null });
  });

  it('answers a repeated request with the same task', async () => {
    const volunteer = await app.given.volunteer();
    for (let n = 1; n <= 2; n++) await app.given.openTask({ dueAt: dueIn(n) });
    const key = randomUUID();
    const once = await app.as(volunteer).post('/tasks/next', {}, key).expect(200);
    const twice = await app.as(volunteer).post('/tasks/next', {}, key).expect(200);
    expect(twice.body.task.id).toBe(once.body.task.id);
    expect((await app.as(volunteer).get('/tasks?scope=mine').expect(200)).body.items).toHaveLength(1);
  });

  it('gives each of many a task of his own', async () => {
    const volunteers = await Promise.all(Array.from({ length: 12 }, () => app.given.volunteer()));
    for (let n = 1; n <= 10; n++) await app.given.openTask({ dueAt: dueIn(n) });

    const replies = await Promise.all(volunteers.map((volunteer) => app.as(volunteer).post('/tasks/next').expect(200)));

    const ids = replies.flatMap(({ body }) => (body.task === null ? [] : [body.task.id as string]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(10);
  });

  it('says so when one holds as many as one may', async () => {
    const volunteer = await app.given.volunteer();
    for (let n = 1; n <= 11; n++) await app.given.openTask({ dueAt: dueIn(n) });
    for (let n = 1; n <= 10; n++) await app.as(volunteer).post('/tasks/next').expect(200);
    expect((await app.as(volunteer).post('/tasks/next').expect(409)).body.code).toBe('too-many-claims');
  });

  it('is for who claims', async () => {
    await app
      .as(await app.given.clerk())
      .post('/tasks/next')
      .expect(403);
    const key = await app
      .as(await app.given.volunteer(YUANDING))
      .raw('post', '/api/tasks/next')
      .expect(400);
    expect(key.body.code).toBe('idempotency-key-missing');
  });
});
