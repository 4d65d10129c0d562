import { randomUUID } from 'node:crypto';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const COUNTY = '150603';
const DAY_MS = 24 * 3600_000;

describe('the rules of the points', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => void app.clock.set(T0));

  const publish = async (body: object, key = randomUUID()) =>
    app.as(await app.given.supervisor(COUNTY)).post('/points/rules', { category: 'activity', from: '2026-03-05', ...body }, key);
  const statesOf = async (personId: string, ruleCode: string, count = 1) => {
    const awards: object[] = [];
    while (awards.length < count) awards.push({ personId, ruleCode, cause: { type: 'activity', id: await app.given.attended(personId) } });
    return answersOf(awards);
  };
  const answersOf = async (awards: object[]) => {
    const { body } = await app
      .as(await app.given.clerk())
      .post('/points/awards', { awards })
      .expect(200);
    return body.items.map(({ state, code }: { state: string; code: string | null }) => code ?? state);
  };
  const tomorrow = () => app.clock.set(new Date(T0.getTime() + DAY_MS));

  it('are published before they hold, and every entry says by which version it was paid', async () => {
    const person = await app.given.resident();
    const { body } = await publish({ code: 'good-neighbour', name: '邻里互助', amount: 8, capPerDay: 16 });
    expect(body).toMatchObject({ code: 'good-neighbour', version: 2, amount: 8, from: '2026-03-05' });
    const { items, upcoming } = (await app.as(null).get('/points/rules').expect(200)).body;
    expect(items.find(({ code }: { code: string }) => code === 'good-neighbour')).toMatchObject({ version: 1, amount: 5 });
    expect(upcoming).toMatchObject([{ code: 'good-neighbour', version: 2 }]);

    await statesOf(person.personId, 'good-neighbour');
    tomorrow();
    await statesOf(person.personId, 'good-neighbour');

    const he = await app.given.signedIn(person.personId);
    expect((await app.as(he).get('/points/mine/entries').expect(200)).body.items).toMatchObject([
      { amount: 8, reason: '邻里互助', ruleCode: 'good-neighbour', ruleVersion: 2 },
      { amount: 5, reason: '邻里互助', ruleCode: 'good-neighbour', ruleVersion: 1 },
    ]);
    expect((await app.as(null).get('/points/rules').expect(200)).body.upcoming).toEqual([]);
  });

  it('are published once, for a day to come, by a county', async () => {
    const rule = { code: 'tree-planting', name: '义务植树', amount: 6 };
    const key = randomUUID();
    const supervisor = await app.given.supervisor(COUNTY);
    const send = (body: object) => app.as(supervisor).post('/points/rules', { category: 'activity', from: '2026-04-01', ...body }, key);
    const versions = [(await send(rule).expect(201)).body.version, (await send(rule).expect(201)).body.version];
    expect(versions).toEqual([1, 1]);
    expect((await send({ ...rule, amount: 7 }).expect(409)).body.code).toBe('idempotency-key-reused');

    for (const from of ['2026-03-04', '2025-01-01']) {
      expect(await publish({ ...rule, from })).toMatchObject({ status: 422, body: { code: 'rule-day-past' } });
    }
    const street = await app.given.supervisor(YUANDING.slice(0, 9));
    const body = { ...rule, category: 'activity', from: '2026-04-01' };
    expect((await app.as(street).post('/points/rules', body).expect(403)).body.code).toBe('rules-not-yours');
    expect((await publish({ ...rule, category: 'duty' })).status).toBe(400);
  });

  it('keep their category: tasks and activities that are under way name them by it', async () => {
    await publish({ code: 'well-done', name: '办得好', amount: 3, category: 'task' });

    const other = await publish({ code: 'well-done', name: '办得好', amount: 3, category: 'activity', from: '2026-03-06' });
    const same = await publish({ code: 'well-done', name: '办得好', amount: 4, category: 'task', from: '2026-03-06' });

    expect(other).toMatchObject({ status: 422, body: { code: 'rule-category-stays', category: 'task' } });
    expect(same).toMatchObject({ status: 201, body: { version: 2, category: 'task', amount: 4 } });
  });

  it('cap what a person earns in a month by category, and in a year in all', async () => {
    await publish({ code: 'chess', name: '棋艺辅导', amount: 10, capPerMonth: 20, capPerYear: 45 });
    await publish({ code: 'choir', name: '合唱指导', amount: 10 });
    await publish({ code: 'idea', name: '好点子', amount: 10, category: 'report', capPerYear: 45 });
    tomorrow();
    const { personId } = await app.given.resident();

    expect(await statesOf(personId, 'chess')).toEqual(['paid']);
    expect(await statesOf(personId, 'choir')).toEqual(['paid']);
    expect(await statesOf(personId, 'chess')).toEqual(['points-month-cap-reached']);
    const ideas = (await app.given.usefulReports(personId, 3)).map((id) => ({ personId, ruleCode: 'idea', cause: { type: 'report', id } }));
    expect(await answersOf(ideas)).toEqual(['paid', 'paid', 'points-year-cap-reached']);
    app.clock.set(new Date('2026-04-01T00:01:00+08:00'));
    expect(await statesOf(personId, 'chess')).toEqual(['points-year-cap-reached']);
    app.clock.set(new Date('2027-01-01T00:01:00+08:00'));
    expect(await statesOf(personId, 'chess')).toEqual(['paid']);
  });

  it('count no award towards a cap that was taken back', async () => {
    await publish({ code: 'crane', name: '剪纸', amount: 10, capPerDay: 10 });
    await publish({ code: 'quilt', name: '缝被', amount: 10, capPerMonth: 50 });
    await publish({ code: 'song', name: '教歌', amount: 10, capPerYear: 60 });
    tomorrow();
    const { personId } = await app.given.resident();
    const pay = async (ruleCode: string) => {
      const awards = [{ personId, ruleCode, cause: { type: 'activity', id: await app.given.attended(personId) } }];
      const { body } = await app.as(await app.given.clerk()).post('/points/awards', { awards }).expect(200); // prettier-ignore
      return body.items[0] as { state: string; code: string | null; transferId: string };
    };
    const takeBack = async ({ transferId }: { transferId: string }) =>
      app.as(await app.given.clerk()).post(`/points/transfers/${transferId}/reversal`, { reason: '登记错了人' }).expect(200); // prettier-ignore

    const ofDay = await pay('crane');
    expect(await pay('crane')).toMatchObject({ code: 'points-cap-reached' });
    await takeBack(ofDay);
    await pay('crane');
    for (let n = 0; n < 3; n++) await pay('quilt');
    const ofMonth = await pay('quilt');
    expect(await pay('quilt')).toMatchObject({ code: 'points-month-cap-reached' });
    await takeBack(ofMonth);
    expect(await pay('quilt')).toMatchObject({ state: 'paid' });
    const ofYear = await pay('song');
    expect(await pay('song')).toMatchObject({ code: 'points-year-cap-reached' });
    await takeBack(ofYear);
    expect(await pay('song')).toMatchObject({ state: 'paid' });
    expect(await pay('song')).toMatchObject({ code: 'points-year-cap-reached' });
  });

  it('may let points be good for months, not years', async () => {
    await publish({ code: 'season', name: '冬季扫雪', amount: 4, validMonths: 6 });
    tomorrow();
    const person = await app.given.resident();
    await statesOf(person.personId, 'season');

    const he = await app.given.signedIn(person.personId);
    expect((await app.as(he).get('/points/mine/entries').expect(200)).body.items).toMatchObject([{ lastDay: '2026-09-30' }]);
  });

  it('pay no duty of staff, and a volunteer only for the work that he did', async () => {
    await publish({ code: 'thanks', name: '居民点赞', amount: 5, category: 'task' });
    tomorrow();
    const clerk = await app.given.clerk();
    const [worker, volunteer] = [await app.given.worker(`${YUANDING}001`), await app.given.volunteer()];
    const duty = await app.given.handedInTask(worker, { pool: 'grid-worker' });
    const work = await app.given.handedInTask(volunteer, { rewardPoints: 0 });
    const award = (personId: string, id: string) => ({ personId, ruleCode: 'thanks', cause: { type: 'task', id } });
    const codesOf = async (...awards: object[]) =>
      (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items.map(
        ({ state, code }: { state: string; code: string | null }) => code ?? state,
      );
    expect(await codesOf(award(volunteer.personId, work))).toEqual(['award-cause-unearned']);
    for (const id of [duty, work]) await app.as(clerk).post(`/tasks/${id}/accept`).expect(200);

    expect(
      await codesOf(
        award(worker.personId, duty),
        award(worker.personId, work),
        award(volunteer.personId, work),
        award(volunteer.personId, 'none'),
      ),
    ).toEqual(['award-cause-unearned', 'award-cause-unearned', 'paid', 'award-cause-unearned']);
  });
});

describe('an award above what one clerk may give', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
    const supervisor = await app.given.supervisor(COUNTY);
    const rule = { code: 'rescue', name: '见义勇为', category: 'activity', amount: 200, from: '2026-03-05' };
    await app.as(supervisor).post('/points/rules', rule).expect(201);
    await app
      .as(supervisor)
      .post('/points/rules', { ...rule, code: 'warning', name: '险情报告', amount: 120 })
      .expect(201);
    app.clock.set(new Date(T0.getTime() + DAY_MS));
  });
  afterAll(() => app.close());

  const propose = async (clerk: { token: string }, personId: string, activityId?: string, ruleCode = 'rescue') => {
    const id = activityId ?? (await app.given.attended(personId));
    const awards = [{ personId, ruleCode, cause: { type: 'activity', id }, note: '下水救人' }];
    return (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items[0];
  };
  const balanceOf = async (who: { token: string }) => (await app.as(who).get('/points/mine').expect(200)).body.balance;

  it('waits for a second person, and is paid once', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const cause = await app.given.attended(person.personId);

    const proposed = await propose(proposer, person.personId, cause);
    expect(proposed).toMatchObject({ state: 'pending', transferId: null, code: null });
    expect(await propose(second, person.personId, cause)).toEqual(proposed);
    expect(await balanceOf(person)).toBe(0);
    const approve = (who: { token: string }) => app.as(who).post(`/points/awards/${proposed.pendingId}/approve`);
    expect((await approve(proposer).expect(422)).body.code).toBe('award-needs-second-person');
    const { items } = (await app.as(second).get('/points/awards').expect(200)).body;
    expect(items).toMatchObject([{ id: proposed.pendingId, personId: person.personId, amount: 200, note: '下水救人', state: 'waiting' }]);

    const { body } = await approve(second).expect(200);
    expect((await approve(await app.given.supervisor()).expect(200)).body.transferId).toBe(body.transferId);

    expect(await balanceOf(person)).toBe(200);
    expect((await app.as(person).get('/points/mine/entries').expect(200)).body.items).toMatchObject([{ reason: '见义勇为：下水救人', ruleVersion: 1 }]); // prettier-ignore
    expect(await propose(proposer, person.personId, cause)).toMatchObject({ state: 'already-paid', transferId: body.transferId });
    expect((await app.as(second).get('/points/awards').expect(200)).body.items).toEqual([]);
  });

  it('is not proposed for what is paid, nor paid for what was paid meanwhile', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const [first, other] = [await app.given.attended(person.personId), await app.given.attended(person.personId)];
    const payLess = async (id: string) => {
      const awards = [{ personId: person.personId, ruleCode: 'good-neighbour', cause: { type: 'activity', id } }];
      return (await app.as(second).post('/points/awards', { awards }).expect(200)).body.items[0];
    };
    const paid = await payLess(first);
    expect(await propose(proposer, person.personId, first)).toMatchObject({ state: 'already-paid', transferId: paid.transferId });
    const { pendingId } = await propose(proposer, person.personId, other);
    await payLess(other);

    expect((await app.as(second).post(`/points/awards/${pendingId}/approve`).expect(409)).body.code).toBe('award-cause-paid');
    expect(await balanceOf(person)).toBe(10);
    await app.as(second).post(`/points/awards/${pendingId}/reject`, { reason: '已经发过了' }).expect(200);
  });

  it('is not approved by who gets it or lives with him, nor from another community', async () => {
    const { members } = await app.given.household({ members: [{}, {}] });
    const self = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: members[0]!.personId });
    const kin = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: members[1]!.personId });
    const { pendingId } = await propose(await app.given.clerk(), self.personId);
    const approve = (who: { token: string }) => app.as(who).post(`/points/awards/${pendingId}/approve`);

    for (const who of [self, kin]) expect((await approve(who).expect(422)).body.code).toBe('award-not-to-yourself');
    expect((await approve(await app.given.clerk('150603002006')).expect(404)).body.code).toBe('pending-award-not-found');
  });

  it('can be rejected with a reason, stays so, and may be proposed anew', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const cause = await app.given.attended(person.personId);
    const { pendingId } = await propose(proposer, person.personId, cause);

    const reject = (id = pendingId) => app.as(second).post(`/points/awards/${id}/reject`, { reason: '派出所没有记录' }).expect(200);
    const { body } = await reject();

    expect((await reject()).body).toEqual(body);
    expect(body).toMatchObject({ state: 'rejected', reason: '派出所没有记录' });
    expect((await app.as(second).post(`/points/awards/${pendingId}/approve`).expect(409)).body.code).toBe('award-already-decided');
    const anew = await propose(proposer, person.personId, cause);
    expect(anew).toMatchObject({ state: 'pending', code: null });
    expect(await propose(second, person.personId, cause)).toEqual(anew);
    await reject(anew.pendingId);
    const again = await propose(proposer, person.personId, cause);
    expect(new Set([pendingId, anew.pendingId, again.pendingId]).size).toBe(3);
    await app.as(second).post(`/points/awards/${again.pendingId}/approve`).expect(200);
    expect(await balanceOf(person)).toBe(200);
    expect(await propose(proposer, person.personId, cause)).toMatchObject({ state: 'already-paid' });
  });

  it('leaves its activity to another rule when it is rejected', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const cause = await app.given.attended(person.personId);
    const { pendingId } = await propose(proposer, person.personId, cause);
    await app.as(second).post(`/points/awards/${pendingId}/reject`, { reason: '不是见义勇为' }).expect(200);

    const { pendingId: other, ...proposed } = await propose(proposer, person.personId, cause, 'warning');
    expect(proposed).toMatchObject({ state: 'pending' });
    expect((await propose(proposer, person.personId, cause)).pendingId).toBe(other);
    expect((await app.as(second).post(`/points/awards/${other}/approve`).expect(200)).body).toMatchObject({ amount: 120 });
  });

  it('is decided by one of two who decide at the same time', async () => {
    const person = await app.given.resident();
    const { pendingId } = await propose(await app.given.clerk(), person.personId);
    const [a, b, c] = [await app.given.clerk(), await app.given.clerk(), await app.given.clerk()];

    const replies = await Promise.all([
      app.as(a).post(`/points/awards/${pendingId}/approve`),
      app.as(b).post(`/points/awards/${pendingId}/reject`, { reason: '没有记录' }),
      app.as(c).post(`/points/awards/${pendingId}/approve`),
    ]);

    const isPaid = replies[0].status === 200;
    expect(replies.map(({ status }) => status)).toEqual(isPaid ? [200, 409, 200] : [409, 200, 409]);
    expect(await balanceOf(person)).toBe(isPaid ? 200 : 0);
  });

  it('is not paid at another sum than was proposed', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const cause = await app.given.attended(person.personId);
    const { pendingId } = await propose(proposer, person.personId, cause);
    const dearer = { code: 'rescue', name: '见义勇为', category: 'activity', amount: 300, from: '2026-03-06' };
    await app
      .as(await app.given.supervisor(COUNTY))
      .post('/points/rules', dearer)
      .expect(201);
    app.clock.set(new Date(T0.getTime() + 2 * DAY_MS));
    const later = await app.given.signedIn(second.personId);

    expect((await app.as(later).post(`/points/awards/${pendingId}/approve`).expect(409)).body.code).toBe('award-rule-changed');
    expect(await balanceOf(await app.given.signedIn(person.personId))).toBe(0);
    await app.as(later).post(`/points/awards/${pendingId}/reject`, { reason: '规则改了，重新提交' }).expect(200);
    const { pendingId: anew } = await propose(await app.given.signedIn(proposer.personId), person.personId, cause);
    expect((await app.as(later).post(`/points/awards/${anew}/approve`).expect(200)).body).toMatchObject({ amount: 300, state: 'approved' });
  });
});
