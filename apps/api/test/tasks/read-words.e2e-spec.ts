import { YUANDING } from '../support/given-identity';
import { type Caller, startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;
const LIGHT = { categoryCode: 'hall-light', description: '3号楼2单元楼道灯不亮' };

describe('the words of reporters, for who does the work', () => {
  let app: TestApp;
  let clerk: Caller;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  /** A report from the reporter's own home. */
  const reportFromHome = async (body: object = LIGHT) => {
    const reporter = await app.given.homeOwner({ gridCode: GRID });
    const { id } = (await app.as(reporter).post('/reports', body).expect(201)).body as { id: string };
    return { id, address: reporter.address, building: reporter.address.replace(/ \S+$/, '') };
  };
  const openFrom = async (reportId: string, categoryCode = 'hall-light'): Promise<string> => {
    const body = { title: '去看看', categoryCode, pool: { kind: 'grid-worker' } };
    return (await app.as(clerk).post(`/reports/${reportId}/open-task`, body).expect(201)).body.id;
  };
  const seenBy = async (who: Caller, taskId: string) => (await app.as(who).get(`/tasks/${taskId}`).expect(200)).body;

  it('are read by who claimed it, with the building and without the room, when the trouble is outside', async () => {
    const [holder, other] = [await app.given.worker(GRID), await app.given.worker(GRID)];
    const first = await reportFromHome();
    const second = await reportFromHome({ ...LIGHT, description: '夜里摔了一跤，请快修' });
    const taskId = await openFrom(first.id);
    await app.as(clerk).post(`/reports/${second.id}/join`, { taskId }).expect(200);

    expect(await seenBy(holder, taskId)).toMatchObject({ place: first.building, reportWords: [] });
    const claimed = (await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200)).body;
    expect(claimed).toMatchObject({
      place: first.building,
      reportWords: [
        { description: LIGHT.description, place: first.building },
        { description: '夜里摔了一跤，请快修', place: second.building },
      ],
    });
    expect(await seenBy(other, taskId)).toMatchObject({ place: first.building, reportWords: [] });
    const [listed] = (await app.as(holder).get('/tasks?scope=mine').expect(200)).body.items;
    expect(listed).toMatchObject({ id: taskId, reportWords: [] });
    expect(JSON.stringify(claimed)).not.toContain(first.address);
  });

  it('come with the door when the trouble is behind it', async () => {
    const holder = await app.given.worker(GRID);
    const cold = await reportFromHome({ categoryCode: 'heating', description: '家里只有十六度' });
    const taskId = await openFrom(cold.id, 'heating');

    await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
    expect(await seenBy(holder, taskId)).toMatchObject({
      place: cold.address,
      reportWords: [{ description: '家里只有十六度', place: cold.address }],
    });
  });

  it('are gone for who gave it back, and for everybody but the clerk once it has ended', async () => {
    const holder = await app.given.worker(GRID);
    const taskId = await openFrom((await reportFromHome()).id);
    const words = async (who: Caller) => (await seenBy(who, taskId)).reportWords.length;
    await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(holder).post(`/tasks/${taskId}/release`, { reasonCode: 'not-ours', note: '今天去不了' }).expect(200);
    expect(await words(holder)).toBe(0);

    await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
    expect(await words(holder)).toBe(1);
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡，亮了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    expect(await words(holder)).toBe(0);
    expect(await words(clerk)).toBe(1);
  });

  it('of a complaint about the property company do not tell anybody the building', async () => {
    const home = await app.given.homeOwner({ gridCode: GRID });
    const { unitId } = await app.given.unit({ kind: 'property' });
    await app.db.query('UPDATE estates SET propertyUnitId = ? WHERE id = ?', [unitId, home.estateId]);
    const complaint = { categoryCode: 'complaint-property', description: '物业收了费不打扫' };
    const { id } = (await app.as(home).post('/reports', complaint).expect(201)).body;
    const taskId = await openFrom(id, 'complaint-property');
    expect((await seenBy(await app.given.worker(GRID), taskId)).place).toBeNull();
  });
});
