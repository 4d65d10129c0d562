import { AREA_CODE_PATTERN } from '@duoduo/contracts/areas';
import type { AreaImportProblem } from '@duoduo/contracts/areas';
import { parse } from 'csv-parse/sync';
import { areaImportUnreadable } from './area.errors';

/** Column titles as they occur, the first one as we write it. */
const TITLES = {
  code: ['编码', '代码', '区划代码', '网格编码', 'code'],
  name: ['名称', '辖区名称', '网格名称', 'name'],
  dutyPhone: ['值班电话', '电话', 'dutyPhone'],
  dutyHours: ['值班时间', 'dutyHours'],
} as const;
type Column = keyof typeof TITLES;

const LENGTHS: Record<Exclude<Column, 'code'>, number> = { name: 64, dutyPhone: 32, dutyHours: 64 };

/** A line of the file as it stands there; `row` counts from 1, the titles included. */
export interface AreaRow {
  row: number;
  code: string;
  name: string;
  dutyPhone: string | null;
  dutyHours: string | null;
}

/** UTF-8, with or without a mark at its start, or GB18030 as a Chinese Excel saves it. */
export function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * The lines of a CSV; columns may stand in any order, and others are let be.
 * @throws area-import-unreadable where it is no CSV, or has no column for the code or the name
 */
export function rowsOf(text: string): AreaRow[] {
  const [titles = [], ...lines] = parsed(text);
  const places = placesOf(titles);
  return lines
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells, row }) => {
      const cell = (column: Column) => cells[places[column] ?? -1] ?? '';
      const { code, name } = { code: cell('code'), name: cell('name') };
      return { row, code, name, dutyPhone: cell('dutyPhone') || null, dutyHours: cell('dutyHours') || null };
    });
}

/** What of a line can be told without knowing any other. Null: nothing is wrong with it. */
export function problemOf(area: AreaRow): AreaImportProblem | null {
  if (!AREA_CODE_PATTERN.test(area.code)) {
    return 'not-a-code';
  }
  if (area.name === '') {
    return 'no-name';
  }
  const isTooLong = (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).some((column) => [...(area[column] ?? '')].length > LENGTHS[column]);
  return isTooLong ? 'too-long' : null;
}

function parsed(text: string): string[][] {
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true });
  } catch {
    throw areaImportUnreadable(['code', 'name']);
  }
}

function placesOf(titles: readonly string[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(TITLES) as Column[]) {
    const at = titles.findIndex((title) => (TITLES[column] as readonly string[]).includes(title.replace(/\s/g, '')));
    if (at >= 0) places[column] = at;
  }
  const missing = (['code', 'name'] as const).filter((column) => places[column] === undefined);
  if (missing.length > 0) {
    throw areaImportUnreadable(missing.map((column) => TITLES[column][0]));
  }
  return places;
}
