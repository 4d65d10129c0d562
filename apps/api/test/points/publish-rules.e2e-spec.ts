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
