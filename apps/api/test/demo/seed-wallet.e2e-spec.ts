import { onMariaDb } from '../support/test-database';
import { startApp, type TestApp } from '../support/start-app';

interface Item {
  state: string;
  name: string;
  [field: string]: unknown;
}

// The demo is always SQLite.
(onMariaDb ? describe.skip : describe)('the wallets of the demo', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp({ env: { NODE_ENV: 'development' } })));
  afterAll(() => app.close());

  async function get(username: string, path: string) {
    const { body } = await app.as(null).post('/sessions', { method: 'password', username, password: 'duoduo-demo' }).expect(201);
    return (await app.as({ token: body.accessToken }).get(path).expect(200)).body;
  }

  it('hold points of the elder that are soon over, and a gift that waits for her', async () => {
    const points = await get('resident', '/points/mine');
    const daysLeft = (Date.parse(points.expiring.at) - app.clock.now().getTime()) / 86_400_000;

    expect(points).toMatchObject({ balance: 120, held: 60, expiring: { amount: 60 } });
    expect(daysLeft).toBeLessThanOrEqual(30);
    expect((await get('resident', '/redemptions')).items).toMatchObject([{ name: '抽纸 3 包', state: 'waiting' }]);
    expect((await get('redeem', '/redemptions?scope=point')).items).toHaveLength(1);
  });

  it('tell how the volunteer earned and spent, and what his home has together', async () => {
    const { items } = await get('volunteer', '/points/mine/entries');
    const { items: redemptions } = await get('volunteer', '/redemptions');
    const { items: homes } = await get('volunteer', '/points/household');

    expect(items).toContainEqual(expect.objectContaining({ amount: -100, reason: '兑换：食用油 1 桶', ruleName: null }));
    expect(items).toContainEqual(expect.objectContaining({ amount: 50, ruleName: '办结任务', ruleVersion: 1 }));
    expect(redemptions.map(({ name, state }: Item) => [name, state])).toEqual([['食用油 1 桶', 'collected']]);
    expect(homes).toMatchObject([{ members: 1, balance: 180, held: 0 }]);
  });

  it('stand before a funded shelf with something that is gone, and a rule that is published and holds later', async () => {
    const { items: goods } = await get('resident', '/goods');
    const [budget] = (await get('clerk', '/goods-budgets')).items;
    const { upcoming } = await get('resident', '/points/rules');

    expect(goods.find(({ name }: Item) => name === '食用油 1 桶')).toMatchObject({ stock: 0, points: 100 });
    expect(goods.find(({ name }: Item) => name === '抽纸 3 包')).toMatchObject({ stock: 39 });
    expect(budget.spent).toBeLessThanOrEqual(budget.funded);
    expect(upcoming).toMatchObject([{ code: 'good-neighbour', version: 2, amount: 8 }]);
    expect(await get('supervisor', '/points/reconciliation')).toMatchObject({ sum: 0, mismatches: [] });
  });
});
