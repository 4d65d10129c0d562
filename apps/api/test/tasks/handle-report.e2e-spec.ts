import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const BODY = { title: '3号楼楼道灯不亮', categoryCode: 'hall-light', pool: { kind: 'volunteer' } };

describe('handling a report', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('opens one task from it, however often it is asked', async () => {
    const clerk = await app.given.clerk();
    const reportId = await app.given.report({ areaCode: `${YUANDING}001` });
    const key = randomUUID();

    const first = (await app.as(clerk).post(`/reports/${reportId}/open-task`, BODY, key).expect(201)).body;
    const again = (await app.as(clerk).post(`/reports/${reportId}/open-task`, BODY, key).expect(201)).body;

    expect(first).toMatchObject({ areaCode: `${YUANDING}001`, reportCount: 1 });
    expect(again.id).toBe(first.id);
    expect((await app.as(clerk).post(`/reports/${reportId}/open-task`, BODY).expect(409)).body.code).toBe('report-already-handled');
    expect((await app.as(clerk).get(`/tasks/${first.id}/reports`).expect(200)).body.items).toMatchObject([
      { id: reportId, taskId: first.id },
    ]);
  });

  it('goes to the reporter’s door when the trouble is behind it, else to the building', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.homeOwner();
    const placeOf = async (categoryCode: string) => {
      const { id } = (await app.as(home).post('/reports', { categoryCode, description: '请来看一看' }).expect(201)).body;
      return (
        await app
          .as(clerk)
          .post(`/reports/${id}/open-task`, { ...BODY, categoryCode })
          .expect(201)
      ).body.place;
    };
    expect(await placeOf('heating')).toBe(home.address);
    const building = home.address.replace(/ \S+$/, '');
    expect(await placeOf('street-light')).toBe(building);
    expect(await placeOf('noise')).toBe(building);
  });

  it('joins it once, to a task of the own area that has not ended', async () => {
    const clerk = await app.given.clerk();
    const taskId = await app.given.openTask();
    const reportId = await app.given.report();
    const ended = await app.given.openTask();
    await app.as(clerk).post(`/tasks/${ended}/cancel`, { reason: '重复下单' }).expect(200);
    const elsewhere = await app.given.openTask({ areaCode: XUEYUAN });

    expect((await app.as(clerk).post(`/reports/${reportId}/join`, { taskId: ended }).expect(409)).body.code).toBe('task-closed');
    expect((await app.as(clerk).post(`/reports/${reportId}/join`, { taskId: elsewhere }).expect(404)).body.code).toBe('task-not-found');
    expect((await app.as(clerk).post(`/reports/${reportId}/join`, { taskId }).expect(200)).body).toMatchObject({
      status: 'joined',
      taskId,
    });
    await app.as(clerk).post(`/reports/${reportId}/join`, { taskId }).expect(200);
    const other = await app.given.openTask();
    expect((await app.as(clerk).post(`/reports/${reportId}/join`, { taskId: other }).expect(409)).body.code).toBe('report-already-handled');
    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount).toBe(1);
    expect((await app.as(clerk).get(`/tasks/${other}`).expect(200)).body.reportCount).toBe(0);
    expect(
      (
        await app
          .as(await app.given.clerk(XUEYUAN))
          .get(`/tasks/${taskId}/reports`)
          .expect(404)
      ).body.code,
    ).toBe('task-not-found');
  });

  it('rejects it with a reason and where to go instead', async () => {
    const clerk = await app.given.clerk();
    const reporter = await app.given.resident();
    const reportId = await app.given.report({ reporterId: reporter.personId });
    const words = { reason: '自家门窗不在社区维修范围', whereTo: '园丁物业 0477-8590000' };

    const rejected = (await app.as(clerk).post(`/reports/${reportId}/reject`, words).expect(200)).body;
    await app.as(clerk).post(`/reports/${reportId}/reject`, words).expect(200);

    expect(rejected.status).toBe('rejected');
    const seen = (await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body;
    expect(seen.answer.text).toBe(`${words.reason}\n可以找：${words.whereTo}`);
    expect(seen.timeline.at(-1).text).toBe(`没有受理：${words.reason}；可以找：${words.whereTo}`);
    expect(
      (
        await app
          .as(clerk)
          .post(`/reports/${reportId}/reject`, { ...words, reason: '改个说法' })
          .expect(409)
      ).body.code,
    ).toBe('report-already-handled');
    expect((await app.as(reporter).post(`/reports/${reportId}/rating`, { solved: 'no', satisfaction: 1 }).expect(409)).body.code).toBe(
      'report-not-answered',
    );
    await app.as(reporter).post(`/reports/${reportId}/reject`, words).expect(403);
  });

  it('is rated once, after the answer', async () => {
    const clerk = await app.given.clerk();
    const reporter = await app.given.resident();
    const taskId = await app.given.handedInTask(await app.given.volunteer());
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    const word = { solved: 'partly', satisfaction: 3, comment: '二层还有一盏' };
    const rate = (body: object) => app.as(reporter).post(`/reports/${reportId}/rating`, body);

    expect((await rate(word).expect(409)).body.code).toBe('report-not-answered');
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    expect((await rate({ ...word, satisfaction: 6 }).expect(400)).body.code).toBe('invalid-body');
    expect((await rate(word).expect(200)).body).toMatchObject({ status: 'closed', rating: word });
    await rate(word).expect(200);
    expect((await rate({ ...word, solved: 'yes' }).expect(409)).body.code).toBe('report-already-rated');
    expect((await app.as(clerk).get(`/reports/${reportId}`).expect(200)).body.rating).toMatchObject(word);
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  const race = onMariaDb ? it : it.skip;

  race('answers a report that is joined while the task is accepted, or says that the task has ended', async () => {
    const clerk = await app.given.clerk();
    for (let round = 0; round < 8; round++) {
      const taskId = await app.given.handedInTask(await app.given.volunteer());
      const reports = await Promise.all(Array.from({ length: 4 }, () => app.given.report()));

      const [accepted, ...joins] = await Promise.all([
        app.as(clerk).post(`/tasks/${taskId}/accept`),
        ...reports.map((reportId) => app.as(clerk).post(`/reports/${reportId}/join`, { taskId })),
      ]);

      expect(accepted!.status).toBe(200);
      for (const [i, join] of joins.entries()) {
        const { body } = await app.as(clerk).get(`/reports/${reports[i]}`).expect(200);
        expect([join.status, body.status]).toEqual(join.status === 200 ? [200, 'answered'] : [409, 'new']);
      }
      const answered = joins.filter(({ status }) => status === 200).length;
      expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.reportCount).toBe(answered);
    }
  });

  race('pays once when eight clerks accept at the same time', async () => {
    const clerks = await Promise.all(Array.from({ length: 8 }, () => app.given.clerk()));
    const volunteer = await app.given.volunteer();
    const taskId = await app.given.handedInTask(volunteer, { rewardPoints: 25 });

    const replies = await Promise.all(clerks.map((clerk) => app.as(clerk).post(`/tasks/${taskId}/accept`)));

    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await app.as(volunteer).get('/points/mine').expect(200)).body.balance).toBe(25);
    expect((await app.as(volunteer).get('/points/mine/entries').expect(200)).body.items).toHaveLength(1);
    const lines = (await app.as(volunteer).get(`/tasks/${taskId}/timeline`).expect(200)).body.items;
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'closed')).toHaveLength(1);
  });

  race('gives one report to one task when six clerks handle it at the same time', async () => {
    const clerks = await Promise.all(Array.from({ length: 6 }, () => app.given.clerk()));
    const reportId = await app.given.report();

    const replies = await Promise.all(clerks.map((clerk) => app.as(clerk).post(`/reports/${reportId}/open-task`, BODY)));

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});
