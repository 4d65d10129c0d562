import { type Posted, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const COUNTY = '150603';
const NOT_OURS = { reasonCode: 'not-ours', note: '红线外的人行道归市政管' };

describe('a return that says the list of duties is wrong', () => {
  let app: TestApp;
  let county: Posted;
  let wrong: Posted;
  let right: string;

  beforeAll(async () => {
    app = await startApp();
    county = await app.given.supervisor(COUNTY);
    wrong = await app.given.unitClerk((await app.given.unit({ areaCode: COUNTY, name: '区住建局' })).unitId);
    right = (await app.given.unit({ areaCode: COUNTY, name: '区城管执法局' })).unitId;
  });
  afterAll(() => app.close());

  const list = (items: object[]) => app.as(county).raw('put', '/api/categories/road/responsible-units').send({ items }).expect(200);
  const returned = async (body: object = NOT_OURS) => {
    const taskId = await app.given.claimedTask(wrong, { categoryCode: 'road', title: '人行道塌陷' });
    await app.as(wrong).post(`/tasks/${taskId}/release`, body).expect(200);
    return taskId;
  };
  const waiting = async (who: Posted = county) => (await app.as(who).get('/duty-proposals').expect(200)).body.items as { taskId: string }[];
  const decide = (taskId: string, body: object, who: Posted = county) => app.as(who).post(`/duty-proposals/${taskId}/decide`, body);
  const unitFor = async () => {
    const { body } = await app.as(null).get(`/categories?areaCode=${YUANDING}`).expect(200);
    return (body.items as { code: string; responsibleUnit: { id: string } | null }[]).find(({ code }) => code === 'road')!.responsibleUnit
      ?.id;
  };

  it('waits for the county, which mends the line that sent it, and the history says so', async () => {
    await list([{ areaCode: YUANDING, unitId: wrong.unitId }]);
    const taskId = await returned();
    await app.as(wrong).post(`/tasks/${taskId}/release`, NOT_OURS).expect(200);

    const [proposal] = (await waiting()).filter((each) => each.taskId === taskId);
    expect(proposal).toMatchObject({
      taskTitle: '人行道塌陷',
      fromUnitName: '区住建局',
      listedUnitName: '区住建局',
      note: NOT_OURS.note,
      unitId: null,
    });
    const decided = await decide(taskId, { isAccepted: true, unitId: right }).expect(200);
    expect(decided.body).toMatchObject({ state: 'accepted', listedUnitName: '区城管执法局' });
    expect(await unitFor()).toBe(right);
    const lines = (await app.as(county).get('/categories/road/responsible-units').expect(200)).body.items;
    expect(lines).toEqual([{ areaCode: YUANDING, unitId: right, unitName: '区城管执法局' }]);
    const [change] = (await app.as(county).get('/categories/road/changes').expect(200)).body.items;
    expect(change.fields).toEqual([{ field: 'responsibleUnit', before: '区住建局', after: '区城管执法局' }]);

    await decide(taskId, { isAccepted: true, unitId: right }).expect(200);
    const late = await decide(taskId, { isAccepted: false }).expect(409);
    expect(late.body.code).toBe('duty-proposal-decided');
    expect((await waiting()).map((each) => each.taskId)).not.toContain(taskId);
  });

  it('names the unit to which a ruling gave the task', async () => {
    const taskId = await returned();
    await app.as(wrong).post(`/tasks/${taskId}/claim`).expect(200);
    await app.as(wrong).post(`/tasks/${taskId}/release`, NOT_OURS).expect(200);
    await app.as(county).post(`/tasks/${taskId}/rule`, { unitId: right }).expect(200);

    expect((await waiting()).find((each) => each.taskId === taskId)).toMatchObject({ unitId: right });
  });

  it('leaves the list as it is when the county says no', async () => {
    await list([{ areaCode: COUNTY, unitId: wrong.unitId }]);
    const taskId = await returned();
    await decide(taskId, { isAccepted: false }).expect(200);
    expect(await unitFor()).toBe(wrong.unitId);
  });

  it('is not made of another reason, nor of a volunteer’s return', async () => {
    const other = await returned({ reasonCode: 'cannot-do', note: '路面结冰，等天暖' });
    const volunteer = await app.given.volunteer();
    const his = await app.given.claimedTask(volunteer);
    await app.as(volunteer).post(`/tasks/${his}/release`, NOT_OURS).expect(200);
    const made = (await waiting()).map(({ taskId }) => taskId);
    expect(made).not.toContain(other);
    expect(made).not.toContain(his);
  });

  it('does not exist for another county or a street, and wants a unit that serves the place', async () => {
    const taskId = await returned();
    const [street, elsewhere] = [await app.given.supervisor(YUANDING.slice(0, 9)), await app.given.supervisor('150602')];
    for (const who of [street, elsewhere]) {
      expect(await waiting(who)).toEqual([]);
      const { body } = await decide(taskId, { isAccepted: false }, who).expect(404);
      expect(body.code).toBe('duty-proposal-not-found');
    }
    expect((await decide(taskId, { isAccepted: true }).expect(422)).body.code).toBe('duty-proposal-without-unit');
    const far = await app.given.unit({ areaCode: '150602' });
    await decide(taskId, { isAccepted: true, unitId: far.unitId }).expect(422);
    expect((await waiting()).map((each) => each.taskId)).toContain(taskId);
  });

  (onMariaDb ? it : it.skip)('is decided once by ten at the same time', async () => {
    const taskId = await returned();
    const bodies = Array.from({ length: 10 }, (_, i) => (i % 2 ? { isAccepted: false } : { isAccepted: true, unitId: right }));
    const replies = await Promise.all(bodies.map((body) => decide(taskId, body)));
    const [row] = await app.db.query('SELECT state FROM duty_proposals WHERE taskId = ?', [taskId]);
    const won = replies.filter(({ status }) => status === 200);
    expect(won.every(({ body }) => body.state === row.state)).toBe(true);
    expect(won).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(5);
  });
});
