import { randomUUID } from 'node:crypto';
import { PointHolds } from '../../src/points/point-holds.service';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const BODY = { reason: '登记错了人' };

describe('taking back what was paid by mistake', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(async () => {
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  });

  const award = async (personId: string, report?: string) => {
    const cause = report ?? (await app.given.usefulReports(personId))[0];
    const awards = [{ personId, ruleCode: 'civic-proposal', cause: { type: 'report', id: cause }, note: '修健身器材' }];
    const clerk = await app.given.clerk();
    return (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items[0] as { transferId: string; state: string };
  };
  const balanceOf = async (who: { token: string }) => (await app.as(who).get('/points/mine').expect(200)).body.balance;
  const spend = (personId: string, amount: number) =>
    app.get(Transactions).run(async (tx) => {
      const cause = { type: 'goods' as const, id: randomUUID().slice(0, 13) };
      await app.get(PointHolds).hold(tx, { personId, amount, cause });
    });

  it('is a transfer back, with its reason, and the first stays as it was', async () => {
    const person = await app.given.resident();
    const { transferId } = await award(person.personId);

    const { body } = await app
      .as(await app.given.clerk())
      .post(`/points/transfers/${transferId}/reversal`, BODY)
      .expect(200);

    expect(body).toMatchObject({ transferId, amount: 10, reason: '冲正：登记错了人（原为“建议被采纳：修健身器材”）' });
    expect((await app.as(person).get('/points/mine/entries').expect(200)).body.items).toMatchObject([
      { id: body.id, amount: -10, reason: body.reason, cause: { type: 'reversal', id: transferId } },
      { id: transferId, amount: 10, reason: '建议被采纳：修健身器材' },
    ]);
    expect(await balanceOf(person)).toBe(0);
  });

  it('happens once, and its cause does not pay again', async () => {
    const person = await app.given.resident();
    const [cause] = await app.given.usefulReports(person.personId);
    const { transferId } = await award(person.personId, cause);
    await award(person.personId);
    const reverse = async () =>
      (await app.as(await app.given.clerk()).post(`/points/transfers/${transferId}/reversal`, BODY).expect(200)).body.id; // prettier-ignore

    expect(await reverse()).toBe(await reverse());

    expect(await balanceOf(person)).toBe(10);
    expect(await award(person.personId, cause)).toMatchObject({ state: 'already-paid', transferId });
  });

  it('is refused when the points are spent or promised', async () => {
    const person = await app.given.resident();
    const { transferId } = await award(person.personId);
    await spend(person.personId, 1);
    const clerk = await app.given.clerk();
    const reverse = () => app.as(clerk).post(`/points/transfers/${transferId}/reversal`, BODY);

    expect((await reverse().expect(409)).body.code).toBe('points-already-spent');
    expect(await balanceOf(person)).toBe(10);

    await award(person.personId);
    await reverse().expect(200);
  });

  it('is nobody’s own business, nor that of another community', async () => {
    const { members } = await app.given.household({ members: [{}, {}] });
    const kin = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: members[0]!.personId });
    const self = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: members[1]!.personId });
    const { transferId } = await app.given.points(self.personId, 10);
    const path = `/points/transfers/${transferId}/reversal`;

    for (const clerk of [kin, self]) {
      expect((await app.as(clerk).post(path, BODY).expect(422)).body.code).toBe('reversal-not-your-own');
    }
    expect((await app.as(await app.given.clerk(XUEYUAN)).post(path, BODY).expect(404)).body.code).toBe('transfer-not-found'); // prettier-ignore
    await app
      .as(await app.given.resident())
      .post(path, BODY)
      .expect(403);
    await app
      .as(await app.given.supervisor())
      .post(path, BODY)
      .expect(200);
  });

  it('follows who has become another person, and undoes no move of points', async () => {
    const home = await app.given.household({ members: [{}, { relation: 'child' }] });
    const inFile = home.members[1]!.personId;
    const account = await app.given.resident();
    const { transferId } = await award(account.personId);
    const clerk = await app.given.clerk();
    const { id } = (await app.as(account).post('/memberships', { householdToken: home.codeToken, relation: 'child' }).expect(201)).body;
    await app.as(clerk).post(`/memberships/${id}/approve`, { personId: inFile }).expect(200);
    const he = await app.given.signedIn(inFile);
    const [moved] = (await app.as(he).get('/points/mine/entries').expect(200)).body.items;
    const later = await award(inFile);
    const awarded = async (query: string) => (await app.as(clerk).get(`/points/people/${inFile}/awards?${query}`).expect(200)).body;
    expect((await awarded('')).items.map((each: { id: string }) => each.id)).toEqual([later.transferId, transferId]);
    const first = await awarded('limit=1');
    expect(first.items).toMatchObject([{ id: later.transferId, isReversed: false }]);
    const second = await awarded(`limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ id: transferId, isReversed: false }], nextCursor: null });

    expect((await app.as(clerk).post(`/points/transfers/${moved.id}/reversal`, BODY).expect(409)).body.code).toBe(
      'transfer-not-reversible',
    );
    await app.as(clerk).post(`/points/transfers/${transferId}/reversal`, BODY).expect(200);

    expect((await awarded('')).items).toMatchObject([{ isReversed: false }, { id: transferId, isReversed: true }]);
    expect(await balanceOf(he)).toBe(10);
  });

  (onMariaDb ? it : it.skip)('happens once when ten ask at the same time, and all get the same answer', async () => {
    const person = await app.given.resident();
    const { transferId } = await award(person.personId);
    const clerks = await Promise.all(Array.from({ length: 10 }, () => app.given.clerk()));

    const replies = await Promise.all(clerks.map((clerk) => app.as(clerk).post(`/points/transfers/${transferId}/reversal`, BODY)));

    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(await balanceOf(person)).toBe(0);
  });
});

describe('the points of a household', () => {
  it('are a sum for its members, and nobody else’s', async () => {
    const app = await startApp();
    const home = await app.given.homeOwner({ members: [{}, { relation: 'child' }] });
    const child = home.members[1]!.personId;
    await app.given.points(home.personId, 30);
    await app.given.points(child, 12);
    await app.given.points((await app.given.resident()).personId, 7);

    const own = await app.as(home).get('/points/household').expect(200);
    const childs = await app
      .as(await app.given.signedIn(child))
      .get('/points/household')
      .expect(200);
    const strangers = await app
      .as(await app.given.resident())
      .get('/points/household')
      .expect(200);

    expect(own.body.items).toEqual([{ householdId: home.householdId, address: home.address, members: 2, balance: 42, held: 0 }]);
    expect(childs.body).toEqual(own.body);
    expect(strangers.body).toEqual({ items: [] });
    await app.close();
  });
});
