import type { Caller } from '../support/start-app';
import { startApp, type TestApp } from '../support/start-app';
import type { Posted } from '../support/given-identity';

const COUNTY = '150603';
const STREET = '150603001';
const COMMUNITY = '150603001002';

describe('importing areas', () => {
  let app: TestApp;
  let admin: Posted;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.given.post({ role: 'admin', areaCode: COUNTY });
  });
  afterAll(() => app.close());

  const send = (file: string | Buffer, query = '', caller: Caller = admin) =>
    app.as(caller).raw('post', `/api/area-imports${query}`).set('content-type', 'text/csv').send(file);
  const load = async (lines: string[], query = '') => (await send(['编码,名称,值班电话', ...lines].join('\n'), query).expect(200)).body;
  const area = async (code: string) => (await app.as(null).get(`/areas/${code}`)).body;

  it('adds what is new, with its parents in the same file, in whatever order', async () => {
    const body = await load([`${STREET}888001,一号网格,0477-0001234`, `${STREET}888,新建社区,`]);

    expect(body).toEqual({ dryRun: false, rows: 2, added: 2, changed: 0, unchanged: 0, rejected: [] });
    expect(await area(`${STREET}888001`)).toMatchObject({ name: '一号网格', level: 'grid', parentCode: `${STREET}888` });
    expect((await app.as(null).get(`/grids/${STREET}888001/board`).expect(200)).body.dutyPhone).toBe('0477-0001234');
  });

  it('changes nothing the second time', async () => {
    const lines = [`${COMMUNITY}101,一〇一网格,0477-0001234`];
    await load(lines);

    expect(await load(lines)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect(await load([`${COMMUNITY}101,一〇一网格,`])).toMatchObject({ unchanged: 1 });
  });

  it('renames, down to the full names of what lies below', async () => {
    await load([`${STREET}889,旧名社区,`, `${STREET}889001,甲网格,`]);

    expect(await load([`${STREET}889,新名社区,`])).toMatchObject({ changed: 1 });

    expect((await area(`${STREET}889`)).name).toBe('新名社区');
    expect((await area(`${STREET}889001`)).fullName).toMatch(/ 新名社区 甲网格$/);
  });

  it('says in a dry run what would happen, and writes nothing', async () => {
    expect(await load([`${COMMUNITY}777,空网格,`], '?dryRun=true')).toMatchObject({ dryRun: true, added: 1 });
    expect((await area(`${COMMUNITY}777`)).code).toBe('area-not-found');
  });

  it('leaves out bad lines and says why, and takes the good ones', async () => {
    const body = await load([
      '1.50603E+11,科学网格,',
      `${COMMUNITY}201,,`,
      `${COMMUNITY}202,好网格,`,
      `${COMMUNITY}202,又一次,`,
      '150602001001001,邻区网格,',
      `${STREET}997001,孤网格,`,
      `${STREET}998,,`,
      `${STREET}998001,无名社区的网格,`,
    ]);

    expect(body).toMatchObject({ rows: 8, added: 1 });
    expect((body.rejected as { row: number; problem: string }[]).map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'not-a-code'],
      [3, 'no-name'],
      [5, 'twice'],
      [6, 'outside'],
      [7, 'no-parent'],
      [8, 'no-name'],
      [9, 'no-parent'],
    ]);
    expect(body.rejected[0].message).toMatch(/科学计数法/);
    expect((await area(`${COMMUNITY}202`)).name).toBe('好网格');
  });

  it('refuses what is no table of areas, with a sentence', async () => {
    for (const file of ['', '网格员,电话\n张三,1', '{"a":1}']) {
      const { body } = await send(file).expect(422);
      expect(body).toMatchObject({ code: 'area-import-unreadable', title: expect.stringContaining('编码') });
    }
    expect((await app.as(admin).post('/area-imports', { rows: [] }).expect(422)).body.code).toBe('area-import-unreadable');
    const many = Array.from({ length: 5001 }, (_, i) => `${STREET}${i},x`);
    expect((await send(['编码,名称', ...many].join('\n')).expect(422)).body.code).toBe('area-import-too-long');
    expect((await send(Buffer.alloc(1100 * 1024, 'a')).expect(413)).body.code).toBe('body-too-large');
  });
});
