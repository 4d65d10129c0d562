import { startApp, type TestApp } from '../support/start-app';

describe('the division tree', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const list = async (query: string) => (await app.as(null).get(`/areas${query}`).expect(200)).body;

  it('is there from the first start, as the state publishes it', async () => {
    const [province] = (await list('')).items;
    const [city] = (await list(`?parentCode=${province.code}`)).items;
    const counties = await list(`?parentCode=${city.code}`);

    expect(province).toEqual({ code: '15', name: '内蒙古自治区', level: 'province', parentCode: null, fullName: '内蒙古自治区' });
    expect(city.name).toBe('鄂尔多斯市');
    expect(counties.items).toHaveLength(9);
    expect(counties.items[1]).toEqual({
      code: '150603',
      name: '康巴什区',
      level: 'county',
      parentCode: '1506',
      fullName: '鄂尔多斯市 康巴什区',
    });
    expect(counties.nextCursor).toBeNull();
  });

  it('is open to everybody, area by area', async () => {
    const { body } = await app.as(null).get('/areas/150603002004').expect(200);

    expect(body).toEqual({
      code: '150603002004',
      name: '园丁社区',
      level: 'community',
      parentCode: '150603002',
      fullName: '鄂尔多斯市 康巴什区 青春山街道 园丁社区',
    });
  });

  it('grows by grids', async () => {
    await app.given.area('150603002004003', '第三网格');

    const { items } = await list('?parentCode=150603002004');

    expect(items).toEqual([
      expect.objectContaining({ code: '150603002004003', level: 'grid', fullName: '鄂尔多斯市 康巴什区 青春山街道 园丁社区 第三网格' }),
    ]);
  });

  it('is not changed by loading it again', async () => {
    await app.given.area('150603002005', '别的名字');

    const { body } = await app.as(null).get('/areas/150603002005').expect(200);

    expect(body.name).toBe('恩和社区');
  });

  it('comes in pages, in the order of the codes', async () => {
    const codes: string[] = [];
    let page = await list('?parentCode=150603002&limit=3');
    codes.push(...page.items.map(({ code }: { code: string }) => code));
    while (page.nextCursor) {
      page = await list(`?parentCode=150603002&limit=3&cursor=${page.nextCursor}`);
      codes.push(...page.items.map(({ code }: { code: string }) => code));
    }

    expect(codes).toEqual(['001', '002', '003', '004', '005', '006', '007', '008'].map((end) => `150603002${end}`));
  });

  it.each([
    ['/areas/150699', 404, 'area-not-found'],
    ['/areas?parentCode=150699', 404, 'area-not-found'],
    ['/areas/1506030', 400, 'invalid-id'],
    ['/areas/abc', 400, 'invalid-id'],
    ['/areas?parentCode=1', 400, 'invalid-body'],
    ['/areas?cursor=nonsense', 400, 'invalid-query'],
    [`/areas?cursor=${Buffer.from('["园丁"]').toString('base64url')}`, 400, 'invalid-query'],
    ['/areas?limit=0', 400, 'invalid-body'],
    ['/areas?limit=101', 400, 'invalid-body'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const { body } = await app.as(null).get(path).expect(status);
    expect(body.code).toBe(code);
  });
});
