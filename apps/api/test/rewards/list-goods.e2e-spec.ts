import { Transactions } from '../../src/platform/database/transactions';
import { GoodsService } from '../../src/rewards/goods.service';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('goods for points', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
    const goods = [
      { name: '理发券 1 张', points: 200, communityCode: YUANDING },
      { name: '抽纸 3 包', points: 60, communityCode: YUANDING },
      { name: '洗衣液 1 桶', points: 100, communityCode: XUEYUAN },
      { name: '毛巾 2 条', points: 60, communityCode: YUANDING },
    ].map((each) => ({ ...each, stock: 5, place: '便民超市' }));
    await app.get(Transactions).run((tx) => app.get(GoodsService).add(tx, goods));
  });
  afterAll(() => app.close());

  const namesFor = async (who: { token: string }, query = '') =>
    (await app.as(who).get(`/goods${query}`).expect(200)).body.items.map(({ name }: { name: string }) => name);

  it('are those of the community one lives in, cheapest first', async () => {
    expect(await namesFor(await app.given.homeOwner())).toEqual(['抽纸 3 包', '毛巾 2 条', '理发券 1 张']);
    expect(await namesFor(await app.given.volunteer(XUEYUAN))).toEqual(['洗衣液 1 桶']);
    expect(await namesFor(await app.given.resident())).toEqual([]);
  });

  it('are shown to the grid worker who redeems for somebody of his grid, and for nobody else', async () => {
    const elder = await app.given.homeOwner({ gridCode: `${YUANDING}001` });
    const worker = await app.given.worker(`${YUANDING}001`);
    const other = await app.given.worker(`${YUANDING}002`);

    expect(await namesFor(worker)).toEqual([]);
    expect(await namesFor(worker, `?personId=${elder.personId}`)).toEqual(['抽纸 3 包', '毛巾 2 条', '理发券 1 张']);
    for (const stranger of [other, await app.given.homeOwner()]) {
      const { body } = await app.as(stranger).get(`/goods?personId=${elder.personId}`).expect(404);
      expect(body.code).toBe('person-not-found');
    }
  });

  it('come page by page, of two communities as well', async () => {
    const home = await app.given.homeOwner();
    const both = await app.given.post({ role: 'volunteer', areaCode: XUEYUAN, personId: home.members[0]!.personId });
    const first = (await app.as(both).get('/goods?limit=2').expect(200)).body;
    expect(first.items).toHaveLength(2);
    expect(await namesFor(both, `?limit=2&cursor=${first.nextCursor}`)).toEqual(['洗衣液 1 桶', '理发券 1 张']);
  });
});
