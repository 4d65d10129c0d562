import { APPEAL_DAYS } from '@duoduo/contracts/limits';
import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const STREET = YUANDING.slice(0, 9);
const COUNTY = YUANDING.slice(0, 6);
const DAY_MS = 24 * 3600_000;
const RATING = { solved: 'no', satisfaction: 1, comment: '来晚了，态度也不好' } as const;
const APPEAL = { reason: '两小时内到场，当天修好' };

describe('appealing a rating', () => {
  let app: TestApp;
  let clerk: Posted;
  let street: Posted;
  let reporter: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    street = await app.given.supervisor(STREET);
    reporter = await app.given.resident({ name: '娜仁高娃' });
  });
  afterAll(() => app.close());
  afterEach(() => app.clock.set(T0));

  const again = async ({ personId }: { personId: string }) => app.as(await app.given.signedIn(personId));
  /** A task that the holder has done, with the answer that its reporter got. */
  async function answered(holder: Posted): Promise<{ taskId: string; reportId: string }> {
    const taskId = await app.given.handedInTask(holder, holder.unitId ? { unitIds: [holder.unitId] } : {});
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    return { taskId, reportId };
  }
  async function rated(holder: Posted): Promise<{ taskId: string; reportId: string }> {
    const done = await answered(holder);
    await app.as(reporter).post(`/reports/${done.reportId}/rating`, RATING).expect(200);
    return done;
  }
  async function appealed(): Promise<{ holder: Posted; taskId: string; reportId: string }> {
    const holder = await app.given.volunteer();
    const done = await rated(holder);
    await app.as(holder).post(`/reports/${done.reportId}/rating/appeal`, APPEAL).expect(200);
    return { holder, ...done };
  }
  const appeal = (who: SignedIn, reportId: string, body = APPEAL) => app.as(who).post(`/reports/${reportId}/rating/appeal`, body);
  const decide = (reportId: string, decision: string, reason = '工单记录属实', who: SignedIn = street) =>
    app.as(who).post(`/reports/${reportId}/rating/appeal/decide`, { decision, reason });
  const seenBy = async (who: SignedIn, reportId: string) => (await app.as(who).get(`/reports/${reportId}`).expect(200)).body;

  it('is for who did the work: he reads the rating and never who gave it', async () => {
    const holder = await app.given.volunteer();
    const { taskId, reportId } = await rated(holder);

    const { body } = await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200);

    expect(body).toEqual({
      items: [{ reportId, rating: { ...RATING, at: T0.toISOString() }, appeal: null, mayAppeal: true }],
      nextCursor: null,
    });
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${reporter.personId}|娜仁高娃|娜`));
    await app.as(holder).get(`/reports/${reportId}`).expect(404);
    for (const other of [await app.given.volunteer(), await app.given.unitClerk()]) {
      expect((await app.as(other).get(`/tasks/${taskId}/ratings`).expect(404)).body.code).toBe('task-not-found');
      expect((await appeal(other, reportId).expect(404)).body.code).toBe('report-not-found');
    }
    for (const other of [clerk, reporter]) await appeal(other, reportId).expect(403);
  });

  it('happens once; the same words again change nothing', async () => {
    const holder = await app.given.volunteer();
    const { reportId } = await rated(holder);

    const first = (await appeal(holder, reportId).expect(200)).body;
    const second = (await appeal(holder, reportId).expect(200)).body;

    expect(first).toMatchObject({
      mayAppeal: false,
      rating: RATING,
      appeal: { state: 'waiting', ...APPEAL, rating: RATING, decision: null },
    });
    expect(second).toEqual(first);
    const otherwise = await appeal(holder, reportId, { reason: '换个说法再说一次' }).expect(409);
    expect(otherwise.body.code).toBe('rating-already-appealed');
    const lines = (await seenBy(reporter, reportId)).timeline.filter(({ kind }: { kind: string }) => kind === 'rating-appealed');
    expect(lines).toHaveLength(1);
  });

  it('is for any clerk of the unit that did it, and for none of another', async () => {
    const holder = await app.given.unitClerk();
    const colleague = await app.given.unitClerk(holder.unitId);
    const { taskId, reportId } = await rated(holder);

    await appeal(await app.given.unitClerk(), reportId).expect(404);
    await appeal(colleague, reportId).expect(200);

    const { items } = (await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body;
    expect(items).toMatchObject([{ reportId, mayAppeal: false, appeal: { state: 'waiting' } }]);
  });

  it('waits until there is a rating, and comes within fifteen days of it', async () => {
    const holder = await app.given.volunteer();
    const { taskId, reportId } = await answered(holder);
    expect((await appeal(holder, reportId).expect(409)).body.code).toBe('report-not-rated');
    await app.as(reporter).post(`/reports/${reportId}/rating`, RATING).expect(200);

    app.clock.set(new Date(T0.getTime() + APPEAL_DAYS * DAY_MS + 1));
    const late = await again(holder);
    expect((await late.post(`/reports/${reportId}/rating/appeal`, APPEAL).expect(409)).body.code).toBe('rating-appeal-too-late');
    expect((await late.get(`/tasks/${taskId}/ratings`).expect(200)).body.items).toMatchObject([{ mayAppeal: false, appeal: null }]);

    app.clock.set(new Date(T0.getTime() + APPEAL_DAYS * DAY_MS));
    await (await again(holder)).post(`/reports/${reportId}/rating/appeal`, APPEAL).expect(200);
  });

  it('comes to the supervisor of the street alone, who reads neither name nor door nor number', async () => {
    const home = await app.given.homeOwner();
    const holder = await app.given.volunteer();
    const taskId = await app.given.handedInTask(holder);
    const { id } = (await app.as(home).post('/reports', { categoryCode: 'hall-light', description: '楼道灯不亮' }).expect(201)).body;
    await app.as(clerk).post(`/reports/${id}/join`, { taskId }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(home).post(`/reports/${id}/rating`, RATING).expect(200);
    await app.as(street).get(`/reports/${id}`).expect(404);
    const before = (await app.as(street).get('/me').expect(200)).body.counters.appeals;
    await appeal(holder, id).expect(200);

    const listed = (await app.as(street).get('/reports?appeal=waiting&limit=100').expect(200)).body.items as { id: string }[];
    expect(listed.map((item) => item.id)).toContain(id);
    expect((await app.as(street).get('/me').expect(200)).body.counters.appeals).toBe(before + 1);
    const seen = await seenBy(street, id);
    expect(seen).toMatchObject({
      reporter: null,
      number: null,
      rating: null,
      appeal: { ...APPEAL, rating: RATING },
      actions: ['decide-appeal'],
    });
    expect(JSON.stringify(seen)).not.toContain(home.address);
    const elsewhere = await app.given.supervisor('150603001');
    const county = await app.given.supervisor(COUNTY);
    for (const other of [elsewhere, county]) {
      expect((await app.as(other).get('/reports?appeal=waiting').expect(200)).body.items).toEqual([]);
    }
    await app.as(elsewhere).get(`/reports/${id}`).expect(404);
    await decide(id, 'uphold', '同意', elsewhere).expect(404);
    await decide(id, 'uphold', '同意', clerk).expect(403);
    expect((await app.as(elsewhere).get(`/reports?appeal=waiting&areaCode=${STREET}`).expect(200)).body.items).toEqual([]);
  });

  it.each([
    ['uphold', 'upheld', '评价申诉：维持您的评价。工单记录属实'],
    ['set-aside', 'set-aside', '评价申诉：这次评价不计入，您的原话保留。工单记录属实'],
  ])('is decided once (%s), and nothing of the rating is touched', async (decision, state, words) => {
    const { holder, taskId, reportId } = await appealed();

    expect((await decide(reportId, decision).expect(200)).body).toMatchObject({ appeal: { state, decision: '工单记录属实' }, actions: [] });
    await decide(reportId, decision).expect(200);

    const other = decision === 'uphold' ? 'set-aside' : 'uphold';
    expect((await decide(reportId, other).expect(409)).body.code).toBe('appeal-already-decided');
    expect((await decide(reportId, decision, '另一个说法').expect(409)).body.code).toBe('appeal-already-decided');
    const seen = await seenBy(reporter, reportId);
    expect(seen).toMatchObject({ status: 'closed', rating: RATING, appeal: { state, ...APPEAL } });
    expect(seen.timeline.map(({ text }: { text: string }) => text)).toEqual(
      expect.arrayContaining([`承办方对您的评价提出申诉：${APPEAL.reason}`, words]),
    );
    expect(seen.actions).toContain('reopen');
    const { items } = (await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body;
    expect(items).toMatchObject([{ rating: RATING, appeal: { state, decision: '工单记录属实' }, mayAppeal: false }]);
  });

  it('says to who has the number that there was one, and nobody’s words', async () => {
    const { reportId } = await appealed();
    await decide(reportId, 'uphold').expect(200);
    const { number } = await seenBy(reporter, reportId);

    const { body } = await app.as(null).get(`/progress/${number}`).expect(200);

    expect(body.steps.map(({ text }: { text: string }) => text)).toEqual(
      expect.arrayContaining(['承办方对评价提出申诉', '评价申诉：维持评价']),
    );
    expect(JSON.stringify(body)).not.toContain(APPEAL.reason);
  });

  it('outlives the rating when the reporter has the task taken up again, which he may all the same', async () => {
    const { holder, taskId, reportId } = await appealed();

    await app.as(reporter).post(`/reports/${reportId}/reopen`, { reason: '晚上又不亮了' }).expect(200);

    const mine = (await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body.items;
    expect(mine).toMatchObject([{ rating: null, appeal: { state: 'waiting', rating: RATING }, mayAppeal: false }]);
    expect((await decide(reportId, 'set-aside').expect(200)).body.appeal).toMatchObject({ state: 'set-aside', rating: RATING });
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了线路' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(reporter).post(`/reports/${reportId}/rating`, { solved: 'partly', satisfaction: 3 }).expect(200);
    expect((await appeal(holder, reportId, { reason: '这次也不对' }).expect(409)).body.code).toBe('rating-already-appealed');
  });

  it('is not for the rating of an earlier answer: who holds the task now may be somebody else', async () => {
    const holder = await app.given.volunteer();
    const neighbour = await app.given.resident();
    const taskId = await app.given.handedInTask(holder);
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    const otherId = await app.given.joinedReport(taskId, { reporterId: neighbour.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(reporter).post(`/reports/${reportId}/rating`, RATING).expect(200);
    await app.as(neighbour).post(`/reports/${otherId}/reopen`, { reason: '还是不亮' }).expect(200);

    expect((await appeal(holder, reportId).expect(409)).body.code).toBe('rating-of-earlier-work');
    expect((await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body.items).toEqual([]);
    app.clock.set(new Date(T0.getTime() + 60_000));
    await app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了线路' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    expect((await appeal(holder, reportId).expect(409)).body.code).toBe('rating-of-earlier-work');
    expect((await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body.items).toEqual([]);
  });

  it('stays on file, with the rating, when its reporter gives up his account', async () => {
    const leaving = await app.given.resident();
    const holder = await app.given.volunteer();
    const taskId = await app.given.handedInTask(holder);
    const reportId = await app.given.joinedReport(taskId, { reporterId: leaving.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(leaving).post(`/reports/${reportId}/rating`, RATING).expect(200);
    await appeal(holder, reportId).expect(200);

    await app.as(leaving).post('/me/erasure', { understood: true }).expect(200);

    await decide(reportId, 'uphold').expect(200);
    const { items } = (await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body;
    expect(items).toMatchObject([{ rating: RATING, appeal: { state: 'upheld' } }]);
  });
});
