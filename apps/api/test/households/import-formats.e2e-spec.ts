import { type Posted, YUANDING } from '../support/given-identity';
import { csvOf, idNumber, type ImportAnswer, imported, xlsxOf } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}001`;

describe('files as clerks have them', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    await app.given.area(GRID, '第一网格');
  });
  afterAll(() => app.close());

  const check = (file: Buffer): Promise<ImportAnswer> => imported(app, clerk, file, { areaCode: YUANDING, dryRun: true });
  /** What a person's row would bring, by field. */
  const fieldsOf = (answer: ImportAnswer, row: number) =>
    Object.fromEntries(answer.changes.find((change) => change.row === row)!.fields.map(({ field, after }) => [field, after]));

  it.each(['utf8', 'utf8-with-mark', 'gb18030', 'utf16le'])('reads a csv in %s', async (encoding) => {
    const text = '姓名,房号,单元,楼栋,小区\r\n娜仁花,501,2,3,园丁南苑\r\n㛃䶮,502,2,3,园丁南苑';
    const file =
      encoding === 'utf8-with-mark' ? Buffer.from(`\ufeff${text}`) : csvOf([[text]], encoding === 'utf16le' ? 'utf16le' : encoding);

    const answer = await check(encoding === 'utf16le' ? Buffer.concat([Buffer.from([0xff, 0xfe]), file]) : file);

    expect(answer).toMatchObject({ state: 'ready', rows: 2, added: 2, rejected: 0 });
    expect(answer.changes.map(({ address }) => address)).toEqual(['园丁南苑 3号楼 2单元 501', '园丁南苑 3号楼 2单元 502']);
  });

  it('reads tabs, quoted commas and texts that were kept from being numbers', async () => {
    const answer = await check(Buffer.from('地址\t姓名\t电话\n"园丁南苑3号楼2单元501"\t王秀英\t="13812341234"\n'));

    expect(answer).toMatchObject({ added: 1 });
    expect(fieldsOf(answer, 2)).toMatchObject({ phone: '138****1234' });
  });

  it('finds the header below titles, in any order, by its usual names', async () => {
    const answer = await check(
      await xlsxOf([
        ['园丁社区住户信息登记表（2026年）'],
        [],
        ['填表单位：园丁社区', '', '', '填表时间：', new Date('2026-03-01')],
        ['序号', '公民身份号码', '手机号码', '成员姓名', '门牌号', '单元号', '楼 号', '院落名称', '与户主的关系', '备注'],
        [1, idNumber(11), 13812341234, '王秀英', '501室', '二单元', '三号楼', '园丁南苑', '本人', '低保待核'],
        ['合计', '', '', '', '', '', '', '', '', '1人'],
      ]),
    );

    expect(answer).toMatchObject({ rows: 1, added: 1, rejected: 0, ignoredColumns: ['序号', '备注'] });
    expect(answer.changes[0]).toMatchObject({ row: 5, address: '园丁南苑 3号楼 2单元 501' });
    expect(fieldsOf(answer, 5)).toMatchObject({ relation: '户主', idNumber: expect.stringMatching(/^1\*{16}/), bornOn: '1946-**-**' });
  });

  it('fills cells that are merged downwards, also in a header of two rows', async () => {
    const file = await xlsxOf(
      [
        ['地址', '', '', '姓名', '电话'],
        ['小区', '楼栋', '房号', '', ''],
        ['园丁南苑', 3, 501, '王秀英', '13812341234'],
        ['', '', '', '李明', ''],
        ['', '', '', '王小宝', ''],
        ['园丁南苑', 3, 502, '张伟', ''],
      ],
      (workbook) => {
        for (const range of ['A1:C1', 'D1:D2', 'E1:E2', 'A3:A5', 'B3:B5', 'C3:C5']) workbook.worksheets[0]!.mergeCells(range);
      },
    );

    const answer = await check(file);

    expect(answer).toMatchObject({ rows: 4, added: 4, rejected: 0 });
    expect(answer.changes.map(({ address }) => address.slice(-3))).toEqual(['501', '501', '501', '502']);
  });

  it('refuses lost digits and never guesses them', async () => {
    const answer = await check(
      await xlsxOf([
        ['小区', '楼栋', '房号', '姓名', '身份证号'],
        ['园丁南苑', 3, 501, '王秀英', 152701194603010010],
        ['园丁南苑', 3, 502, '李明', '1.52701E+17'],
        ['园丁南苑', 3, 503, '张伟', idNumber(12).toLowerCase()],
      ]),
    );

    expect(answer).toMatchObject({ added: 1, rejected: 2 });
    expect(answer.rejects).toEqual([
      { row: 2, column: '身份证号', code: 'digits-lost', message: expect.any(String) },
      { row: 3, column: '身份证号', code: 'digits-lost', message: expect.any(String) },
    ]);
  });

  it('refuses a room that became a day, and takes a birthday that is one', async () => {
    const answer = await check(
      await xlsxOf([
        ['小区', '楼栋', '房号', '姓名', '出生日期'],
        ['园丁南苑', 3, new Date('2026-03-02'), '王秀英', ''],
        ['园丁南苑', 3, 501, '李明', new Date('1946-03-01')],
      ]),
    );

    expect(answer.rejects).toMatchObject([{ row: 2, column: '房号', code: 'turned-into-date' }]);
    expect(fieldsOf(answer, 3)).toMatchObject({ bornOn: '1946-**-**' });
  });

  it('reads full-width digits and blanks at the ends', async () => {
    const answer = await check(
      csvOf([
        ['小区', '楼栋', '房号', '姓名', '电话'],
        ['　园丁南苑 ', '３号楼', '５０１', ' 王　芳', '１３８１２３４１２３４ '],
      ]),
    );

    expect(answer.changes[0]).toMatchObject({ address: '园丁南苑 3号楼 501' });
    expect(fieldsOf(answer, 2)).toMatchObject({ name: '王*', phone: '138****1234' });
  });

  it('puts people of one dwelling together, wherever they stand, and counts a row that comes twice once', async () => {
    const answer = await check(
      csvOf([
        ['小区', '楼栋', '房号', '姓名', '关系'],
        ['园丁北苑', 3, 501, '王秀英', '户主'],
        ['园丁北苑', 3, 502, '张伟', '户主'],
        ['园丁北苑', '3号楼', '501室', '李明', '子'],
        ['园丁北苑', 3, 501, '王秀英', '户主'],
      ]),
    );

    expect(answer).toMatchObject({ rows: 4, added: 3, unchanged: 1, rejected: 0 });
  });

  it('names another row of the file that a row disagrees with', async () => {
    const number = idNumber(13);
    const answer = await check(
      csvOf([
        ['小区', '楼栋', '房号', '姓名', '身份证号', '关系'],
        ['园丁北苑', 3, 501, '王秀英', number, '户主'],
        ['园丁北苑', 3, 502, '李秀英', number, '户主'],
        ['园丁北苑', 3, 503, '张伟', '', '户主'],
        ['园丁北苑', 3, 503, '赵丽', '', '户主'],
      ]),
    );

    expect(answer.rejects).toMatchObject([
      { row: 3, code: 'id-number-twice', message: expect.stringContaining('第 2 行') },
      { row: 4, code: 'two-heads', message: expect.stringContaining('第 5 行') },
      { row: 5, code: 'two-heads', message: expect.stringContaining('第 4 行') },
    ]);
  });

  it('reads the one sheet that is a list, whatever else is in the file', async () => {
    const file = await xlsxOf(
      [
        ['小区', '楼栋', '房号', '姓名'],
        ['园丁南苑', 3, 501, '王秀英'],
      ],
      (workbook) => {
        workbook.addWorksheet('填写说明').addRows([
          ['列', '怎么填'],
          ['姓名', '一人一行'],
        ]);
        workbook.addWorksheet('旧表', { state: 'hidden' }).addRows([
          ['楼栋', '房号', '姓名'],
          [1, 2, '旧人'],
        ]);
      },
    );

    expect(await check(file)).toMatchObject({ rows: 1, added: 1 });
  });
});
