import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('a unit that helps', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('is asked by the holder, adds its part, and the holder answers', async () => {
    const [holder, helper, clerk] = [await app.given.unitClerk(), await app.given.unitClerk(), await app.given.clerk()];
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    await app.as(helper).get(`/tasks/${taskId}`).expect(404);

    const asked = (await app.as(holder).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200)).body;
    await app.as(holder).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200);
    expect(asked.assists).toMatchObject([{ unitId: helper.unitId, note: null, mine: false }]);
    const waiting = async () => (await app.as(helper).get('/tasks?scope=assist').expect(200)).body.items;
    expect(await waiting()).toMatchObject([{ id: taskId, actions: ['part'], holder: { unitId: holder.unitId } }]);
    expect((await app.as(helper).post(`/tasks/${taskId}/hand-in`, { note: '我们办了' }).expect(403)).body.code).toBe('task-not-yours');

    const part = (await app.as(helper).post(`/tasks/${taskId}/part`, { note: '路面已围挡' }).expect(200)).body;
    await app.as(helper).post(`/tasks/${taskId}/part`, { note: '路面已围挡' }).expect(200);
    expect(part.assists).toMatchObject([{ note: '路面已围挡', mine: true }]);
    expect(await waiting()).toEqual([]);
    await app.as(helper).post(`/tasks/${taskId}/part`, { note: '围挡已拆' }).expect(200);

    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline`).expect(200)).body.items as { kind: string }[];
    expect(lines.map(({ kind }) => kind)).toEqual(['opened', 'claimed', 'assist-asked', 'part-added', 'part-added']);
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '路补好了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(helper).post(`/tasks/${taskId}/part`, { note: '围挡已拆' }).expect(200);
    expect((await app.as(helper).post(`/tasks/${taskId}/part`, { note: '再补一句' }).expect(409)).body.code).toBe('task-closed');
  });

  it('is chosen from the units of the place, by who may ask and nobody else', async () => {
    const [holder, helper, clerk] = [await app.given.unitClerk(), await app.given.unitClerk(), await app.given.clerk()];
    const [far, closed] = [await app.given.unit({ areaCode: '150602' }), await app.given.unit()];
    await app
      .as(await app.given.post({ role: 'admin', areaCode: '150603' }))
      .post(`/units/${closed.unitId}/end`)
      .expect(200);
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    const choice = async (who: { token: string }) =>
      (await app.as(who).get(`/tasks/${taskId}/assist-units`).expect(200)).body.items as { id: string; name: string }[];
    const ids = async (who: { token: string }) => (await choice(who)).map(({ id }) => id);

    expect(await ids(holder)).toContain(helper.unitId);
    expect(await ids(clerk)).toEqual(await ids(holder));
    for (const other of [holder.unitId, far.unitId, closed.unitId]) expect(await ids(holder)).not.toContain(other);
    expect(Object.keys((await choice(holder))[0]!).sort()).toEqual(['id', 'name']);
    await app.as(holder).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200);
    expect(await ids(holder)).not.toContain(helper.unitId);

    const refusedTo = async (who: { token: string }, status: number) =>
      (await app.as(who).get(`/tasks/${taskId}/assist-units`).expect(status)).body.code;
    expect(await refusedTo(helper, 403)).toBe('task-not-yours');
    expect(await refusedTo(await app.given.supervisor(), 403)).toBe('not-allowed');
    expect(await refusedTo(await app.given.unitClerk(), 404)).toBe('task-not-found');
    expect(await refusedTo(await app.given.clerk('150603002006'), 404)).toBe('task-not-found');
  });

  it('is not offered when a complaint is about it', async () => {
    const [holder, clerk, home] = [await app.given.unitClerk(), await app.given.clerk(), await app.given.homeOwner()];
    const property = await app.given.unit({ kind: 'property' });
    await app.db.query('UPDATE estates SET propertyUnitId = ? WHERE id = (SELECT estateId FROM dwellings WHERE id = ?)', [
      property.unitId,
      home.dwellingId,
    ]);
    const complaint = { categoryCode: 'complaint-property', description: '物业收了费不打扫' };
    const reportId = (await app.as(home).post('/reports', complaint).expect(201)).body.id;
    const task = { title: '督促打扫', categoryCode: 'property', pool: { kind: 'unit', unitIds: [holder.unitId] } };
    const taskId = (await app.as(clerk).post(`/reports/${reportId}/open-task`, task).expect(201)).body.id;
    await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);

    const { items } = (await app.as(holder).get(`/tasks/${taskId}/assist-units`).expect(200)).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(property.unitId);
  });

  it('is no longer asked when the task has ended', async () => {
    const [holder, helper, clerk] = [await app.given.unitClerk(), await app.given.unitClerk(), await app.given.clerk()];
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    await app.as(clerk).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '重复下单' }).expect(200);
    expect((await app.as(helper).get('/tasks?scope=assist').expect(200)).body.items).toEqual([]);
  });

  it('serves the place, is not the holder, and is asked by who may', async () => {
    const [holder, clerk] = [await app.given.unitClerk(), await app.given.clerk()];
    const [other, far] = [await app.given.unitClerk(), await app.given.unit({ areaCode: '150602' })];
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    const ask = (unitId: string, who: { token: string } = clerk) => app.as(who).post(`/tasks/${taskId}/assist`, { unitId });
    expect((await ask(far.unitId).expect(422)).body.code).toBe('unit-not-found');
    expect((await ask(holder.unitId).expect(422)).body.code).toBe('unit-holds-task');
    expect((await ask(other.unitId, other).expect(404)).body.code).toBe('task-not-found');
    expect((await ask(other.unitId, await app.given.clerk('150603002006')).expect(404)).body.code).toBe('task-not-found');
    expect((await app.as(holder).post(`/tasks/${taskId}/part`, { note: '自己写' }).expect(403)).body.code).toBe('assist-not-asked');
    const open = await app.given.openTask({ areaCode: YUANDING });
    expect((await app.as(clerk).post(`/tasks/${open}/assist`, { unitId: other.unitId }).expect(409)).body.code).toBe('task-wrong-state');
    const inPool = await app.given.volunteer();
    expect((await app.as(inPool).post(`/tasks/${open}/assist`, { unitId: other.unitId }).expect(403)).body.code).toBe('task-not-yours');
  });
});
