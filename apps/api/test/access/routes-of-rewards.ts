import { type Access, always, inside } from './matrix-access';
import { COMMUNITY, GRID, type MatrixWorld } from './matrix-world';

const aGoods = (world: MatrixWorld) =>
  world.once('goods', () => world.app.given.goods({ communityCode: COMMUNITY, stock: 500, points: 1 }));
const aBudget = (world: MatrixWorld) =>
  world.once('budget', async () => {
    const supervisor = await world.app.given.supervisor(COMMUNITY.slice(0, 9));
    const body = { communityCode: COMMUNITY, name: '兑换经费', funded: 100_000 };
    return (await world.app.as(supervisor).post('/goods-budgets', body).expect(201)).body.id as string;
  });
const newGoods = async (world: MatrixWorld): Promise<string> => {
  const clerk = await world.once('clerk of the shelf', () => world.app.given.clerk(COMMUNITY));
  const { unitId } = await aGoods(world);
  const body = { name: '肥皂', points: 1, stock: 1, budgetId: await aBudget(world), unitId, place: '便民超市' };
  return (await world.app.as(clerk).post('/goods', body).expect(201)).body.id as string;
};
const fundedGoods = (world: MatrixWorld) => world.once('funded goods', () => newGoods(world));
const elder = (world: MatrixWorld) =>
  world.once('elder', async () => {
    const home = await world.app.given.homeOwner({ gridCode: GRID });
    await world.app.given.points(home.personId, 1000);
    return home;
  });
const redeemed = async (world: MatrixWorld) => {
  const { goodsId } = await aGoods(world);
  return (
    await world.app
      .as(await elder(world))
      .post('/redemptions', { goodsId, points: 1 })
      .expect(201)
  ).body.id as string;
};

/** Goods and redeeming. */
export const REWARDS_ROUTES: Record<string, Access | Access[]> = {
  'POST /api/goods': {
    permission: 'goods.write',
    isIn: inside('clerk'),
    call: async (world) => {
      const { unitId } = await aGoods(world);
      const budgetId = await aBudget(world);
      return { path: '/api/goods', body: { name: '毛巾', points: 1, stock: 1, budgetId, unitId, place: '便民超市' } };
    },
  },
  'GET /api/goods/shelf': {
    permission: 'goods.oversee',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => {
      const { goodsId } = await aGoods(world);
      return { path: `/api/goods/shelf?communityCode=${COMMUNITY}&limit=100`, item: goodsId };
    },
  },
  'PATCH /api/goods/{goodsId}': {
    permission: 'goods.write',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/goods/${await fundedGoods(world)}`, body: { place: '社区大厅' } }),
  },
  'POST /api/goods/{goodsId}/restock': {
    permission: 'goods.write',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/goods/${await fundedGoods(world)}/restock`, body: { pieces: 1 } }),
  },
  'POST /api/goods/{goodsId}/withdraw': {
    permission: 'goods.write',
    isIn: inside('clerk'),
    call: async (world) => ({ path: `/api/goods/${await newGoods(world)}/withdraw`, body: { reason: '过季了' } }),
  },
  'POST /api/goods-budgets/{budgetId}/top-ups': {
    permission: 'goods.fund',
    isIn: inside('supervisor'),
    call: async (world) => ({ path: `/api/goods-budgets/${await aBudget(world)}/top-ups`, body: { points: 10, reason: '街道追加' } }),
  },
  'GET /api/goods-budgets/{budgetId}/records': {
    permission: 'goods.oversee',
    isIn: inside('clerk', 'supervisor'),
    call: async (world) => ({ path: `/api/goods-budgets/${await aBudget(world)}/records` }),
  },
  'GET /api/goods-budgets': {
    permission: 'goods.oversee',
    isIn: inside('clerk', 'supervisor'),
    outside: 'empty-list',
    call: async (world) => ({ path: '/api/goods-budgets', item: await aBudget(world) }),
  },
  'POST /api/goods-budgets': {
    permission: 'goods.fund',
    isIn: inside('supervisor'),
    call: async () => ({ path: '/api/goods-budgets', body: { communityCode: COMMUNITY, name: '兑换经费', funded: 100 } }),
  },
  'GET /api/redemptions': { permission: 'redemption.read', isIn: always, call: async () => ({ path: '/api/redemptions' }) },
  // by its owner or who filed it
  'GET /api/redemptions/{redemptionId}': [
    {
      permission: 'redemption.read',
      isIn: () => false,
      call: async (world) => ({ path: `/api/redemptions/${await world.once('redeemed', () => redeemed(world))}` }),
    },
    {
      permission: 'redemption.read',
      isIn: always,
      call: async (world) => ({ path: `/api/redemptions/${await redeemed(world)}`, caller: await elder(world) }),
    },
  ],
  // on behalf of somebody at home in the community: who works there, and nobody else
  'POST /api/redemptions': {
    permission: 'redemption.create',
    isIn: inside('grid-worker', 'clerk'),
    call: async (world) => ({
      path: '/api/redemptions',
      body: { goodsId: (await aGoods(world)).goodsId, points: 1, personId: (await elder(world)).personId },
    }),
    level: 'grid',
  },
  // by its owner or who filed it
  'POST /api/redemptions/{redemptionId}/cancel': [
    {
      permission: 'redemption.cancel',
      isIn: () => false,
      call: async (world) => ({ path: `/api/redemptions/${await world.once('redeemed', () => redeemed(world))}/cancel` }),
    },
    {
      permission: 'redemption.cancel',
      isIn: always,
      call: async (world) => ({ path: `/api/redemptions/${await redeemed(world)}/cancel`, caller: await elder(world) }),
    },
  ],
  // yes or no to whoever may ask: what waits at another redeem point is a no
  'POST /api/redemptions/collect': {
    permission: 'redemption.collect',
    isIn: always,
    call: async (world) => {
      const { personId } = await elder(world);
      return { path: '/api/redemptions/collect', body: { personToken: await world.app.given.personToken(personId) } };
    },
  },
};
