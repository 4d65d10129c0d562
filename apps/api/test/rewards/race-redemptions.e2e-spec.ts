import { randomUUID } from 'node:crypto';
import { ExpirePoints } from '../../src/points/expire-points.job';
import { ExpireRedemptions } from '../../src/rewards/expire-redemptions.job';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const GRID = `${YUANDING}001`;

/** One connection cannot race itself: SQLite proves nothing here. */
(onMariaDb ? describe : describe.skip)('many who redeem at the same time', () => {
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

  const rich = async (points: number) => {
    const home = await app.given.homeOwner({ gridCode: GRID });
    await app.given.points(home.personId, points);
    return home;
  };
  const pointsOf = async (personId: string) =>
    (
      await app
        .as(await app.given.signedIn(personId))
        .get('/points/mine')
        .expect(200)
    ).body;
  const stockOf = async (goodsId: string) => {
    const [row] = await app.db.query<{ stock: number }[]>('SELECT stock FROM goods WHERE id = ?', [goodsId]);
    return row!.stock;
  };
  const codesOf = (replies: { status: number; body: { code?: string } }[]) => replies.map(({ status, body }) => body.code ?? status);

  it('get three gifts of thirty out of a hundred points', async () => {
    const home = await rich(100);
    const { goodsId } = await app.given.goods({ stock: 20 });

    const replies = await Promise.all(Array.from({ length: 20 }, () => app.as(home).post('/redemptions', { goodsId, points: 30 })));

    expect(codesOf(replies).filter((code) => code === 201)).toHaveLength(3);
    expect(new Set(codesOf(replies))).toEqual(new Set([201, 'not-enough-points']));
    expect(await pointsOf(home.personId)).toMatchObject({ balance: 100, held: 90 });
    expect(await stockOf(goodsId)).toBe(17);
  });

  it('get as many gifts as there are', async () => {
    const homes = [];
    for (let i = 0; i < 12; i++) homes.push(await rich(30));
    const { goodsId } = await app.given.goods({ stock: 5 });

    const replies = await Promise.all(homes.map((home) => app.as(home).post('/redemptions', { goodsId, points: 30 })));

    expect(codesOf(replies).filter((code) => code === 201)).toHaveLength(5);
    expect(codesOf(replies).filter((code) => code === 'goods-sold-out')).toHaveLength(7);
    expect(await stockOf(goodsId)).toBe(0);
    const held = await Promise.all(homes.map(async ({ personId }) => (await pointsOf(personId)).held as number));
    expect(held.reduce((sum, each) => sum + each, 0)).toBe(150);
  });

  it('collect a gift once, though two redeem points scan one code and the phone shows another', async () => {
    for (let round = 0; round < 5; round++) {
      const home = await rich(30);
      const { goodsId, unitId } = await app.given.goods();
      await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201);
      const redeemers = [await app.given.redeemer(unitId), await app.given.redeemer(unitId), await app.given.redeemer(unitId)];
      const token = await app.given.personToken(home.personId);
      const tokens = [token, token, await app.given.personToken(home.personId)];

      const replies = await Promise.all(
        redeemers.map((redeemer, i) => app.as(redeemer).post('/redemptions/collect', { personToken: tokens[i] })),
      );

      expect(replies.filter(({ body }) => body.canCollect === true)).toHaveLength(1);
      expect(replies.every(({ status, body }) => status === 200 || body.code === 'person-code-refused')).toBe(true);
      expect(await pointsOf(home.personId)).toMatchObject({ balance: 0, held: 0 });
    }
  });

  it('collect a gift, give it up, or let its time pass: one of the three', async () => {
    for (let round = 0; round < 6; round++) {
      const home = await rich(30);
      const { goodsId, unitId } = await app.given.goods({ stock: 1 });
      const { id } = (await app.as(home).post('/redemptions', { goodsId, points: 30 }).expect(201)).body;
      const redeemer = await app.given.redeemer(unitId);
      const personToken = await app.given.personToken(home.personId);

      const [cancelled, collected] = await Promise.all([
        app.as(home).post(`/redemptions/${id}/cancel`),
        app.as(redeemer).post('/redemptions/collect', { personToken }),
        app.get(ExpireRedemptions).run(),
      ]);

      const isCollected = collected.body.canCollect === true;
      expect(cancelled.status).toBe(isCollected ? 409 : 200);
      expect(await pointsOf(home.personId)).toMatchObject({ balance: isCollected ? 0 : 30, held: 0 });
      expect(await stockOf(goodsId)).toBe(isCollected ? 0 : 1);
    }
  });

  it('reserve points before they expire, or not at all', async () => {
    for (let round = 0; round < 4; round++) {
      app.clock.set(T0);
      const home = await rich(30);
      app.clock.set(new Date('2027-06-01T04:00:00Z'));
      await app.given.points(home.personId, 30);
      app.clock.set(new Date('2028-01-01T04:00:00Z'));
      const he = await app.given.signedIn(home.personId);
      const { goodsId } = await app.given.goods({ points: 20 });

      const replies = await Promise.all([
        ...Array.from({ length: 4 }, () => app.as(he).post('/redemptions', { goodsId, points: 20 })),
        app.get(ExpirePoints).run(),
        app.get(ExpirePoints).run(),
      ]);

      const done = replies.filter((reply) => reply?.status === 201);
      expect(done).toHaveLength(1);
      expect(await pointsOf(home.personId)).toMatchObject({ balance: 30, held: 20 });
    }
  });

  it('put no more on the shelf than the budget pays for', async () => {
    const clerks = await Promise.all(Array.from({ length: 8 }, () => app.given.clerk()));
    const unitId = await app.given.redeemPoint();
    const funding = { communityCode: YUANDING, name: '经费', funded: 350 };
    const budget = (await app.as(await app.given.supervisor()).post('/goods-budgets', funding).expect(201)).body; // prettier-ignore
    const body = { points: 10, stock: 10, budgetId: budget.id, unitId, place: '便民超市' };

    const replies = await Promise.all(clerks.map((clerk) => app.as(clerk).post('/goods', { ...body, name: `肥皂${randomUUID()}` })));

    expect(codesOf(replies).filter((code) => code === 201)).toHaveLength(3);
    const [row] = await app.db.query<{ spent: number }[]>('SELECT spent FROM goods_budgets WHERE id = ?', [budget.id]);
    expect(row!.spent).toBe(300);
  });
});
