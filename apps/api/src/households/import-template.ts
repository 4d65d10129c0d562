import { HOUSEHOLD_TAG_NAMES, RELATION_NAMES } from '@duoduo/contracts/households';
import { IMPORT_COLUMN_NAMES, IMPORT_COLUMNS, type ImportColumn } from '@duoduo/contracts/imports';
import { Workbook } from 'exceljs';
import type { NewColumn } from '../platform/tables/xlsx-writer';

const MORE_ROWS = 2000;

const ABOUT: Record<ImportColumn, { width: number; words: string }> = {
  grid: { width: 14, words: '网格的名称、三位编号或完整编码；社区只有一个网格、或这套房已登记时可不填' },
  estate: { width: 18, words: '小区或院落的名称，没有登记过的会新建；社区只有一个小区时可不填' },
  building: { width: 8, words: '如 3 或 3号楼' },
  section: { width: 8, words: '如 2 或 2单元；没有单元的不填' },
  room: { width: 10, words: '如 501；也可以写成 3-2-501' },
  address: { width: 30, words: '没有分列的，可以只写地址：园丁南苑3号楼2单元501' },
  headName: { width: 12, words: '一套房里住着几户的，用它分开各户' },
  name: { width: 12, words: '一人一行，必填；空房写“空置”' },
  relation: {
    width: 12,
    words: `${Object.values(RELATION_NAMES).join('、')}。业主不住在这里的写“业主”，住在这里的写“户主”或他与户主的关系`,
  },
  phone: { width: 16, words: '一个手机号，或带区号的座机号' },
  idNumber: { width: 24, words: '18 位；这一列已设为文本，请勿改成数字，否则末尾几位会丢' },
  bornOn: { width: 14, words: '没有身份证号的人填，如 1946-03-01' },
  tags: { width: 20, words: `${Object.values(HOUSEHOLD_TAG_NAMES).join('、')}；几个的用顿号隔开` },
};

/** The columns of a file that this service writes: it can be read again as it is. */
export const FILE_COLUMNS: NewColumn[] = IMPORT_COLUMNS.filter((column) => column !== 'address').map((column) => ({
  header: IMPORT_COLUMN_NAMES[column],
  width: ABOUT[column].width,
}));

/** An empty list of households, with a page that says what goes where. */
export async function importTemplate(): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('住户表', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = FILE_COLUMNS.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  const relations = `"${Object.values(RELATION_NAMES).join(',')}"`;
  const column = FILE_COLUMNS.findIndex(({ header }) => header === IMPORT_COLUMN_NAMES.relation) + 1;
  for (let row = 2; row <= MORE_ROWS; row++) {
    sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [relations], showErrorMessage: false };
  }
  const help = workbook.addWorksheet('填写说明');
  help.columns = [
    { header: '列', width: 14 },
    { header: '怎么填', width: 90 },
  ];
  help.addRows(IMPORT_COLUMNS.map((name) => [IMPORT_COLUMN_NAMES[name], ABOUT[name].words]));
  help.addRows([
    ['', '列的顺序不限，多余的列不导入；表头上面可以有标题。表里没有写到的人不会被删除，空格子不会清掉已有的内容。'],
    ['', '先选“试导入”看结果，再正式导入；导不进去的行可以下载，改好再传。'],
  ]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
