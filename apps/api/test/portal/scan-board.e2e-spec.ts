import { AreasService } from '../../src/areas/areas.service';
import { Transactions } from '../../src/platform/database/transactions';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('the board of a grid', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('tells everybody who is responsible for what, and nobody’s own number', async () => {
    const gridCode = `${YUANDING}031`;
    await app.given.area(gridCode, '031 网格');
    const worker = await app.given.post({ role: 'grid-worker', areaCode: gridCode });
    const line = { who: '网格员', post: '1 名', duty: '走访', time: '每天', standard: '当天回', honour: '通报表扬' };
    await app.get(Transactions).run((tx) => app.get(AreasService).setDuties(tx, gridCode, [line, { ...line, who: '物业' }]));
    const clerk = await app.given.clerk();
    const { body: notice } = await app
      .as(clerk)
      .post('/notices', { areaCode: YUANDING, audience: 'residents', level: 'ordinary', title: '清雪通知', body: '周六清雪' })
      .expect(201);

    const { body: board } = await app.as(null).get(`/grids/${gridCode}/board`).expect(200);

    expect(board).toMatchObject({
      area: { code: gridCode, name: '031 网格', level: 'grid', parentCode: YUANDING },
      communityName: '园丁社区',
      duties: [line, { ...line, who: '物业' }],
      dutyPhone: null,
      notices: [{ id: notice.id, level: 'ordinary', title: '清雪通知', publishedAt: app.clock.now().toISOString() }],
    });
    expect(board.team).toEqual([
      { title: '网格员', name: worker.name, phone: null },
      { title: '社区工作者', name: clerk.name, phone: null },
    ]);
  });

  it('is there for grids only', async () => {
    for (const code of [YUANDING, '150603002004999']) {
      const { body } = await app.as(null).get(`/grids/${code}/board`).expect(404);
      expect(body).toMatchObject({ code: 'area-not-found' });
    }
  });

  it('opens by its code, and shows a worker of the grid what waits there', async () => {
    const gridCode = `${YUANDING}032`;
    const worker = await app.given.worker(gridCode);
    const token = await app.given.code('grid', gridCode);
    const { body: task } = await app
      .as(await app.given.clerk())
      .post('/tasks', { title: '楼前堆着旧家具', categoryCode: 'clutter', areaCode: gridCode, pool: { kind: 'grid-worker' } })
      .expect(201);

    const { body: stranger } = await app.as(null).get(`/codes/${token}`).expect(200);
    const { body: seen } = await app.as(worker).get(`/codes/${token}`).expect(200);
    const { body: other } = await app
      .as(await app.given.worker(`${YUANDING}033`))
      .get(`/codes/${token}`)
      .expect(200);

    expect(stranger).toEqual({
      kind: 'grid',
      face: 'public',
      area: { code: gridCode, name: `辖区${gridCode}`, communityName: '园丁社区' },
      dutyPhone: null,
      dutyHours: null,
      dwelling: null,
      household: null,
      waiting: [],
      asked: [],
      replaceCode: false,
      actions: ['report'],
    });
    expect(other).toEqual(stranger);
    expect(seen).toMatchObject({ face: 'worker', waiting: [{ type: 'task', id: task.id, title: '楼前堆着旧家具', dueAt: task.dueAt }] });
  });
});
