import { type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const UNKNOWN = '0000000000';

describe('following a report', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const stepsOf = async (who: SignedIn, reportId: string): Promise<string[]> =>
    (await app.as(who).get(`/reports/${reportId}/progress`).expect(200)).body.steps.map(({ text }: { text: string }) => text);

  it('tells at every step what happened and why', async () => {
    const clerk = await app.given.clerk();
    const reporter = await app.given.resident();
    const handler = await app.given.unitClerk((await app.given.unit({ name: '区住建局' })).unitId);
    const reportId = await app.given.report({ reporterId: reporter.personId });
    const body = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'unit', unitIds: [handler.unitId] } };
    const taskId = (await app.as(clerk).post(`/reports/${reportId}/open-task`, body).expect(201)).body.id;
    await app.as(handler).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/start`).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/send-back`, { reason: '二层还不亮' }).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/hand-in`, { note: '两层都换了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);

    expect(await stepsOf(reporter, reportId)).toEqual([
      '您反映了问题',
      '社区已受理，正在派单',
      '区住建局接单',
      '开始办理',
      '已办完，社区核查中',
      '社区核查后要求继续办理：二层还不亮',
      '已办完，社区核查中',
      '核查通过，已结案',
      '区住建局答复：两层都换了',
    ]);
    await app
      .as(await app.given.resident())
      .get(`/reports/${reportId}/progress`)
      .expect(404);
  });

  it('tells who joins later whom he joined, and keeps what happened before to those who were in it', async () => {
    const clerk = await app.given.clerk();
    const reporter = await app.given.resident();
    const handler = await app.given.unitClerk((await app.given.unit({ name: '区供热公司' })).unitId);
    const taskId = await app.given.claimedTask(handler, { unitIds: [handler.unitId] });
    app.clock.set(new Date(T0.getTime() + 60_000));
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    app.clock.set(new Date(T0.getTime() + 120_000));
    await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '派错了单位' }).expect(200);

    expect(await stepsOf(reporter, reportId)).toEqual([
      '您反映了问题',
      '与同类诉求合并办理，承办单位：区供热公司',
      '这次派单撤销，社区重新受理您的诉求：派错了单位',
    ]);
    const other = await app.given.openTask();
    app.clock.set(new Date(T0.getTime() + 180_000));
    await app.as(clerk).post(`/reports/${reportId}/join`, { taskId: other }).expect(200);
    expect((await stepsOf(reporter, reportId)).slice(2)).toEqual([
      '这次派单撤销，社区重新受理您的诉求：派错了单位',
      '与同类诉求合并办理，统一答复',
    ]);
    app.clock.set(T0);
  });

  it('is open to whoever has the number, without names and nobody’s words', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.homeOwner();
    const { id, number } = (await app.as(home).post('/reports', { categoryCode: 'hall-light', description: '请来修一修' }).expect(201))
      .body;
    const unit = await app.given.unit({ name: '区住建局' });
    const body = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'unit', unitIds: [unit.unitId] } };
    const taskId = (await app.as(clerk).post(`/reports/${id}/open-task`, body).expect(201)).body.id;
    const handler = await app.given.unitClerk(unit.unitId);
    await app.as(handler).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(handler).post(`/tasks/${taskId}/release`, { reasonCode: 'not-ours', note: '王某家的事' }).expect(200);

    expect(number).toMatch(/^[0-9A-Z]{10}$/);
    expect(number).not.toBe(id.slice(-10));
    const written = `${number.slice(0, 5).toLowerCase()}-${number.slice(5)}`;
    const seen = (await app.as(null).get(`/progress/${written}`).expect(200)).body;
    expect(seen).toEqual({
      number,
      status: 'joined',
      areaName: await nameOf(YUANDING),
      categoryName: '楼道灯不亮',
      expectation: expect.any(String),
      steps: [
        { at: T0.toISOString(), kind: 'received', text: '收到诉求' },
        { at: T0.toISOString(), kind: 'opened', text: '社区已受理，正在派单' },
        { at: T0.toISOString(), kind: 'claimed', text: '已有人接单' },
        { at: T0.toISOString(), kind: 'released', text: '承办方退回，重新派单' },
      ],
    });
    expect(await stepsOf(home, id)).toContain('承办方退回：不属于本单位职责，重新派单');
    expect((await app.as(clerk).get(`/reports/${id}`).expect(200)).body.number).toBe(number);
  });

  it('answers nothing to who tries numbers', async () => {
    const guesser = await app.given.resident();
    const { number } = (
      await app
        .as(await app.given.homeOwner())
        .post('/reports', { categoryCode: 'hall-light', description: '请来修一修' })
        .expect(201)
    ).body;

    for (let miss = 0; miss < 10; miss++) {
      const typed = miss % 2 ? UNKNOWN : 'nonsense';
      expect((await app.as(guesser).get(`/progress/${typed}`).expect(404)).body).toMatchObject({ code: 'report-number-unknown' });
    }
    expect((await app.as(guesser).get(`/progress/${number}`)).body.code).toBe('too-many-attempts');
    await app
      .as(await app.given.resident())
      .get(`/progress/${number}`)
      .expect(200);
  });

  const nameOf = async (code: string) => (await app.as(null).get(`/areas/${code}`).expect(200)).body.name;
});

it('calls a report merged only when its task was there before, also while the clock runs on', async () => {
  const app = await startApp({ realTime: true });
  try {
    const [clerk, reporter] = [await app.given.clerk(), await app.given.resident()];
    for (let time = 0; time < 10; time++) {
      const reportId = await app.given.report({ reporterId: reporter.personId });
      const body = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' } };
      await app.as(clerk).post(`/reports/${reportId}/open-task`, body).expect(201);

      const { steps } = (await app.as(reporter).get(`/reports/${reportId}/progress`).expect(200)).body;
      expect(steps.map(({ text }: { text: string }) => text)).toEqual(['您反映了问题', '社区已受理，正在派单']);
    }
  } finally {
    await app.close();
  }
});
