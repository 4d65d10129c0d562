import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import type { SignedIn } from '../support/given-identity';
import { fetched, imported, rowsOf } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;
const CLEAR = { areaCode: YUANDING, reveal: true, purpose: '年度住户核对' };

interface Exported {
  id: string;
  url: string;
}

describe('exporting households', () => {
  let app: TestApp;
  let clerk: Posted;
  let home: SignedIn & GivenHousehold;

  beforeAll(async () => {
    app = await startApp();
    await app.given.area(GRID, '第一网格');
    clerk = await app.given.clerk();
    home = await app.given.homeOwner({
      gridCode: GRID,
      members: [{ name: '王秀英', phone: '13812341234' }, { name: '李明' }],
      tags: ['elder-alone'],
    });
  });
  afterAll(() => app.close());

  async function prepared(body: object, key?: string): Promise<Exported> {
    return (await app.as(clerk).post('/household-exports', body, key).expect(201)).body as Exported;
  }

  async function looks(): Promise<{ kind: string; purpose: string; fields: string[] }[]> {
    const { body } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);
    return (body as { items: { kind: string; purpose: string; fields: string[] }[] }).items;
  }

  it('masks everybody unless a purpose is given', async () => {
    const rows = await rowsOf(await fetched(app, (await prepared({ areaCode: YUANDING, reveal: false })).url));

    expect(rows[0]).toEqual([
      '网格',
      '小区',
      '楼栋',
      '单元',
      '房号',
      '户主姓名',
      '姓名',
      '与户主关系',
      '电话',
      '身份证号',
      '出生日期',
      '标签',
    ]);
    expect(rows[1]).toEqual(expect.arrayContaining(['第一网格', '王**', '户主', '138****1234', '独居老人']));
    expect(rows.flat().join()).not.toMatch(/王秀英|李明|13812341234/);
  });

  it('shows them in the clear for a purpose, which the household reads', async () => {
    const { url } = await prepared(CLEAR);

    expect((await rowsOf(await fetched(app, url)))[1]).toEqual(expect.arrayContaining(['王秀英', '户主', '13812341234']));
    expect((await looks())[0]).toMatchObject({ kind: 'export', purpose: '年度住户核对', fields: ['name', 'phone', 'idNumber', 'bornOn'] });
  });

  it('shows nobody in the clear without a purpose, and records nothing then', async () => {
    const before = await looks();

    const { body } = await app.as(clerk).post('/household-exports', { areaCode: YUANDING, reveal: true }).expect(422);

    expect(body.code).toBe('export-purpose-missing');
    expect(await looks()).toEqual(before);
  });

  it('records one export, however often the same request comes', async () => {
    const before = (await looks()).length;
    const first = await prepared(CLEAR, 'export-once-0001');

    expect((await prepared(CLEAR, 'export-once-0001')).id).toBe(first.id);
    expect(await looks()).toHaveLength(before + 1);
    await app
      .as(clerk)
      .post('/household-exports', { ...CLEAR, reveal: false }, 'export-once-0001')
      .expect(409);
  });

  it('exports no other area', async () => {
    const other = await app.given.clerk(XUEYUAN);

    const { body } = await app.as(other).post('/household-exports', { areaCode: YUANDING, reveal: false }).expect(404);

    expect(body.code).toBe('export-area-outside');
  });

  it('opens no file by a link that is over or of another export', async () => {
    const [one, other] = [await prepared({ areaCode: YUANDING, reveal: false }), await prepared(CLEAR, 'export-late-0001')];

    await app.as(null).raw('get', one.url.replace(one.id, other.id)).expect(404);
    app.clock.advance(11 * 60_000);
    await app.as(null).raw('get', one.url).expect(404);
    // what was asked for once is recorded once, and open once
    await app
      .as(null)
      .raw('get', (await prepared(CLEAR, 'export-late-0001')).url)
      .expect(404);
  });

  it('writes no cell that a spreadsheet would compute', async () => {
    await app.given.household({ gridCode: GRID, members: [{ name: '=HYPERLINK("http://x")' }] });

    const names = (await rowsOf(await fetched(app, (await prepared(CLEAR)).url))).map((row) => row[6]);

    expect(names).toContain(`'=HYPERLINK("http://x")`);
    expect(names.filter((name) => /^[=+\-@]/.test(name!))).toEqual([]);
  });

  it('writes a file that comes in again without changing anything, and that is refused where it is masked', async () => {
    const open = await fetched(app, (await prepared(CLEAR)).url);
    const masked = await fetched(app, (await prepared({ areaCode: YUANDING, reveal: false })).url);

    expect(await imported(app, clerk, open, { areaCode: YUANDING, dryRun: true })).toMatchObject({ rows: 3, unchanged: 3 });
    const answer = await imported(app, clerk, masked, { areaCode: YUANDING, dryRun: true });
    expect(answer).toMatchObject({ rows: 3, rejected: 3 });
    expect(answer.rejects.map(({ code }) => code)).toContain('masked');
  });
});
