import type { Posted } from '../support/given-identity';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const COUNTY = '150603';
const LINE = { who: '网格员', post: '1 名', duty: '走访', time: '每天', standard: '当天回话', honour: '通报表扬' };

describe('keeping grids', () => {
  let app: TestApp;
  let admin: Posted;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.given.post({ role: 'admin', areaCode: COUNTY });
  });
  afterAll(() => app.close());

  const add = (body: object, key?: string) => app.as(admin).post('/grids', body, key);
  const setDuties = (gridCode: string, duties: object[]) => app.as(admin).patch(`/grids/${gridCode}/duties`, { duties });

  it('numbers them on from the highest there is', async () => {
    const communityCode = '150603001002';
    await app.given.area(communityCode);
    const first = (await add({ communityCode }).expect(201)).body;
    await add({ communityCode, number: '007', name: '七号网格' }).expect(201);
    const next = (await add({ communityCode }).expect(201)).body;

    expect(first).toMatchObject({ code: `${communityCode}001`, name: '001 网格', level: 'grid', parentCode: communityCode });
    expect(next.code).toBe(`${communityCode}008`);
    const { body } = await app.as(null).get(`/areas?parentCode=${communityCode}`).expect(200);
    expect((body.items as { name: string }[]).map(({ name }) => name)).toEqual(['001 网格', '七号网格', '008 网格']);
    expect((await add({ communityCode, number: '007' }).expect(409)).body.code).toBe('grid-already-there');
  });

  it('adds one for a repeated request', async () => {
    const communityCode = '150603001003';
    await app.given.area(communityCode);
    const first = await add({ communityCode }, 'grid-0000000001').expect(201);
    const again = await add({ communityCode }, 'grid-0000000001').expect(201);

    expect(again.body).toEqual(first.body);
    expect((await add({ communityCode, name: '别名' }, 'grid-0000000001').expect(409)).body.code).toBe('idempotency-key-reused');
  });

  it('never gives a code again, and stops at the last', async () => {
    const communityCode = '150603001004';
    await app.given.area(communityCode);
    await add({ communityCode, number: '999' }).expect(201);

    expect((await add({ communityCode }).expect(409)).body.code).toBe('grid-codes-used-up');
  });

  it('puts them in communities of one’s own only', async () => {
    await app.given.area('150602001001');

    expect((await add({ communityCode: '150602001001' }).expect(404)).body.code).toBe('area-outside');
    expect((await add({ communityCode: '150603999999' }).expect(404)).body.code).toBe('area-not-found');
    expect((await add({ communityCode: COUNTY }).expect(422)).body.code).toBe('area-not-a-community');
  });

  it('hangs the duties on the board, in their order', async () => {
    const { code } = (await add({ communityCode: YUANDING }).expect(201)).body;

    const { body } = await setDuties(code, [LINE, { ...LINE, who: '物业' }]).expect(200);

    expect(body.items).toEqual([LINE, { ...LINE, who: '物业' }]);
    const board = () => app.as(null).get(`/grids/${code}/board`).expect(200);
    expect((await board()).body.duties).toEqual(body.items);
    await setDuties(code, []).expect(200);
    expect((await board()).body.duties).toEqual([]);
  });

  it('refuses duties of what is no grid of one’s own, and lines without words', async () => {
    await app.given.area('150602001001001');

    expect((await setDuties('150602001001001', [LINE]).expect(404)).body.code).toBe('area-outside');
    expect((await setDuties(YUANDING, [LINE]).expect(404)).body.code).toBe('area-not-found');
    expect((await setDuties(`${YUANDING}555`, [LINE]).expect(404)).body.code).toBe('area-not-found');
    const { body } = await setDuties(`${YUANDING}001`, [{ ...LINE, standard: '' }]).expect(400);
    expect(body.errors[0].pointer).toBe('/duties/0/standard');
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('gives six that ask at once a number each', async () => {
    const communityCode = '150603001005';
    await app.given.area(communityCode);

    const replies = await Promise.all(Array.from({ length: 6 }, () => add({ communityCode })));

    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(replies.map(({ body }) => body.code as string)).size).toBe(6);
  });
});
