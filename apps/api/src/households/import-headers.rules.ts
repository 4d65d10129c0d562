import type { ImportColumn } from '@duoduo/contracts/imports';
import type { Cell } from '../platform/tables/table';
import { tidy } from './import-cells.rules';

/** What clerks call a column. Compared without blanks, stars, brackets and what stands in them. */
const WORDS: Record<ImportColumn, string> = {
  grid: '网格 所属网格 所在网格 网格名称 网格编码 网格编号 网格号 网格代码 所属网格名称',
  estate: '小区 小区名称 小区名 所在小区 所属小区 居住小区 住宅小区 院落 院落名称 小区/院落 小区院落 楼盘 楼盘名称',
  building: '楼栋 楼栋号 楼号 栋号 栋 幢 幢号 楼 楼幢 楼幢号 几号楼 号楼',
  section: '单元 单元号 单元/门 门洞',
  room: '房号 房间号 房间 门牌号 门牌 室 室号 门号 房屋号 房屋编号 住房号 户室号',
  address: '地址 详细地址 住址 家庭住址 家庭地址 居住地址 现住址 现居住地址 居住地 房屋地址 房屋坐落 住房地址 常住地址 实际居住地址',
  headName: '户主 户主姓名 户主名 所属户主 户主名字',
  name: '姓名 名字 居民姓名 住户姓名 成员姓名 家庭成员姓名 人员姓名 人口姓名 住户 居民 家庭成员 成员',
  relation: '与户主关系 关系 与户主的关系 和户主关系 与户主之关系 家庭关系 成员关系 户主关系 与房主关系',
  phone: '电话 联系电话 手机 手机号 手机号码 电话号码 联系方式 移动电话 联系号码 本人电话 固定电话 座机 联系电话1 联系电话2 电话1 电话2',
  idNumber: '身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 居民身份证号 居民身份证号码 身份号码 证件号码 证件号 证件',
  bornOn: '出生日期 出生年月日 出生年月 生日 出生',
  tags: '标签 户标签 特殊人群 重点人群 特殊群体 重点关注 关注类型 人群标签 特殊人员',
};

const MEANINGS = new Map<string, ImportColumn>(
  Object.entries(WORDS).flatMap(([column, words]) => words.split(' ').map((word) => [word, column as ImportColumn] as const)),
);

/** How far down the header is looked for: titles, dates and remarks stand above it. */
export const HEADER_WITHIN_ROWS = 20;

export interface Header {
  headers: string[];
  /** Where each meaning stands, the first of several first. */
  columns: Partial<Record<ImportColumn, number[]>>;
}

/** What a header cell means; undefined for what this service does not keep. */
export function meaningOf(header: string): ImportColumn | undefined {
  const word = tidy(header)
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[\s*:]/g, '');
  return MEANINGS.get(word);
}

/** The header among the first rows: the row with the most columns that we know; of equals the lower one, below merged titles. */
export function findHeader<Row extends { cells: Cell[] }>(rows: readonly Row[]): { row: Row; header: Header } | null {
  let best: { row: Row; header: Header } | null = null;
  for (const row of rows) {
    const header = headerOf(row.cells);
    if (isEnough(header) && known(header) >= (best ? known(best.header) : 0)) {
      best = { row, header };
    }
  }
  return best && withHeadAsName(best);
}

function headerOf(cells: readonly Cell[]): Header {
  const headers = cells.map((cell) => (typeof cell === 'string' ? tidy(cell).slice(0, 40) : ''));
  const columns: Header['columns'] = {};
  headers.forEach((header, index) => {
    const meaning = meaningOf(header);
    if (meaning) {
      columns[meaning] = [...(columns[meaning] ?? []), index];
    }
  });
  return { headers, columns };
}

function isEnough({ columns }: Header): boolean {
  return Boolean((columns.name ?? columns.headName) && (columns.room ?? columns.address));
}

function known({ columns }: Header): number {
  return Object.keys(columns).length;
}

/** A list of one line per home names the head only: he is the person of the line. */
function withHeadAsName<Row>(found: { row: Row; header: Header }): { row: Row; header: Header } {
  const { headers, columns } = found.header;
  return columns.name ? found : { ...found, header: { headers, columns: { ...columns, name: columns.headName } } };
}
