import { randomUUID } from 'node:crypto';
import { ExpireRedemptions } from '../../src/rewards/expire-redemptions.job';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;
const DAY_MS = 24 * 3600_000;

describe('redeeming points', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(async () => {
    app.clock.set(T0);
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  });

  const rich = async (points = 100) => {
    const home = await app.given.homeOwner({ gridCode: GRID });
    await app.given.points(home.personId, points);
    return home;
  };
  const pointsOf = async (who: { token: string }) => (await app.as(who).get('/points/mine').expect(200)).body;
  const stockOf = async (goodsId: string) => {
    const [row] = await app.db.query<{ stock: number }[]>('SELECT stock FROM goods WHERE id = ?', [goodsId]);
    return row!.stock;
  };
  const collect = async (redeemer: { token: string }, personId: string, key = randomUUID()) =>
    app.as(redeemer).post('/redemptions/collect', { personToken: await app.given.personToken(personId) }, key);

  it('holds the points and sets a piece aside, until the redeem point hands it out', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods({ name: '毛巾 2 条' });
    const redeemer = await app.given.redeemer(unitId);

    const { body } = await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
    expect(body).toMatchObject({ name: '毛巾 2 条', points: 30, place: '便民超市', state: 'waiting', collectBy: '2026-03-18' });
    expect(body).toMatchObject({ personName: null, filedByName: null });
    expect(await pointsOf(home)).toMatchObject({ balance: 100, held: 30 });
    expect(await stockOf(goodsId)).toBe(4);
    const waiting = await app.as(redeemer).get('/redemptions?scope=point').expect(200);
    expect(waiting.body.items).toMatchObject([{ id: body.id, name: '毛巾 2 条' }]);

    const collected = await collect(redeemer, home.personId);

    expect(collected.body).toEqual({ canCollect: true, redemptionId: body.id, item: '毛巾 2 条' });
    expect(await pointsOf(home)).toMatchObject({ balance: 70, held: 0 });
    expect((await app.as(home).get('/points/mine/entries').expect(200)).body.items[0]).toMatchObject({
      amount: -30,
      reason: '兑换：毛巾 2 条',
      cause: { type: 'goods', id: body.id },
    });
    expect((await app.as(home).get('/redemptions').expect(200)).body.items).toMatchObject([{ id: body.id, state: 'collected' }]);
    expect((await app.as(redeemer).get('/redemptions?scope=point').expect(200)).body.items).toEqual([]);
    expect((await app.as(redeemer).get('/redemptions?scope=point&state=collected').expect(200)).body.items).toHaveLength(1);
  });

  it('shows the redeem point what it handed out on a day', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods({ name: '洗衣液' });
    await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
    app.clock.set(new Date(T0.getTime() + 9 * DAY_MS));
    await collect(await app.given.redeemer(unitId), home.personId);
    const redeemer = await app.given.redeemer(unitId);
    const on = async (day: string) =>
      (await app.as(redeemer).get(`/redemptions?scope=point&state=collected&endedOn=${day}`).expect(200)).body.items;

    expect(await on('2026-03-13')).toMatchObject([{ name: '洗衣液', state: 'collected', personName: null }]);
    expect(await on('2026-03-12')).toEqual([]);
    expect(await on('2026-03-14')).toEqual([]);
  });

  it('is opened by its owner and by who did it for him, and by nobody else', async () => {
    const elder = await rich();
    const worker = await app.given.worker(GRID);
    const { goodsId } = await app.given.goods();
    const { id, filedByName } = (await app.as(worker).post('/redemptions', { goodsId, points: 30, personId: elder.personId }).expect(201))
      .body;
    const view = (who: { token: string }) => app.as(who).get(`/redemptions/${id}`);

    expect((await view(elder).expect(200)).body).toMatchObject({ id, state: 'waiting', filedByName });
    expect((await view(worker).expect(200)).body).toMatchObject({ id, personName: expect.stringMatching(/^.\*+$/) });
    expect((await view(await rich()).expect(404)).body.code).toBe('redemption-not-found');
  });

  it('is the gift whose page showed the code, of several that wait, and no other', async () => {
    const home = await rich();
    const first = await app.given.goods();
    const second = await app.given.goods({ unitId: first.unitId, name: '第二件' });
    const redeemer = await app.given.redeemer(first.unitId);
    const reserve = async ({ goodsId }: { goodsId: string }) =>
      (await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201)).body.id as string;
    const [, newer] = [await reserve(first), await reserve(second)];
    const show = async (redemptionId?: string) =>
      (await app.as(home).post('/me/person-code', { purpose: 'redeem', redemptionId }).expect(201)).body.token as string;
    const collect = async (personToken: string) => (await app.as(redeemer).post('/redemptions/collect', { personToken }).expect(200)).body;

    const code = await show(newer);
    expect(await collect(code)).toEqual({ canCollect: true, redemptionId: newer, item: '第二件' });
    expect(await collect(await show(newer))).toMatchObject({ canCollect: false });
    expect(await pointsOf(home)).toMatchObject({ balance: 70, held: 30 });
    expect(await collect(await show())).toMatchObject({ canCollect: true });
  });

  it('says no, and nothing else, where nothing waits; and the code is used up', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    const elsewhere = await app.given.redeemer((await app.given.goods()).unitId);
    await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
    const personToken = await app.given.personToken(home.personId);

    const { body } = await app.as(elsewhere).post('/redemptions/collect', { personToken }).expect(200);
    expect(body).toEqual({ canCollect: false, redemptionId: null, item: null });

    const again = await app.as(await app.given.redeemer(unitId)).post('/redemptions/collect', { personToken }).expect(404); // prettier-ignore
    expect(again.body.code).toBe('person-code-refused');
    const shownToIdentify = await app.given.personToken(home.personId, 'identify');
    await app.as(elsewhere).post('/redemptions/collect', { personToken: shownToIdentify }).expect(404);
    expect(await pointsOf(home)).toMatchObject({ balance: 100, held: 30 });
  });

  it('says the same no again by its key, whatever is reserved meanwhile', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    const redeemer = await app.given.redeemer(unitId);
    const personToken = await app.given.personToken(home.personId);
    const key = randomUUID();
    const collect = () => app.as(redeemer).post('/redemptions/collect', { personToken }, key);
    const { body } = await collect().expect(200);
    expect(body).toMatchObject({ canCollect: false });
    await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);

    for (let n = 0; n < 12; n++) expect((await collect().expect(200)).body).toEqual(body);

    expect(await pointsOf(home)).toMatchObject({ balance: 100, held: 30 });
    const fresh = await app.given.personToken(home.personId);
    expect((await app.as(redeemer).post('/redemptions/collect', { personToken: fresh }).expect(200)).body).toMatchObject({ canCollect: true }); // prettier-ignore
  });

  it('answers a lost answer again, by its key', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    const redeemer = await app.given.redeemer(unitId);
    const key = randomUUID();
    const first = await app.as(home).post('/redemptions', { goodsId, points: 30 }, key).expect(201);
    const second = await app.as(home).post('/redemptions', { goodsId, points: 30 }, key).expect(201);
    expect(second.body.id).toBe(first.body.id);
    const other = { goodsId: home.personId, points: 30 };
    expect((await app.as(home).post('/redemptions', other, key).expect(409)).body.code).toBe('idempotency-key-reused');
    expect((await app.as(home).post('/redemptions', other).expect(404)).body.code).toBe('goods-not-found');
    const personToken = await app.given.personToken(home.personId);

    const collected = await app.as(redeemer).post('/redemptions/collect', { personToken }, key).expect(200);
    const again = await app.as(redeemer).post('/redemptions/collect', { personToken }, key).expect(200);

    expect(again.body).toEqual(collected.body);
    expect(await pointsOf(home)).toMatchObject({ balance: 70, held: 0 });
  });

  it('gives points and piece back when it is given up, once, and not after it was collected', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    const { body } = await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
    const cancel = (who: { token: string }, id = body.id) => app.as(who).post(`/redemptions/${id}/cancel`);
    expect((await cancel(await app.given.resident()).expect(404)).body.code).toBe('redemption-not-found');

    expect((await cancel(home).expect(200)).body.state).toBe('cancelled');
    expect((await cancel(home).expect(200)).body.state).toBe('cancelled');

    expect(await pointsOf(home)).toMatchObject({ balance: 100, held: 0 });
    expect(await stockOf(goodsId)).toBe(5);
    const { id } = (await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201)).body;
    await collect(await app.given.redeemer(unitId), home.personId);
    expect((await cancel(home, id).expect(409)).body.code).toBe('redemption-ended');
  });

  it('is over when nobody collects it within fourteen days', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
    app.clock.set(new Date(T0.getTime() + 14 * DAY_MS));
    await app.get(ExpireRedemptions).run();
    expect(await pointsOf(await app.given.signedIn(home.personId))).toMatchObject({ held: 30 });

    app.clock.set(new Date(T0.getTime() + 15 * DAY_MS));
    const tooLate = await collect(await app.given.redeemer(unitId), home.personId);
    await app.get(ExpireRedemptions).run();
    await app.get(ExpireRedemptions).run();

    expect(tooLate.body.canCollect).toBe(false);
    const he = await app.given.signedIn(home.personId);
    expect(await pointsOf(he)).toMatchObject({ balance: 100, held: 0 });
    expect((await app.as(he).get('/redemptions').expect(200)).body.items).toMatchObject([{ state: 'expired' }]);
    expect(await stockOf(goodsId)).toBe(5);
  });

  it('is refused without points, without stock, and in another community', async () => {
    const home = await rich(50);
    const { goodsId } = await app.given.goods({ stock: 1 });
    const { goodsId: dear } = await app.given.goods({ points: 51 });
    const { goodsId: far } = await app.given.goods({ communityCode: XUEYUAN });
    const codeOf = async (id: string, status: number, points = 30) =>
      (await app.as(home).post('/redemptions', { goodsId: id, points }).expect(status)).body.code;

    expect(await codeOf(dear, 409, 51)).toBe('not-enough-points');
    expect(await codeOf(far, 404)).toBe('goods-not-found');
    await app
      .as(await rich())
      .post('/redemptions', { goodsId, points: 30 })
      .expect(201);
    expect(await codeOf(goodsId, 409)).toBe('goods-sold-out');
    expect(await pointsOf(home)).toMatchObject({ balance: 50, held: 0 });
  });

  it('is done by the grid worker for an elder, who sees it, and fetched by whoever of them comes', async () => {
    const elder = await rich();
    const worker = await app.given.worker(GRID);
    const { goodsId, unitId } = await app.given.goods({ name: '抽纸' });
    const redeemer = await app.given.redeemer(unitId);
    const wish = { goodsId, points: 30, personId: elder.personId };
    const other = await app.given.worker(`${XUEYUAN}001`);
    expect((await app.as(other).post('/redemptions', wish).expect(404)).body.code).toBe('person-not-found');
    await app
      .as(await rich())
      .post('/redemptions', wish)
      .expect(404);

    const { body } = await app.as(worker).post('/redemptions', wish).expect(201);

    expect(body.personName).toMatch(/^.\*+$/);
    expect((await app.as(elder).get('/redemptions').expect(200)).body.items).toMatchObject([
      { id: body.id, filedByName: body.filedByName },
    ]);
    expect((await app.as(worker).get('/redemptions').expect(200)).body.items).toMatchObject([{ id: body.id }]);
    expect((await collect(redeemer, worker.personId)).body).toMatchObject({ canCollect: true, item: '抽纸' });
    expect((await app.as(elder).get('/points/mine/entries').expect(200)).body.items[0]).toMatchObject({ amount: -30, reason: '兑换：抽纸（代办）' }); // prettier-ignore
    expect(await pointsOf(worker)).toMatchObject({ balance: 0, held: 0 });
  });

  it('is handed out by somebody else than its owner', async () => {
    const home = await rich();
    const { goodsId, unitId } = await app.given.goods();
    const self = await app.given.post({ role: 'redeemer', areaCode: YUANDING, unitId, personId: home.personId });
    await app.as(self).post('/redemptions', { goodsId, points: 30 }).expect(201);

    expect((await (await collect(self, home.personId)).body).code).toBe('redemption-your-own');
    expect((await collect(await app.given.redeemer(unitId), home.personId)).body.canCollect).toBe(true);
  });

  it('follows who becomes another person, and is free again when he goes', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, { relation: 'child' }] });
    const inFile = home.members[1]!.personId;
    const account = await app.given.volunteer();
    await app.given.points(account.personId, 60);
    const { goodsId, unitId } = await app.given.goods();
    const clerk = await app.given.clerk();
    await app.as(account).post('/redemptions', { goodsId, points: 30 }).expect(201);
    await app.as(account).post('/redemptions', { goodsId, points: 30 }).expect(201);
    const { id } = (await app.as(account).post('/memberships', { householdToken: home.codeToken, relation: 'child' }).expect(201)).body;
    await app.as(clerk).post(`/memberships/${id}/approve`, { personId: inFile }).expect(200);

    expect((await collect(await app.given.redeemer(unitId), inFile)).body.canCollect).toBe(true);
    const he = await app.given.signedIn(inFile);
    await app.given.endPost(account.postId);
    await app.as(he).post('/me/erasure', { understood: true }).expect(200);

    expect(await stockOf(goodsId)).toBe(4);
    const [account_] = await app.db.query('SELECT balance, held FROM point_accounts WHERE id = ?', [inFile]);
    expect(account_).toEqual({ balance: 30, held: 0 });
  });
});

describe('goods on the shelf', () => {
  it('are paid in full by a budget, which is never overspent', async () => {
    const app = await startApp();
    const [clerk, supervisor] = [await app.given.clerk(), await app.given.supervisor()];
    const unitId = await app.given.redeemPoint();
    const funding = { communityCode: YUANDING, name: '2026 年积分兑换经费', funded: 1000 };
    const key = randomUUID();
    const budget = (await app.as(supervisor).post('/goods-budgets', funding, key).expect(201)).body;
    expect((await app.as(supervisor).post('/goods-budgets', funding, key).expect(201)).body.id).toBe(budget.id);
    const towels = { name: '毛巾 2 条', points: 60, stock: 10, budgetId: budget.id, unitId, place: '便民超市' };
    const put = (body: object, idem = randomUUID()) => app.as(clerk).post('/goods', body, idem);

    const goods = (await put(towels, key).expect(201)).body;
    expect((await put(towels, key).expect(201)).body.id).toBe(goods.id);

    expect((await put({ ...towels, stock: 7 }).expect(409)).body.code).toBe('budget-exceeded');
    expect((await put({ ...towels, unitId: (await app.given.unit()).unitId, stock: 1 }).expect(422)).body.code).toBe('unit-not-found');
    expect((await app.as(await app.given.clerk(XUEYUAN)).post('/goods', towels).expect(404)).body.code).toBe('budget-not-found'); // prettier-ignore
    expect((await app.as(clerk).get('/goods-budgets').expect(200)).body.items).toEqual([
      { id: budget.id, communityCode: YUANDING, name: '2026 年积分兑换经费', funded: 1000, spent: 600 },
    ]);
    expect((await app.as(await app.given.homeOwner()).get('/goods').expect(200)).body.items).toMatchObject([{ id: goods.id, stock: 10 }]); // prettier-ignore
    const far = { ...funding, communityCode: '150602001001' };
    expect((await app.as(supervisor).post('/goods-budgets', far).expect(404)).body.code).toBe('goods-area-outside');
    await app.close();
  });
});
