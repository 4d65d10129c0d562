import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('the loop through the departments’ pool', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is won by one unit, which assigns a person and is paid nothing', async () => {
    const clerk = await app.given.clerk();
    const [housing, order] = [await app.given.unit({ name: '区住建局' }), await app.given.unit({ name: '区城管执法局' })];
    const [handler, handler2] = [await app.given.unitClerk(housing.unitId), await app.given.unitClerk(order.unitId)];
    const colleague = await app.given.unitClerk(housing.unitId);
    const reporter = await app.given.resident();
    const reportId = await app.given.report({ reporterId: reporter.personId });

    const body = { title: '路灯不亮', categoryCode: 'street-light', pool: { kind: 'unit', unitIds: [housing.unitId, order.unitId] } };
    const { id } = (await app.as(clerk).post(`/reports/${reportId}/open-task`, body).expect(201)).body;
    for (const each of [handler, handler2]) {
      expect((await app.as(each).get('/tasks?scope=pool').expect(200)).body.items.map((task: { id: string }) => task.id)).toContain(id);
    }

    const won = (await app.as(handler).post(`/tasks/${id}/claim`).expect(200)).body;
    expect(won).toMatchObject({
      holder: { kind: 'unit', name: '区住建局', unitId: housing.unitId, personId: null, mine: true },
      actions: ['start', 'assign', 'release', 'hand-in', 'extend', 'assist'],
    });
    expect((await app.as(handler2).post(`/tasks/${id}/claim`).expect(409)).body.code).toBe('task-already-claimed');
    expect((await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body.progress.holderName).toBe('区住建局');

    const { items } = (await app.as(handler).get(`/tasks/${id}/assignees`).expect(200)).body;
    expect(items).toContainEqual({ personId: colleague.personId, name: colleague.name });
    const assigned = (await app.as(handler).post(`/tasks/${id}/assign`, { personId: colleague.personId }).expect(200)).body;
    expect(assigned.holder).toMatchObject({ personId: colleague.personId, personName: colleague.name });
    await app.as(handler).post(`/tasks/${id}/assign`, { personId: colleague.personId }).expect(200);
    expect((await app.as(colleague).get('/tasks?scope=mine').expect(200)).body.items).toMatchObject([{ id, holder: { mine: true } }]);

    await app.as(colleague).post(`/tasks/${id}/hand-in`, { note: '灯头接线松了，已接好。' }).expect(200);
    await app.as(clerk).post(`/tasks/${id}/accept`).expect(200);

    expect((await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body.answer).toMatchObject({
      text: '灯头接线松了，已接好。',
      by: '区住建局',
    });
    for (const each of [handler, colleague]) {
      expect((await app.as(each).get('/points/mine').expect(200)).body.balance).toBe(0);
    }
    const lines = (await app.as(clerk).get(`/tasks/${id}/timeline`).expect(200)).body.items;
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claimed', 'assigned', 'handed-in', 'closed']);
    expect(lines[1]).toMatchObject({ text: '区住建局接单', by: handler.name });
  });

  it('assigns nobody of another unit, and nothing that another unit holds', async () => {
    const handler = await app.given.unitClerk();
    const other = await app.given.unitClerk();
    const taskId = await app.given.claimedTask(handler);

    expect((await app.as(handler).post(`/tasks/${taskId}/assign`, { personId: other.personId }).expect(422)).body.code).toBe(
      'assignee-not-in-unit',
    );
    expect((await app.as(other).post(`/tasks/${taskId}/assign`, { personId: other.personId }).expect(403)).body.code).toBe(
      'task-not-yours',
    );
    expect((await app.as(other).get(`/tasks/${taskId}/assignees`).expect(403)).body.code).toBe('task-not-yours');
    expect((await app.as(other).post(`/tasks/${taskId}/hand-in`, { note: '办好了' }).expect(403)).body.code).toBe('task-not-yours');
    expect((await app.as(other).post(`/tasks/${taskId}/start`).expect(403)).body.code).toBe('task-not-yours');
  });

  it('shows a unit its own people, with what each has on his hands', async () => {
    const handler = await app.given.unitClerk();
    const colleague = await app.given.unitClerk(handler.unitId);
    const former = await app.given.unitClerk(handler.unitId);
    await app.given.endPost(former.postId);
    const tasks = [await app.given.claimedTask(handler), await app.given.claimedTask(handler)];
    for (const id of tasks) await app.as(handler).post(`/tasks/${id}/assign`, { personId: colleague.personId }).expect(200);
    const people = async () => (await app.as(handler).get(`/units/${handler.unitId}/colleagues`).expect(200)).body.items;

    expect(await people()).toEqual([
      { personId: handler.personId, name: handler.name, heldTasks: 0 },
      { personId: colleague.personId, name: colleague.name, heldTasks: 2 },
    ]);
    await app.as(colleague).post(`/tasks/${tasks[0]}/hand-in`, { note: '办好了' }).expect(200);
    expect(await people()).toContainEqual({ personId: colleague.personId, name: colleague.name, heldTasks: 2 });
    await app
      .as(await app.given.clerk())
      .post(`/tasks/${tasks[0]}/accept`)
      .expect(200);
    expect(await people()).toContainEqual({ personId: colleague.personId, name: colleague.name, heldTasks: 1 });
    const refusedTo = async (who: { token: string }, status: number) =>
      (await app.as(who).get(`/units/${handler.unitId}/colleagues`).expect(status)).body.code;
    expect(await refusedTo(await app.given.unitClerk(), 404)).toBe('unit-not-found');
    expect(await refusedTo(former, 403)).toBe('not-allowed');
  });

  it('is for every unit that serves the place when none is named, a new one included', async () => {
    const taskId = await app.given.openTask({ pool: 'unit', areaCode: `${YUANDING}001` });
    const above = await app.given.unitClerk((await app.given.unit({ areaCode: '150603' })).unitId);
    const at = await app.given.unitClerk((await app.given.unit({ areaCode: YUANDING })).unitId);
    const beside = await app.given.unitClerk((await app.given.unit({ areaCode: '150603001' })).unitId);

    const sees = async (who: typeof at) =>
      (await app.as(who).get('/tasks?scope=pool&limit=100').expect(200)).body.items.some(({ id }: { id: string }) => id === taskId);
    expect([await sees(above), await sees(at), await sees(beside)]).toEqual([true, true, false]);
    expect((await app.as(at).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ unitIds: [], actions: ['claim'] });
    await app.as(at).post(`/tasks/${taskId}/claim`).expect(200);
  });
});
