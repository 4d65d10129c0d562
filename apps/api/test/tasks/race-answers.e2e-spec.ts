import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { both, manyTimes, outOfStep } from '../support/races';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const ROUNDS = 20;
const REWARD = 20;
const FIRST = '换了灯泡';
const SECOND = '换了线路';
const BACK = { reason: '二层还是不亮' };
const CANCEL = { reason: '重复下单' };
const AGAIN = { reason: '晚上又不亮了' };

// A busy machine takes minutes over so many rounds.
jest.setTimeout(600_000);

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('the race for an answer', () => {
  let app: TestApp;
  let clerk: Posted;
  let other: Posted;

  beforeEach(async () => {
    app = await startApp();
    [clerk, other] = [await app.given.clerk(), await app.given.clerk()];
  });
  afterEach(async () => {
    const faults = await outOfStep(app.db);
    await app.close();
    expect(faults).toEqual([]);
  });

  const act = (who: SignedIn, path: string, body?: object) => app.as(who).post(path, body);
  const taskOf = async (taskId: string) => (await app.as(clerk).get(`/tasks/${taskId}`).expect(200)).body;
  const reportOf = async (reportId: string) => (await app.as(clerk).get(`/reports/${reportId}`).expect(200)).body;
  const balanceOf = async (who: SignedIn): Promise<number> => (await app.as(who).get('/points/mine').expect(200)).body.balance;

  /** A task that is handed in and worth points, with a report that waits for it. */
  async function handedIn() {
    const [volunteer, reporter] = [await app.given.volunteer(), await app.given.resident()];
    const taskId = await app.given.handedInTask(volunteer, { rewardPoints: REWARD, note: FIRST });
    return { volunteer, reporter, taskId, reportId: await app.given.joinedReport(taskId, { reporterId: reporter.personId }) };
  }

  /** A task that is handed in anew because one of its two reporters was not content; the other has the first answer. */
  async function handedInAgain() {
    const { volunteer, reporter, taskId, reportId } = await handedIn();
    const content = await app.given.resident();
    const answeredId = await app.given.joinedReport(taskId, { reporterId: content.personId });
    await act(clerk, `/tasks/${taskId}/accept`).expect(200);
    await act(reporter, `/reports/${reportId}/reopen`, AGAIN).expect(200);
    await act(volunteer, `/tasks/${taskId}/hand-in`, { note: SECOND }).expect(200);
    return { volunteer, content, taskId, reportId, answeredId };
  }

  it('accepts or sends back, and pays for what is accepted alone', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { volunteer, taskId, reportId } = await handedIn();

      const [accepted, sentBack] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/accept`),
        () => act(other, `/tasks/${taskId}/send-back`, BACK),
      );

      const isAccepted = accepted.status === 200;
      expect([accepted.status, sentBack.status].sort()).toEqual([200, 409]);
      expect((isAccepted ? sentBack : accepted).body.code).toBe(isAccepted ? 'task-closed' : 'task-wrong-state');
      expect(await taskOf(taskId)).toMatchObject({
        status: isAccepted ? 'closed' : 'claimed',
        handIn: isAccepted ? { note: FIRST } : null,
      });
      expect(await reportOf(reportId)).toMatchObject({
        status: isAccepted ? 'answered' : 'joined',
        answer: isAccepted ? { text: FIRST } : null,
      });
      expect(await balanceOf(volunteer)).toBe(isAccepted ? REWARD : 0);
    });
  });

  it('accepts or cancels, and gives the report an answer or back to the clerk', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { volunteer, taskId, reportId } = await handedIn();

      const [accepted, cancelled] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/accept`),
        () => act(other, `/tasks/${taskId}/cancel`, CANCEL),
      );

      const isAccepted = accepted.status === 200;
      expect([accepted.status, cancelled.status].sort()).toEqual([200, 409]);
      expect((isAccepted ? cancelled : accepted).body.code).toBe('task-closed');
      expect((await taskOf(taskId)).status).toBe(isAccepted ? 'closed' : 'cancelled');
      expect((await reportOf(reportId)).status).toBe(isAccepted ? 'answered' : 'new');
      expect(await balanceOf(volunteer)).toBe(isAccepted ? REWARD : 0);
    });
  });

  it('answers who wants it done again with the others, or takes it up once more', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { volunteer, content, taskId, reportId, answeredId } = await handedInAgain();

      const [accepted, reopened] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/accept`),
        () => act(content, `/reports/${answeredId}/reopen`, AGAIN),
      );

      expect([accepted.status, reopened.status]).toEqual([200, 200]);
      const task = await taskOf(taskId);
      expect((await reportOf(reportId)).answer.text).toBe(SECOND);
      if (task.status === 'closed') {
        expect(task.reworkCount).toBe(1);
        expect(await reportOf(answeredId)).toMatchObject({ status: 'answered', answer: { text: SECOND } });
      } else {
        expect(task).toMatchObject({ status: 'claimed', reworkCount: 2 });
        expect(await reportOf(answeredId)).toMatchObject({ status: 'joined', answer: null });
      }
      expect(await balanceOf(volunteer)).toBe(REWARD);
    });
  });

  it('takes it up once more or gives the report to the clerk when the task is cancelled', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { content, taskId, reportId, answeredId } = await handedInAgain();

      const [cancelled, reopened] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/cancel`, CANCEL),
        () => act(content, `/reports/${answeredId}/reopen`, AGAIN),
      );

      expect([cancelled.status, reopened.status]).toEqual([200, 200]);
      expect((await taskOf(taskId)).status).toBe('cancelled');
      for (const id of [reportId, answeredId]) {
        expect(await reportOf(id)).toMatchObject({ status: 'new', taskId: null, answer: null });
      }
    });
  });

  it('keeps the answer that was called no solution, or gives the new one to be rated', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { content, taskId, answeredId } = await handedInAgain();

      const [accepted, rated] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/accept`),
        () => act(content, `/reports/${answeredId}/rating`, { solved: 'no', satisfaction: 1 }),
      );

      expect([accepted.status, rated.status]).toEqual([200, 200]);
      const seen = await reportOf(answeredId);
      expect(seen).toMatchObject({ status: 'closed', rating: { solved: 'no', satisfaction: 1 } });
      expect(seen.answer.text).toBe(rated.body.answer.text);
    });
  });

  it('leaves no report without an answer that is joined while the task is accepted', async () => {
    await manyTimes(ROUNDS, async (round) => {
      const { taskId, reportId } = await handedIn();
      const late = await app.given.report();

      const [accepted, joined] = await both(
        round,
        () => act(clerk, `/tasks/${taskId}/accept`),
        () => act(other, `/reports/${late}/join`, { taskId }),
      );

      expect(accepted.status).toBe(200);
      if (joined.status !== 200) expect(joined.body.code).toBe('task-closed');
      expect(await reportOf(late)).toMatchObject(
        joined.status === 200 ? { status: 'answered', taskId, answer: { text: FIRST } } : { status: 'new', taskId: null, answer: null },
      );
      expect((await reportOf(reportId)).status).toBe('answered');
      expect((await taskOf(taskId)).reportCount).toBe(joined.status === 200 ? 2 : 1);
    });
  });

  describe('with reports of one trouble', () => {
    let reporter: SignedIn;
    let trouble = 0;

    beforeEach(async () => void (reporter = await app.given.resident()));

    /** Some reports from one spot, far from those of every other round. */
    async function alike(count: number): Promise<string[]> {
      const point = { latitude: 39 + ++trouble / 100, longitude: 109.78 };
      const body = { categoryCode: 'road', description: '路面坑洼', areaCode: YUANDING, point };
      const reports: string[] = [];
      while (reports.length < count) reports.push((await act(reporter, '/reports', body).expect(201)).body.id);
      return reports;
    }
    const openTask = () => app.given.openTask({ categoryCode: 'road', pool: 'unit' });

    it('puts each into one task when two clerks join them to two', async () => {
      await manyTimes(ROUNDS, async (round) => {
        const reports = await alike(4);
        const [mine, theirs] = [await openTask(), await openTask()];

        const [joinedAll, joined] = await both(
          round,
          () => act(clerk, `/tasks/${mine}/join-alike`, { reportId: reports[0] }),
          () => act(other, `/reports/${reports[3]}/join`, { taskId: theirs }),
        );

        expect(joinedAll.status).toBe(200);
        if (joined.status !== 200) expect(joined.body.code).toBe('report-already-handled');
        const isTheirs = joined.status === 200;
        const tasks = await Promise.all(reports.map(async (id) => (await reportOf(id)).taskId));
        expect(tasks).toEqual([mine, mine, mine, isTheirs ? theirs : mine]);
        expect((await taskOf(mine)).reportCount).toBe(isTheirs ? 3 : 4);
        expect((await taskOf(theirs)).reportCount).toBe(isTheirs ? 1 : 0);
      });
    });

    it('counts each once when one leaves the task while the others come', async () => {
      await manyTimes(ROUNDS, async (round) => {
        const reports = await alike(5);
        const taskId = await openTask();
        for (const id of reports.slice(0, 2)) await act(clerk, `/reports/${id}/join`, { taskId }).expect(200);

        const [joinedAll, separated] = await both(
          round,
          () => act(other, `/tasks/${taskId}/join-alike`, { reportId: reports[2] }),
          () => act(reporter, `/reports/${reports[0]}/separate`),
        );

        expect([joinedAll.status, separated.status]).toEqual([200, 200]);
        const inTask = (await Promise.all(reports.map(reportOf))).filter((report) => report.taskId === taskId);
        expect(inTask.map(({ id }) => id)).toEqual(expect.arrayContaining(reports.slice(1)));
        expect((await taskOf(taskId)).reportCount).toBe(inTask.length);
      });
    });
  });

  it('decides a review once when two supervisors decide differently', async () => {
    const street = YUANDING.slice(0, 9);
    const [first, second] = [await app.given.supervisor(street), await app.given.supervisor(street)];
    await manyTimes(ROUNDS, async (round) => {
      const reporter = await app.given.resident();
      const reportId = await app.given.report({ reporterId: reporter.personId });
      await act(clerk, `/reports/${reportId}/reject`, { reason: '不在社区维修范围', whereTo: '园丁物业' }).expect(200);
      await act(reporter, `/reports/${reportId}/review`, { reason: '楼道是公共部位' }).expect(200);

      const [upheld, overturned] = await both(
        round,
        () => act(first, `/reports/${reportId}/review/decide`, { decision: 'uphold', reason: '属业主自管' }),
        () => act(second, `/reports/${reportId}/review/decide`, { decision: 'overturn', reason: '应当受理' }),
      );

      const isUpheld = upheld.status === 200;
      expect([upheld.status, overturned.status].sort()).toEqual([200, 409]);
      expect((isUpheld ? overturned : upheld).body.code).toBe('review-already-decided');
      const seen = (await app.as(reporter).get(`/reports/${reportId}`).expect(200)).body;
      expect(seen).toMatchObject(
        isUpheld
          ? { status: 'rejected', review: { state: 'upheld', decision: '属业主自管' } }
          : { status: 'new', answer: null, review: { state: 'overturned', decision: '应当受理' } },
      );
      const decisions = seen.timeline.filter(({ kind }: { kind: string }) => kind.startsWith('review-') && kind !== 'review-asked');
      expect(decisions).toHaveLength(1);
    });
  });
});
