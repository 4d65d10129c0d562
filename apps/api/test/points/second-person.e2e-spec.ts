import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const COUNTY = '150603';
const DAY_MS = 24 * 3600_000;

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
    await app
      .as(supervisor)
      .post('/points/rules', { ...rule, code: 'tip', name: '重要线索', category: 'report', amount: 80 })
      .expect(201);
    app.clock.set(new Date(T0.getTime() + DAY_MS));
  });
  afterAll(() => app.close());

  const propose = async (clerk: { token: string }, personId: string, activityId?: string, ruleCode = 'rescue') => {
    const id = activityId ?? (await app.given.attended(personId));
    const awards = [{ personId, ruleCode, cause: { type: 'activity', id }, note: '下水救人' }];
    return (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items[0];
  };
  const proposeTip = async (clerk: { token: string }, personId: string, reportId: string) => {
    const awards = [{ personId, ruleCode: 'tip', cause: { type: 'report', id: reportId } }];
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

  it('is not paid for what is undone by then, but answers again whoever had it paid before', async () => {
    const [proposer, second] = [await app.given.clerk(), await app.given.clerk()];
    const person = await app.given.resident();
    const answered = async () => {
      const taskId = await app.given.handedInTask(await app.given.volunteer());
      const reportId = await app.given.joinedReport(taskId, { reporterId: person.personId });
      await app.as(proposer).post(`/tasks/${taskId}/accept`).expect(200);
      return reportId;
    };
    const [undone, paid] = [await answered(), await answered()];
    const waiting = await proposeTip(proposer, person.personId, undone);
    const { pendingId } = await proposeTip(proposer, person.personId, paid);
    const approve = (id: string) => app.as(second).post(`/points/awards/${id}/approve`);
    const { body } = await approve(pendingId).expect(200);
    for (const id of [undone, paid]) await app.as(person).post(`/reports/${id}/reopen`, { reason: '又坏了' }).expect(200);

    expect(waiting).toMatchObject({ state: 'pending' });
    expect((await approve(waiting.pendingId).expect(422)).body.code).toBe('award-cause-unearned');
    expect((await approve(pendingId).expect(200)).body).toEqual(body);
    expect(await balanceOf(person)).toBe(80);
    await app.as(second).post(`/points/awards/${waiting.pendingId}/reject`, { reason: '事情还没有办成' }).expect(200);
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
