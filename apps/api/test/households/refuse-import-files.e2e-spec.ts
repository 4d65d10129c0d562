import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { type Posted, YUANDING } from '../support/given-identity';
import { csvOf, type ImportAnswer, imported, sendFile, xlsxOf } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { sheetOf, workbookOf, zipOf } from '../support/zip-files';

const TITLES = ['小区', '楼栋', '房号', '姓名'];
const ROW = ['园丁南苑', '3', '501', '王秀英'];
const MB = 1024 * 1024;

describe('files that are not taken', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    await app.given.area(`${YUANDING}001`);
  });
  afterAll(() => app.close());

  const take = (file: Buffer): Promise<ImportAnswer> => imported(app, clerk, file, { areaCode: YUANDING });

  async function rowsOf(table: string): Promise<number> {
    const [row] = await app.db.query<{ count: number }[]>(`SELECT COUNT(*) AS count FROM ${table}`);
    return Number(row!.count);
  }

  it('takes the plain file that the others are made from', async () => {
    expect(await take(workbookOf(sheetOf([TITLES, ROW])))).toMatchObject({ state: 'done', added: 1 });
  });

  const FILES: [what: string, code: string, file: () => Buffer | Promise<Buffer>][] = [
    ['a zip bomb', 'import-inflates', () => workbookOf(sheetOf([TITLES, ROW]), [], IMPORT_LIMITS.inflatedBytes + 1)],
    ['a file of a forged size', 'import-broken', () => workbookOf(Buffer.alloc(64 * MB, ' '), [], 4096)],
    ['a file larger than it says', 'import-broken', () => workbookOf(sheetOf(Array(5000).fill(ROW)), [], 1000)],
    ['a file smaller than it says', 'import-broken', () => workbookOf(sheetOf([TITLES, ROW]), [], 100_000)],
    [
      '2,001 parts',
      'import-inflates',
      () =>
        workbookOf(
          sheetOf([TITLES]),
          Array.from({ length: 2000 }, (_, i) => ({ name: `x${i}`, data: '' })),
        ),
    ],
    ['100 sheets', 'import-too-many-sheets', () => xlsxOf([TITLES, ROW], (book) => Array.from({ length: 99 }, () => book.addWorksheet()))],
    ['a formula', 'import-formulas', () => xlsxOf([TITLES, ['园丁南苑', 3, { formula: '500+1', result: 501 }, '王秀英']])],
    [
      'a formula beside the list',
      'import-formulas',
      () =>
        xlsxOf([
          [...TITLES, '序号'],
          [...ROW, { formula: 'ROW()-1', result: 1 }],
        ]),
    ],
    ['a formula in a csv', 'import-formulas', () => csvOf([TITLES, ['园丁南苑', 3, 501, '=HYPERLINK(1)']])],
    ['macros', 'import-macros', () => workbookOf(sheetOf([TITLES, ROW]), [{ name: 'xl/vbaProject.bin', data: 'x' }])],
    [
      'entities that grow',
      'import-broken',
      () => workbookOf(`<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sheetOf([TITLES, ['&b;', ...ROW]])}`),
    ],
    ['one endless cell', 'import-too-complex', () => workbookOf(sheetOf([TITLES, ['园'.repeat(MB), '3', '501', '王秀英']]))],
    ['rows out of order', 'import-broken', () => workbookOf('<worksheet><sheetData><row r="7"/><row r="7"/></sheetData></worksheet>')],
    ['half a file', 'import-broken', () => workbookOf(sheetOf([TITLES, ROW])).subarray(0, 300)],
    ['another office file', 'import-not-a-table', () => zipOf([{ name: 'word/document.xml', data: '<w/>' }])],
    ['an old Excel file', 'import-old-excel', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])],
    ['a web page called .xls', 'import-old-excel', () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
    ['a picture', 'import-not-a-table', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a program', 'import-not-a-table', () => Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(64, 1)])],
    ['nothing', 'import-headers-missing', () => Buffer.alloc(0)],
    ['a letter', 'import-headers-missing', () => Buffer.from('各位居民：\n请按时缴费。\n')],
    ['a list without people', 'import-empty', () => csvOf([TITLES])],
    ['two lists', 'import-several-tables', () => xlsxOf([TITLES, ROW], (book) => book.addWorksheet('三号楼').addRows([TITLES, ROW]))],
    [
      'two columns of names',
      'import-columns-twice',
      () =>
        csvOf([
          [...TITLES, '成员姓名'],
          [...ROW, '李明'],
        ]),
    ],
  ];

  it.each(FILES)('%s: %s, and nothing has changed', async (_, code, file) => {
    const households = await rowsOf('households');

    const answer = await take(await file());

    expect(answer).toMatchObject({ state: 'refused', imported: 0, problem: { code, message: expect.stringMatching(/[一-鿿]/) } });
    expect(await rowsOf('households')).toBe(households);
    expect(await rowsOf('household_import_rows')).toBe(0);
  });

  it('says where a formula stands', async () => {
    const answer = await take(await xlsxOf([TITLES, ROW, ['园丁南苑', 3, { formula: '500+1', result: 501 }, '王秀英']]));

    expect(answer.problem).toMatchObject({ row: 3, column: 'C' });
  });

  it('stops at 60 MB', async () => {
    const { body } = await sendFile(app, clerk, Buffer.alloc(IMPORT_LIMITS.fileBytes + 1), { areaCode: YUANDING }).expect(422);

    expect(body.code).toBe('import-too-large');
  });

  it('lets the next file in at once', async () => {
    expect(await take(csvOf([TITLES, ['园丁南苑', 3, 502, '李明']]))).toMatchObject({ state: 'done', added: 1 });
  });
});
