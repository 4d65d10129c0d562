import type { DataSource } from 'typeorm';
import { WRITER } from '../../src/platform/database/data-sources';
import { ReturnExpiredClaims } from '../../src/tasks/return-expired-claims.job';
import { Faults } from '../support/faults';
import type { SignedIn } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 3600_000;
const REASON = { reason: '晚上又不亮了' };

describe('a task that is taken up again', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  const as = async ({ personId }: { personId: string }) => app.as(await app.given.signedIn(personId));

  /** A closed task with the answers of its two reports. */
  async function closed() {
    const [clerk, holder, first, second] = [
      await app.given.clerk(),
      await app.given.unitClerk(),
      await app.given.resident(),
      await app.given.resident(),
    ];
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    const reports = [
      await app.given.joinedReport(taskId, { reporterId: first.personId }),
      await app.given.joinedReport(taskId, { reporterId: second.personId }),
    ] as const;
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    return { clerk, holder, first, second, taskId, reports };
  }

  it('is the same task with the same holder, counted as rework; others keep their answer until a new one', async () => {
    const { clerk, holder, first, second, taskId, reports } = await closed();
    await app.as(first).post(`/reports/${reports[0]}/rating`, { solved: 'no', satisfaction: 2 }).expect(200);

    const again = (await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200)).body;
    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);
    expect(again).toMatchObject({ status: 'joined', taskId, answer: null, rating: null });
    expect((await app.as(second).get(`/reports/${reports[1]}`).expect(200)).body).toMatchObject({
      status: 'answered',
      answer: { text: '换了灯泡' },
    });
    const mine = (await app.as(holder).get('/tasks?scope=mine&limit=100').expect(200)).body.items;
    expect(mine).toMatchObject([{ id: taskId, status: 'claimed', reworkCount: 1, reportCount: 2, handIn: null, closedAt: null }]);
    const area = (await app.as(clerk).get('/tasks?scope=area&status=claimed&limit=100').expect(200)).body.items as { id: string }[];
    expect(area.map(({ id }) => id)).toContain(taskId);
    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline`).expect(200)).body.items as { text: string }[];
    expect(lines.at(-1)!.text).toBe('反映人要求重办：晚上又不亮了（上次评价：未解决，2 分）');

    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了线路' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    for (const [who, id] of [
      [first, reports[0]],
      [second, reports[1]],
    ] as const) {
      expect((await app.as(who).get(`/reports/${id}`).expect(200)).body).toMatchObject({
        status: 'answered',
        answer: { text: '换了线路' },
      });
    }
    expect((await app.as(second).post(`/reports/${reports[1]}/reopen`, REASON).expect(200)).body.status).toBe('joined');
  });

  it('is taken up once when two ask', async () => {
    const { first, second, taskId, reports, clerk } = await closed();
    await Promise.all([
      app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200),
      app.as(second).post(`/reports/${reports[1]}/reopen`, REASON).expect(200),
    ]);
    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'claimed', reworkCount: 1 });
  });

  it('returns to its pool when a person does not begin again, and pays nobody twice', async () => {
    const [clerk, volunteer, reporter] = [await app.given.clerk(), await app.given.volunteer(), await app.given.resident()];
    const taskId = await app.given.handedInTask(volunteer, { rewardPoints: 20 });
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200);
    await app.as(volunteer).post(`/tasks/${taskId}/hand-in`, { note: '又修了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    expect((await app.as(volunteer).get('/points/mine').expect(200)).body.balance).toBe(20);

    await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200);
    app.clock.set(new Date(T0.getTime() + 7 * 3600_000));
    expect(await app.get(ReturnExpiredClaims).run()).toBeGreaterThan(0);
    expect((await (await as(volunteer)).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'open', reworkCount: 2 });
  });

  it('waits for the clerk when the task was cancelled since', async () => {
    const { clerk, first, second, taskId, reports } = await closed();
    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '另行派单' }).expect(200);
    await app.as(second).post(`/reports/${reports[1]}/reopen`, REASON).expect(200);
    await app.as(second).post(`/reports/${reports[1]}/reopen`, REASON).expect(200);

    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body.status).toBe('cancelled');
    const seen = (await app.as(second).get(`/reports/${reports[1]}`).expect(200)).body;
    expect(seen).toMatchObject({ status: 'new', taskId: null, answer: null });
    const lines = seen.timeline.map(({ text }: { text: string }) => text);
    expect(lines).toContain('您要求重办：晚上又不亮了；原任务已取消，重新受理');
    const body = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' } };
    await app.as(clerk).post(`/reports/${reports[1]}/open-task`, body).expect(201);
  });

  it('is answered alike when the answer to it was lost and the work ran again', async () => {
    const faults = new Faults(app.nest.get<DataSource>(WRITER));
    const { clerk, first, second, taskId, reports } = await closed();
    const reopen = (who: SignedIn, reportId: string) => {
      faults.await([{ kind: 'answer-lost', statement: 1 }]);
      return app.as(who).post(`/reports/${reportId}/reopen`, REASON).expect(200);
    };

    expect((await reopen(first, reports[0])).body.status).toBe('joined');
    await app.as(clerk).post(`/tasks/${taskId}/cancel`, { reason: '另行派单' }).expect(200);
    expect((await reopen(second, reports[1])).body.status).toBe('new');
    expect(faults.met).toBe(2);
  });

  it('asks the unit that helped again, and answers a repeat after more has happened', async () => {
    const { clerk, holder, first, taskId, reports } = await closed();
    const helper = await app.given.unitClerk();
    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);
    await app.as(holder).post(`/tasks/${taskId}/assist`, { unitId: helper.unitId }).expect(200);
    await app.as(helper).post(`/tasks/${taskId}/part`, { note: '换了线' }).expect(200);
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯座' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);

    const waiting = (await app.as(helper).get('/tasks?scope=assist').expect(200)).body.items;
    expect(waiting).toMatchObject([{ id: taskId, assists: [{ unitId: helper.unitId, note: null }] }]);
    await app.as(helper).post(`/tasks/${taskId}/part`, { note: '换了线' }).expect(200);
    const again = await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);
    expect(again.body.status).toBe('joined');
    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline?limit=100`).expect(200)).body.items as { kind: string }[];
    expect(lines.map(({ kind }) => kind).slice(-2)).toEqual(['reopened', 'part-added']);
  });

  it('goes back to its pool when who did it works here no more', async () => {
    const [clerk, volunteer, other] = [await app.given.clerk(), await app.given.volunteer(), await app.given.volunteer()];
    const reporter = await app.given.resident();
    const taskId = await app.given.handedInTask(volunteer);
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.given.endPost(volunteer.postId);

    await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200);
    expect((await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200)).body.status).toBe('joined');

    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({
      status: 'open',
      holder: null,
      handIn: null,
      reworkCount: 1,
      awaitsRuling: false,
      claimBy: expect.any(String),
    });
    const lines = (await app.as(clerk).get(`/tasks/${taskId}/timeline`).expect(200)).body.items as { text: string }[];
    expect(lines.at(-1)!.text).toBe('反映人要求重办：晚上又不亮了（原承办人已离岗，退回抢单池）');
    const pool = (await app.as(other).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];
    expect(pool.map(({ id }) => id)).toContain(taskId);
    await app.as(other).post(`/tasks/${taskId}/claim`).expect(200);
  });

  it('goes back to the pool of all units when the one that did it was closed', async () => {
    const [clerk, holder, other, reporter] = [
      await app.given.clerk(),
      await app.given.unitClerk(),
      await app.given.unitClerk(),
      await app.given.resident(),
    ];
    const taskId = await app.given.handedInTask(holder, { pool: 'unit' });
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await closeUnit(holder.unitId);

    await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200);

    expect((await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({ status: 'open', holder: null });
    await app.as(other).post(`/tasks/${taskId}/claim`).expect(200);
  });

  it('awaits a ruling when it was for a unit that is closed, and for no other', async () => {
    const { clerk, holder, first, taskId, reports } = await closed();
    await closeUnit(holder.unitId);

    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);

    const task = (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
    expect(task).toMatchObject({ status: 'open', holder: null, awaitsRuling: true });
    const [street, other] = [await app.given.supervisor(), await app.given.unitClerk()];
    expect((await app.as(street).get('/tasks?scope=area&ruling=true').expect(200)).body.items).toMatchObject([{ id: taskId }]);
    await app.as(street).post(`/tasks/${taskId}/rule`, { unitId: other.unitId }).expect(200);
    await app.as(other).post(`/tasks/${taskId}/hand-in`, { note: '换了线路' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    expect((await app.as(first).get(`/reports/${reports[0]}`).expect(200)).body.answer.text).toBe('换了线路');
  });

  it('stays with the unit when only the person whom it had assigned is gone', async () => {
    const [clerk, holder, reporter] = [await app.given.clerk(), await app.given.unitClerk(), await app.given.resident()];
    const colleague = await app.given.unitClerk(holder.unitId);
    const taskId = await app.given.claimedTask(holder, { unitIds: [holder.unitId] });
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(holder).post(`/tasks/${taskId}/assign`, { personId: holder.personId }).expect(200);
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.given.endPost(holder.postId);

    await app.as(reporter).post(`/reports/${reportId}/reopen`, REASON).expect(200);

    expect((await app.as(colleague).get(`/tasks/${taskId}`).expect(200)).body).toMatchObject({
      status: 'claimed',
      holder: { unitId: holder.unitId, personId: null },
    });
  });

  async function closeUnit(unitId: string): Promise<void> {
    const admin = await app.given.post({ role: 'admin', areaCode: '150603' });
    await app.as(admin).post(`/units/${unitId}/end`).expect(200);
  }

  it('comes last in its unit’s pool when it is due last, also after it was taken up again', async () => {
    const { holder, first, taskId, reports } = await closed();
    app.clock.advance(5 * 60_000);
    const between = await app.given.openTask({ pool: 'unit', unitIds: [holder.unitId] });
    app.clock.advance(5 * 60_000);
    await app.as(first).post(`/reports/${reports[0]}/reopen`, REASON).expect(200);
    await app.as(holder).post(`/tasks/${taskId}/release`, { reasonCode: 'need-others', note: '需要供电公司配合' }).expect(200);

    const pool = (await app.as(holder).get('/tasks?scope=pool&limit=100').expect(200)).body.items as { id: string }[];

    expect(pool.map(({ id }) => id)).toEqual([between, taskId]);
  });

  it('is asked for by the reporter, of an answer, within 15 days', async () => {
    const { clerk, first, second, reports } = await closed();
    expect((await app.as(second).post(`/reports/${reports[0]}/reopen`, REASON).expect(404)).body.code).toBe('report-not-found');
    expect((await app.as(clerk).post(`/reports/${reports[0]}/reopen`, REASON).expect(404)).body.code).toBe('report-not-found');
    const fresh = await app.given.report({ reporterId: first.personId });
    expect((await app.as(first).post(`/reports/${fresh}/reopen`, REASON).expect(409)).body.code).toBe('report-not-answered');
    app.clock.set(new Date(T0.getTime() + 16 * DAY_MS));
    expect((await (await as(first)).post(`/reports/${reports[0]}/reopen`, REASON).expect(409)).body.code).toBe('report-reopen-too-late');
  });
});
