import { randomUUID } from 'node:crypto';
import type { Posted } from '../support/given-identity';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const HOUR_MS = 3600_000;
const inHours = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS);

const passedOn = (number: string, dueAt: Date) => ({
  categoryCode: 'hall-light',
  description: '来电人称 3 号楼楼道灯不亮',
  areaCode: YUANDING,
  onBehalfOf: { name: '来电人', phone: '13847712345', channel: '12345' },
  external: { system: 'ordos-12345', number, dueAt },
});
const OPEN = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' } };

describe('what 12345 passes on', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const file = async (dueAt: Date) => (await app.as(clerk).post('/reports', passedOn(randomUUID(), dueAt)).expect(201)).body;

  it('comes in once by its number, and says which report has it', async () => {
    const number = randomUUID();
    const key = randomUUID();
    const first = (
      await app
        .as(clerk)
        .post('/reports', passedOn(number, inHours(30)), key)
        .expect(201)
    ).body;

    expect(first.external).toEqual({ system: 'ordos-12345', number, dueAt: inHours(30).toISOString() });
    expect(
      (
        await app
          .as(clerk)
          .post('/reports', passedOn(number, inHours(30)), key)
          .expect(201)
      ).body.id,
    ).toBe(first.id);
    expect(
      (
        await app
          .as(clerk)
          .post('/reports', passedOn(number, inHours(30)))
          .expect(409)
      ).body,
    ).toMatchObject({
      code: 'external-number-known',
      reportId: first.id,
    });
    const elsewhere = await app.given.clerk(XUEYUAN);
    const refused = await app
      .as(elsewhere)
      .post('/reports', { ...passedOn(number, inHours(30)), areaCode: XUEYUAN })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'external-number-known', reportId: null });
  });

  it('is for staff and for that channel alone', async () => {
    const { onBehalfOf, ...body } = passedOn(randomUUID(), inHours(30));
    const visit = { ...onBehalfOf, channel: 'visit' };

    expect((await app.as(clerk).post('/reports', body).expect(422)).body.code).toBe('external-needs-channel');
    expect(
      (
        await app
          .as(clerk)
          .post('/reports', { ...body, onBehalfOf: visit })
          .expect(422)
      ).body.code,
    ).toBe('external-needs-channel');
    const resident = await app.given.resident();
    await app
      .as(resident)
      .post('/reports', { ...body, onBehalfOf })
      .expect(403);
    expect(
      (
        await app
          .as(clerk)
          .post('/reports', { ...body, onBehalfOf, external: { system: 'x' } })
          .expect(400)
      ).body.code,
    ).toBe('invalid-body');
  });

  it('brings its due time to the task opened from it; the clerk may only be quicker', async () => {
    const dueFor = async (external: Date, dueAt?: Date) => {
      const { id } = await file(external);
      return (
        await app
          .as(clerk)
          .post(`/reports/${id}/open-task`, { ...OPEN, dueAt })
          .expect(201)
      ).body.dueAt;
    };
    expect(await dueFor(inHours(400))).toBe(inHours(400).toISOString());
    expect(await dueFor(inHours(30), inHours(60))).toBe(inHours(30).toISOString());
    expect(await dueFor(inHours(30), inHours(20))).toBe(inHours(20).toISOString());
    // it came late: the task is late at once
    expect(await dueFor(inHours(-1))).toBe(inHours(-1).toISOString());
  });

  it('hurries the task that it is joined to, never slows it down', async () => {
    const taskId = await app.given.openTask({ dueAt: inHours(40) });
    const join = async (dueAt: Date) => {
      await app
        .as(clerk)
        .post(`/reports/${(await file(dueAt)).id}/join`, { taskId })
        .expect(200);
      return (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.dueAt;
    };
    expect(await join(inHours(60))).toBe(inHours(40).toISOString());
    expect(await join(inHours(10))).toBe(inHours(10).toISOString());
    expect(await join(inHours(20))).toBe(inHours(10).toISOString());

    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline`).expect(200)).body.items.map(({ text }: { text: string }) => text);
    expect(lines.filter((text: string) => text.includes('办理时限提前'))).toHaveLength(1);
    const rows = await app.db.query('SELECT DISTINCT dueAt FROM task_queue WHERE taskId = ?', [taskId]);
    expect(rows).toHaveLength(1);
    const listed = (await app.as(clerk).get(`/tasks?scope=area&limit=100`).expect(200)).body.items;
    expect(listed.find(({ id }: { id: string }) => id === taskId).dueAt).toBe(inHours(10).toISOString());
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('lets one of eight in that come with the same number', async () => {
    const body = passedOn(randomUUID(), inHours(30));

    const replies = await Promise.all(Array.from({ length: 8 }, () => app.as(clerk).post('/reports', body)));

    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const [first] = replies.filter(({ status }) => status === 201);
    expect(replies.filter(({ status }) => status === 409).map(({ body: { reportId } }) => reportId)).toEqual(Array(7).fill(first!.body.id));
  });
});
