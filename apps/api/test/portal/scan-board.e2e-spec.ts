import { AreasService } from '../../src/areas/areas.service';
import { Transactions } from '../../src/platform/database/transactions';
import { YUANDING } from '../support/given-identity';
import { type Caller, startApp, type TestApp } from '../support/start-app';

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
      .post('/notices', {
        areaCode: YUANDING,
        audience: 'residents',
        level: 'ordinary',
        title: '清雪通知',
        body: '周六清雪',
        isPublic: true,
      })
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

  it('shows whoever scans it only notices that he can open', async () => {
    const gridCode = `${YUANDING}034`;
    const home = await app.given.homeOwner({ gridCode });
    const elsewhere = await app.given.homeOwner({ gridCode: await app.given.area('150603002005001') });
    const worker = await app.given.worker(gridCode);
    const open = await app.given.notice({ areaCode: gridCode, isPublic: true });
    const closed = await app.given.notice({ areaCode: gridCode, level: 'ordinary', title: '只给这里的人看' });
    const withdrawn = await app.given.notice({ areaCode: gridCode, level: 'ordinary', isPublic: true });
    await app
      .as(await app.given.clerk())
      .post(`/notices/${withdrawn}/withdraw`, { reason: '弄错了' })
      .expect(200);
    const shown = async (caller: Caller | null) => {
      const { body } = await app.as(caller).get(`/grids/${gridCode}/board`).expect(200);
      return (body as { notices: { id: string }[] }).notices.map(({ id }) => id).filter((id) => [open, closed, withdrawn].includes(id));
    };

    expect(await shown(null)).toEqual([open]);
    expect(await shown(elsewhere)).toEqual([open]);
    expect(await shown(home)).toEqual([closed, open]);
    expect(await shown(worker)).toEqual([closed, open]);
    await app.as(null).get(`/public-notices/${open}`).expect(200);
    for (const caller of [home, worker]) await app.as(caller).get(`/notices/${closed}`).expect(200);
  });

  it('does not lose a public notice behind what is said to residents alone', async () => {
    const gridCode = await app.given.area('150603002005035');
    const open = await app.given.notice({ areaCode: gridCode, level: 'ordinary', isPublic: true });
    for (let n = 0; n < 25; n++) await app.given.notice({ areaCode: gridCode, level: 'ordinary' });

    const { body } = await app.as(null).get(`/grids/${gridCode}/board`).expect(200);
    expect(body.notices.map(({ id }: { id: string }) => id)).toEqual([open]);
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
