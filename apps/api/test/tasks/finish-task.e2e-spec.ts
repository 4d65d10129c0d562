import type { SignedIn } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('the loop through the volunteers’ pool', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const progressOf = async (who: SignedIn, reportId: string) => (await app.as(who).get(`/reports/${reportId}`).expect(200)).body;

  it('answers every reporter and pays the points when the clerk accepts', async () => {
    const home = await app.given.homeOwner();
    const neighbour = await app.given.resident({ name: '苏日娜' });
    const clerk = await app.given.clerk();
    const { personId } = await app.given.person({ name: '其木格' });
    const volunteer = await app.given.post({ role: 'volunteer', areaCode: '150603002004', personId });
    const light = { categoryCode: 'hall-light', description: '3号楼楼道灯不亮，晚上看不见台阶。' };

    const first = (
      await app
        .as(home)
        .post('/reports', { ...light, codeToken: home.codeToken })
        .expect(201)
    ).body;
    expect(first).toMatchObject({ status: 'new', mine: true, place: home.address, reporter: null, expectation: '已收到，社区会尽快受理' });
    const second = (
      await app
        .as(neighbour)
        .post('/reports', { ...light, codeToken: home.codeToken })
        .expect(201)
    ).body;

    const seen = (await app.as(clerk).get('/reports?status=new').expect(200)).body.items;
    expect(seen.map(({ id, sameKind }: { id: string; sameKind: number }) => [id, sameKind])).toEqual([
      [second.id, 1],
      [first.id, 1],
    ]);
    expect(seen[0].reporter.name).toBe('苏**');

    const body = { title: '3号楼楼道灯不亮', categoryCode: 'hall-light', pool: { kind: 'volunteer' }, rewardPoints: 20 };
    const task = (await app.as(clerk).post(`/reports/${first.id}/open-task`, body).expect(201)).body;
    expect(task).toMatchObject({ status: 'open', reportCount: 1, rewardPoints: 20, actions: ['cancel', 'park'], isLate: false });
    await app.as(clerk).post(`/reports/${second.id}/join`, { taskId: task.id }).expect(200);

    const pool = (await app.as(volunteer).get('/tasks?scope=pool').expect(200)).body.items;
    expect(pool).toMatchObject([{ id: task.id, reportCount: 2, actions: ['claim'] }]);
    const claimed = (await app.as(volunteer).post(`/tasks/${task.id}/claim`).expect(200)).body;
    expect(claimed).toMatchObject({
      status: 'claimed',
      holder: { kind: 'person', mine: true, name: volunteer.name },
      actions: ['start', 'release', 'hand-in', 'extend', 'assist'],
    });
    expect((await app.as(volunteer).get('/tasks?scope=pool').expect(200)).body.items).toEqual([]);
    expect((await progressOf(home, first.id)).progress).toMatchObject({ holderName: '其**', text: '其**已接单，预计后天 10:00 前办完' });

    await app.as(volunteer).post(`/tasks/${task.id}/start`).expect(200);
    await app.as(volunteer).post(`/tasks/${task.id}/hand-in`, { note: '换了灯泡，今晚起正常亮。' }).expect(200);
    const closed = (await app.as(clerk).post(`/tasks/${task.id}/accept`).expect(200)).body;
    expect(closed).toMatchObject({ status: 'closed', actions: [], handIn: { note: '换了灯泡，今晚起正常亮。' } });

    for (const [who, id] of [
      [home, first.id],
      [neighbour, second.id],
    ] as const) {
      expect(await progressOf(who, id)).toMatchObject({
        status: 'answered',
        answer: { text: '换了灯泡，今晚起正常亮。' },
        alsoReported: 1,
        progress: null,
      });
    }
    expect((await app.as(volunteer).get('/points/mine').expect(200)).body).toEqual({ balance: 20, held: 0, expiring: null });
    expect((await app.as(volunteer).get('/points/mine/entries').expect(200)).body.items).toMatchObject([
      { amount: 20, reason: '办结任务：3号楼楼道灯不亮', cause: { type: 'task', id: task.id }, ruleCode: 'volunteer-task', ruleVersion: 1 },
    ]);

    const rated = (await app.as(home).post(`/reports/${first.id}/rating`, { solved: 'yes', satisfaction: 5 }).expect(200)).body;
    expect(rated).toMatchObject({ status: 'closed', rating: { solved: 'yes', satisfaction: 5, comment: null } });
    expect(rated.timeline.map(({ text }: { text: string }) => text)).toEqual([
      '您反映了问题',
      '社区已受理，正在派单',
      '已有人接单',
      '开始办理',
      '已办完，社区核查中',
      '核查通过，已结案',
      `${rated.answer.by}答复：${rated.answer.text}`,
      '您已评价',
    ]);
  });

  it('pays nothing when it is accepted a second time', async () => {
    const clerk = await app.given.clerk();
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.handedInTask(volunteer, { rewardPoints: 30 });

    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    const again = await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);

    expect(again.body.status).toBe('closed');
    expect((await app.as(volunteer).get('/points/mine').expect(200)).body.balance).toBe(30);
  });

  it('does not let a clerk pay himself or his household', async () => {
    const { members } = await app.given.household({ members: [{}, {}] });
    const clerk = await app.given.post({ role: 'clerk', areaCode: '150603002004', personId: members[0]!.personId });
    const child = await app.given.post({ role: 'volunteer', areaCode: '150603002004', personId: members[1]!.personId });
    const taskId = await app.given.handedInTask(child, { rewardPoints: 10 });

    expect((await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(422)).body.code).toBe('award-not-to-yourself');

    await app
      .as(await app.given.clerk())
      .post(`/tasks/${taskId}/accept`)
      .expect(200);
  });

  it('sends back what is not done, and accepts it later', async () => {
    const clerk = await app.given.clerk();
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.handedInTask(volunteer);

    const back = await app.as(clerk).post(`/tasks/${taskId}/send-back`, { reason: '二层还是不亮' }).expect(200);
    expect(back.body).toMatchObject({ status: 'claimed', handIn: null, holder: { personId: volunteer.personId } });
    await app.as(clerk).post(`/tasks/${taskId}/send-back`, { reason: '二层还是不亮' }).expect(200);
    expect((await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(409)).body.code).toBe('task-wrong-state');

    await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '都换好了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
  });

  it('gives the reports of a cancelled task back to the clerk', async () => {
    const clerk = await app.given.clerk();
    const reporter = await app.given.resident();
    const taskId = await app.given.openTask();
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });

    const cancelled = await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '重复下单' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '重复下单' }).expect(200);

    expect(cancelled.body).toMatchObject({ status: 'cancelled', actions: [] });
    expect(await progressOf(reporter, reportId)).toMatchObject({ status: 'new', taskId: null });
    expect((await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(409)).body.code).toBe('task-closed');
  });

  it('is nobody else’s business', async () => {
    const taskId = await app.given.handedInTask(await app.given.volunteer());
    const stranger = await app.given.clerk('150603002006');

    for (const [verb, body] of [
      ['accept', {}],
      ['send-back', { reason: '不行' }],
      ['cancel', { reason: '不要' }],
    ] as const) {
      expect((await app.as(stranger).post(`/tasks/${taskId}/${verb}`, body).expect(404)).body.code).toBe('task-not-found');
    }
    await app
      .as(await app.given.volunteer())
      .post(`/tasks/${taskId}/accept`)
      .expect(403);
  });
});
