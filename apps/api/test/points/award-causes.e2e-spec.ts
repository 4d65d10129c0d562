import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

type CauseType = 'activity' | 'report' | 'task';
const RULE_FOR = { activity: 'good-neighbour', report: 'civic-proposal', task: 'good-neighbour' };

describe('what points are awarded for', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const award = ({ personId }: { personId: string }, type: CauseType, id: string, ruleCode = RULE_FOR[type]) => ({
    personId,
    ruleCode,
    cause: { type, id },
  });
  const answersOf = async (awards: object[], who: { token: string } = clerk) =>
    (await app.as(who).post('/points/awards', { awards }).expect(200)).body.items.map(
      ({ state, code }: { state: string; code: string | null }) => code ?? state,
    );
  const balanceOf = async (who: SignedIn) => (await app.as(who).get('/points/mine').expect(200)).body.balance;

  it('is an activity at which he served, and the hours count', async () => {
    const [he, other] = [await app.given.resident(), await app.given.resident()];
    const activityId = await app.given.activity();
    const served = { personId: he.personId, minutes: 60, activityId };
    expect(await answersOf([award(he, 'activity', activityId)])).toEqual(['award-cause-unearned']);
    await app.given.hours(served);
    await app.given.hours({ ...served, personId: other.personId, state: 'on-show' });

    expect(
      await answersOf([award(he, 'activity', activityId), award(other, 'activity', activityId), award(he, 'activity', 'none')]),
    ).toEqual(['paid', 'award-cause-unearned', 'award-cause-unearned']);
  });

  it('is a report of his own that was taken up and answered', async () => {
    const [he, other] = [await app.given.resident(), await app.given.resident()];
    const worker = await app.given.volunteer();
    const taskId = await app.given.handedInTask(worker);
    const answered = await app.given.joinedReport(taskId, { reporterId: he.personId });
    expect(await answersOf([award(he, 'report', answered)])).toEqual(['award-cause-unearned']);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    const rejected = await app.given.report({ reporterId: he.personId });
    await app.as(clerk).post(`/reports/${rejected}/reject`, { reason: '不归社区管', whereTo: '请找供电公司' }).expect(200);

    expect(await answersOf([award(he, 'report', answered), award(other, 'report', answered), award(he, 'report', rejected)])).toEqual([
      'paid',
      'award-cause-unearned',
      'award-cause-unearned',
    ]);
    await app.as(he).post(`/reports/${answered}/rating`, { solved: 'yes', satisfaction: 5 }).expect(200);
    expect(await answersOf([award(he, 'report', answered)])).toEqual(['already-paid']);
  });

  it('is never what the staff report: to look for it is their duty', async () => {
    const worker = await app.given.worker(`${YUANDING}001`);
    const [seen] = await app.given.usefulReports(worker.personId);

    expect(await answersOf([award(worker, 'report', seen!)])).toEqual(['award-cause-unearned']);
  });

  it('happened in the area of the clerk', async () => {
    const he = await app.given.volunteer();
    const [report] = await app.given.usefulReports(he.personId, 1, XUEYUAN);
    const activity = await app.given.activity({ communityCode: XUEYUAN });
    await app.given.hours({ personId: he.personId, minutes: 60, activityId: activity });
    const awards = [award(he, 'report', report!), award(he, 'activity', activity)];

    expect(await answersOf(awards)).toEqual(['award-cause-unearned', 'award-cause-unearned']);
    const both = await app.given.post({ role: 'clerk', areaCode: XUEYUAN, personId: (await app.given.clerk()).personId });
    expect(await answersOf(awards, both)).toEqual(['paid', 'paid']);
  });

  it('is of the kind that the rule pays for', async () => {
    const he = await app.given.volunteer();
    const [report] = await app.given.usefulReports(he.personId);
    const activity = await app.given.attended(he.personId);
    const taskId = await app.given.handedInTask(he);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);

    expect(
      await answersOf([
        award(he, 'activity', activity, 'civic-proposal'),
        award(he, 'report', report!, 'good-neighbour'),
        award(he, 'task', taskId, 'good-neighbour'),
      ]),
    ).toEqual(['award-rule-unfit', 'award-rule-unfit', 'award-rule-unfit']);
    expect(await balanceOf(he)).toBe(0);
  });

  it('pays one activity once, by whichever rule', async () => {
    const he = await app.given.volunteer();
    const activityId = await app.given.activity({ ruleCode: 'activity-half-hour' });
    await app.given.hours({ personId: he.personId, minutes: 60, activityId });

    expect(
      await answersOf([award(he, 'activity', activityId, 'activity-hour'), award(he, 'activity', activityId, 'good-neighbour')]),
    ).toEqual(['already-paid', 'already-paid']);
    expect(await balanceOf(he)).toBe(4);
    const unpaid = await app.given.attended(he.personId);
    expect(await answersOf([award(he, 'activity', unpaid), award(he, 'activity', unpaid, 'activity-hour')])).toEqual([
      'paid',
      'already-paid',
    ]);
    expect(await balanceOf(he)).toBe(9);
  });

  (onMariaDb ? it : it.skip)('pays one activity once, though clerks award it by two rules at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const he = await app.given.volunteer();
      const activityId = await app.given.attended(he.personId);
      const clerks = await Promise.all(Array.from({ length: 8 }, () => app.given.clerk()));

      const answers = await Promise.all(
        clerks.map((who, n) => answersOf([award(he, 'activity', activityId, n % 2 ? 'activity-hour' : 'good-neighbour')], who)),
      );

      expect(answers.flat().sort()).toEqual([...Array(7).fill('already-paid'), 'paid']);
      expect([4, 5]).toContain(await balanceOf(he));
    }
  });
});
