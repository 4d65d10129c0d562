import type request from 'supertest';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const FAR = '+120000-01-01T00:00:00Z';

describe('input that no client of ours sends', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const task = { title: '楼道灯不亮', categoryCode: 'hall-light', areaCode: YUANDING, pool: { kind: 'volunteer' } };
  const report = { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: YUANDING };
  const notice = { areaCode: YUANDING, audience: 'residents', level: 'must-read', title: '停水', body: '明天停水' };

  const refusal = async (sent: request.Test) => (await sent.expect(400)).body.code as string;

  // MariaDB refuses to compare a column of codes with letters that no code has.
  it('refuses Chinese where a code is meant', async () => {
    const [clerk, resident] = [await app.given.clerk(), await app.given.resident()];
    const award = { personId: resident.personId, ruleCode: 'good-neighbour', cause: { type: 'activity', id: '植树' } };

    expect(await refusal(app.as(null).get(`/grids/${encodeURIComponent('园丁')}/board`))).toBe('invalid-id');
    expect(await refusal(app.as(resident).post('/reports', { ...report, categoryCode: '路灯' }))).toBe('invalid-body');
    expect(await refusal(app.as(clerk).post('/tasks', { ...task, categoryCode: '路灯' }))).toBe('invalid-body');
    expect(await refusal(app.as(clerk).post('/points/awards', { awards: [award] }))).toBe('invalid-body');
  });

  it('refuses a cursor whose parts are neither instants nor numbers', async () => {
    const clerk = await app.given.clerk();
    const resident = await app.given.resident();
    const { id } = (
      await app
        .as(clerk)
        .post('/notices', { ...notice, confirmBy: '2026-03-06T00:00:00Z' })
        .expect(201)
    ).body;

    for (const path of [
      `/tasks?scope=area&cursor=${cursor('soon', 'A')}`,
      `/notices/${id}/unreached?cursor=${cursor(YUANDING, 'soon', 'A')}`,
    ]) {
      expect(await refusal(app.as(clerk).get(path))).toBe('invalid-query');
    }
    expect(await refusal(app.as(resident).get(`/goods?cursor=${cursor('cheap', 'A')}`))).toBe('invalid-query');
  });

  it('refuses a time that no database can keep', async () => {
    const clerk = await app.given.clerk();

    expect(await refusal(app.as(clerk).post('/tasks', { ...task, dueAt: FAR }))).toBe('invalid-body');
    expect(await refusal(app.as(clerk).post('/notices', { ...notice, confirmBy: FAR }))).toBe('invalid-body');
    await app.as(clerk).get('/tasks?scope=area').expect(200);
  });

  it('counts every letter, the invisible ones that colour a sign included', async () => {
    const clerk = await app.given.clerk();
    const title = '☎\uFE0F'.repeat(31);

    const { body } = await app
      .as(clerk)
      .post('/tasks', { ...task, title })
      .expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/title', rule: 'isLength', message: '长度应为 2–60 个字' }]);
    await app
      .as(clerk)
      .post('/tasks', { ...task, title: '😀'.repeat(60) })
      .expect(201);
  });
});
