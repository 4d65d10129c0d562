import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { both, manyTimes } from '../support/races';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const STREET = YUANDING.slice(0, 9);
const ROUNDS = 20;
const RATING = { solved: 'no', satisfaction: 1, comment: '来晚了，态度也不好' } as const;
const APPEAL = { reason: '两小时内到场，当天修好' };

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('the race for an appeal of a rating', () => {
  let app: TestApp;
  let clerk: Posted;
  let reporter: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    reporter = await app.given.resident();
  });
  afterAll(() => app.close());

  /** A task that the holder has done, with its rating. */
  async function rated(holder: Posted): Promise<{ taskId: string; reportId: string }> {
    const taskId = await app.given.handedInTask(holder, holder.unitId ? { unitIds: [holder.unitId] } : {});
    const reportId = await app.given.joinedReport(taskId, { reporterId: reporter.personId });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(reporter).post(`/reports/${reportId}/rating`, RATING).expect(200);
    return { taskId, reportId };
  }
  const appeal = (who: SignedIn, reportId: string, body = APPEAL) => app.as(who).post(`/reports/${reportId}/rating/appeal`, body);
  const decide = (who: SignedIn, reportId: string, decision: string, reason: string) =>
    app.as(who).post(`/reports/${reportId}/rating/appeal/decide`, { decision, reason });
  const seen = async (reportId: string) => (await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body;

  it('is filed once when two clerks of a unit file it in their own words', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const holder = await app.given.unitClerk();
      const colleague = await app.given.unitClerk(holder.unitId);
      const { reportId } = await rated(holder);

      const replies = await both(
        round,
        () => appeal(holder, reportId, { reason: '我来说明' }),
        () => appeal(colleague, reportId, { reason: '同事来说明' }),
      );

      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(replies.find(({ status }) => status === 409)!.body.code).toBe('rating-already-appealed');
      const winner = replies.find(({ status }) => status === 200)!.body.appeal.reason;
      expect((await seen(reportId)).appeal).toMatchObject({ state: 'waiting', reason: winner });
    });
  });

  it('is filed once, and both are told so, when one man taps twice', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const holder = await app.given.volunteer();
      const { reportId } = await rated(holder);

      const replies = await both(
        round,
        () => appeal(holder, reportId),
        () => appeal(holder, reportId),
      );

      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      const { timeline } = await seen(reportId);
      expect(timeline.filter(({ kind }: { kind: string }) => kind === 'rating-appealed')).toHaveLength(1);
    });
  });

  it('is decided once when two supervisors decide differently', async () => {
    const [first, second] = [await app.given.supervisor(STREET), await app.given.supervisor(STREET)];
    await manyTimes(ROUNDS, async (round) => {
      const holder = await app.given.volunteer();
      const { reportId } = await rated(holder);
      await appeal(holder, reportId).expect(200);

      const [upheld, setAside] = await both(
        round,
        () => decide(first, reportId, 'uphold', '评价属实'),
        () => decide(second, reportId, 'set-aside', '评价的不是这件事'),
      );

      expect([upheld.status, setAside.status].sort()).toEqual([200, 409]);
      expect((upheld.status === 200 ? setAside : upheld).body.code).toBe('appeal-already-decided');
      const decided = await seen(reportId);
      expect(decided.appeal.state).toBe(upheld.status === 200 ? 'upheld' : 'set-aside');
      expect(decided.timeline.filter(({ kind }: { kind: string }) => /^rating-(upheld|set-aside)$/.test(kind))).toHaveLength(1);
    });
  });

  it('keeps the rating whole when the reporter has the task taken up again meanwhile', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const holder = await app.given.volunteer();
      const { taskId, reportId } = await rated(holder);

      const [filed, reopened] = await both(
        round,
        () => appeal(holder, reportId),
        () => app.as(reporter).post(`/reports/${reportId}/reopen`, { reason: '晚上又不亮了' }),
      );

      expect(reopened.status).toBe(200);
      const { items } = (await app.as(holder).get(`/tasks/${taskId}/ratings`).expect(200)).body;
      if (filed.status === 200) {
        expect(items).toMatchObject([{ rating: null, appeal: { state: 'waiting', rating: RATING } }]);
      } else {
        expect(filed.body.code).toMatch(/^(report-not-rated|rating-of-earlier-work)$/);
        expect(items).toEqual([]);
      }
    });
  });
});
