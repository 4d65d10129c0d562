import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const BODY = { title: '楼道灯不亮', categoryCode: 'hall-light', areaCode: YUANDING, pool: { kind: 'volunteer' } };

describe('opening a task', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is due after the category’s working hours', async () => {
    const clerk = await app.given.clerk();
    // Wednesday 10:00; 14 working hours are two days of seven
    expect((await app.as(clerk).post('/tasks', BODY).expect(201)).body).toMatchObject({
      dueAt: '2026-03-06T02:00:00.000Z',
      poolKind: 'volunteer',
      closingRule: { photo: false, visit: false },
    });
    // gas runs day and night
    const gas = { ...BODY, categoryCode: 'gas', pool: { kind: 'grid-worker' } };
    expect((await app.as(clerk).post('/tasks', gas).expect(201)).body.dueAt).toBe('2026-03-04T03:00:00.000Z');
  });

  it.each([
    ['a category that does not exist', { categoryCode: 'ufo' }, 422, 'category-unknown'],
    ['points outside the volunteers’ pool', { pool: { kind: 'grid-worker' }, rewardPoints: 1 }, 422, 'reward-not-allowed'],
    ['points over the cap', { rewardPoints: 51 }, 422, 'reward-over-cap'],
    ['a due time in the past', { dueAt: '2026-03-04T01:59:59Z' }, 422, 'due-in-the-past'],
    ['an area outside', { areaCode: XUEYUAN }, 404, 'task-area-outside'],
    ['a title of one letter', { title: '灯' }, 400, 'invalid-body'],
    ['a pool that does not exist', { pool: { kind: 'anybody' } }, 400, 'invalid-body'],
  ])('refuses %s', async (_, wrong, status, code) => {
    expect(
      (
        await app
          .as(await app.given.clerk())
          .post('/tasks', { ...BODY, ...wrong })
          .expect(status)
      ).body.code,
    ).toBe(code);
  });

  it('refuses a unit that does not serve the place, and a dwelling elsewhere', async () => {
    const clerk = await app.given.clerk();
    const { unitId } = await app.given.unit({ areaCode: '150602' });
    const { dwellingId } = await app.given.dwelling({ gridCode: `${XUEYUAN}001` });

    expect(
      (
        await app
          .as(clerk)
          .post('/tasks', { ...BODY, pool: { kind: 'unit', unitIds: [unitId] } })
          .expect(422)
      ).body.code,
    ).toBe('unit-not-found');
    expect(
      (
        await app
          .as(clerk)
          .post('/tasks', { ...BODY, dwellingId })
          .expect(404)
      ).body.code,
    ).toBe('household-not-found');
  });

  it('is for clerks and supervisors', async () => {
    await app
      .as(await app.given.supervisor())
      .post('/tasks', BODY)
      .expect(201);
    await app
      .as(await app.given.volunteer())
      .post('/tasks', BODY)
      .expect(403);
  });

  it('makes one task of one key, and refuses another body under it', async () => {
    const clerk = await app.given.clerk();
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: onMariaDb ? 20 : 5 }, () => app.as(clerk).post('/tasks', BODY, key)));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(
      (
        await app
          .as(clerk)
          .post('/tasks', { ...BODY, title: '另一件' }, key)
          .expect(409)
      ).body.code,
    ).toBe('idempotency-key-reused');
    expect((await app.as(clerk).raw('post', '/api/tasks').send(BODY).expect(400)).body.code).toBe('idempotency-key-missing');
  });

  it('answers the first task to a client that asks again after its due time', async () => {
    const { clerk, reportId } = { clerk: await app.given.clerk(), reportId: await app.given.report() };
    const dueAt = new Date(app.clock.now().getTime() + 60_000).toISOString();
    const [key, other] = [randomUUID(), randomUUID()];
    const { areaCode: _, ...body } = { ...BODY, dueAt };
    const ask = async () => [
      (
        await app
          .as(clerk)
          .post('/tasks', { ...BODY, dueAt }, key)
          .expect(201)
      ).body.id,
      (await app.as(clerk).post(`/reports/${reportId}/open-task`, body, other).expect(201)).body.id,
    ];

    const first = await ask();
    app.clock.advance(120_000);
    expect(await ask()).toEqual(first);
  });
});

describe('the categories', () => {
  it('are there for everybody, in two levels', async () => {
    const app = await startApp();
    const { items } = (await app.as(null).get('/categories').expect(200)).body;
    expect(items.filter(({ parentCode }: { parentCode: string | null }) => parentCode === null)).toHaveLength(9);
    expect(items.length).toBeGreaterThanOrEqual(25);
    expect(items.find(({ code }: { code: string }) => code === 'gas')).toMatchObject({
      parentCode: 'danger',
      danger: true,
      urgent: true,
      clock: 'natural',
      emergencyNumbers: [
        { label: '火警', number: '119' },
        { label: '报警', number: '110' },
        { label: '急救', number: '120' },
      ],
    });
    await app.close();
  });
});
