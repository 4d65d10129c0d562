import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 3600_000;

describe('what the desk reads of the points', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => void app.clock.set(T0));

  const countersOf = async (who: { token: string }) => (await app.as(who).get('/me').expect(200)).body.counters;
  const awardsOf = async (who: { token: string }, personId: string) =>
    (await app.as(who).get(`/points/people/${personId}/awards`).expect(200)).body.items;

  it('is every version of a rule, the newest first, for anybody', async () => {
    const supervisor = await app.given.supervisor('150603');
    const rule = { code: 'good-neighbour', name: '邻里互助', category: 'activity', amount: 8, from: '2026-03-05' };
    await app.as(supervisor).post('/points/rules', rule).expect(201);

    const { items } = (await app.as(null).get('/points/rules/good-neighbour/versions').expect(200)).body;

    expect(items).toMatchObject([
      { version: 2, amount: 8, from: '2026-03-05' },
      { version: 1, amount: 5 },
    ]);
    expect((await app.as(null).get('/points/rules/nobody-wrote-it/versions').expect(200)).body.items).toEqual([]);
  });

  it('is what somebody of the area was given, and what of it was taken back', async () => {
    const { personId } = await app.given.person({ areaCode: YUANDING });
    const clerk = await app.given.clerk();
    const [one, other] = await app.given.usefulReports(personId, 2);
    const give = async (id: string) => {
      const awards = [{ personId, ruleCode: 'civic-proposal', cause: { type: 'report', id }, note: '东门路灯不亮' }];
      return (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items[0].transferId as string;
    };
    const [first, second] = [await give(one!), await give(other!)];
    await app.as(clerk).post(`/points/transfers/${first}/reversal`, { reason: '登记错了人' }).expect(200);

    expect(await awardsOf(clerk, personId)).toMatchObject([
      { id: second, amount: 10, reason: '建议被采纳：东门路灯不亮', isReversed: false },
      { id: first, isReversed: true },
    ]);
    const stranger = await app.given.clerk(XUEYUAN);
    expect((await app.as(stranger).get(`/points/people/${personId}/awards`).expect(404)).body.code).toBe('person-not-found');
  });

  it('is how many awards wait for a second person: not for who proposed them', async () => {
    const community = `${YUANDING.slice(0, 9)}097`;
    const rule = { code: 'danger-told', name: '重大隐患线索', category: 'report', amount: 200, from: '2026-03-05' };
    await app.as(await app.given.supervisor('150603')).post('/points/rules', rule).expect(201); // prettier-ignore
    app.clock.set(new Date(T0.getTime() + DAY_MS));
    const [proposer, second] = [await app.given.clerk(community), await app.given.clerk(community)];
    const { personId } = await app.given.person({ areaCode: community });
    const [id] = await app.given.usefulReports(personId, 1, community);
    const awards = [{ personId, ruleCode: 'danger-told', cause: { type: 'report', id } }];
    await app.as(proposer).post('/points/awards', { awards }).expect(200);

    expect(await countersOf(proposer)).toMatchObject({ awards: 0 });
    expect(await countersOf(second)).toMatchObject({ awards: 1 });
    expect(await countersOf(await app.given.resident())).toMatchObject({ awards: 0 });
  });
});
