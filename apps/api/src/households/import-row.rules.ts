import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { ImportColumn, RowProblemCode } from '@duoduo/contracts/imports';
import { type Cell, isEmptyRow } from '../platform/tables/table';
import type { ImportScope } from './household-import.entity';
import { dayOfCell, idNumberOf, nameOf, phoneOf, type Read, textOf, tidy } from './import-cells.rules';
import type { Header } from './import-headers.rules';
import { folded, oddPart, partsOf, type Place, placeOf, tooLong } from './import-place.rules';
import { relationOf, tagsOf } from './import-words.rules';

/** A row of a file in our words. */
export interface ImportedRow extends Place {
  /** Null where the row says nothing: the dwelling's own, or the only one. */
  gridCode: string | null;
  /** Empty for a dwelling that nobody lives in. */
  name: string;
  headName: string;
  relation: Relation | null;
  phone: string | null;
  idNumber: string | null;
  bornOn: string | null;
  tags: HouseholdTag[];
}

export interface RowProblem {
  code: RowProblemCode;
  column?: ImportColumn;
  /** Another row of the file. */
  row?: number;
}

const VACANT = /^(空置|空房|空户|空|无人|无人居住|未入住|空关)$/;

/** Reads a row by its header. Every problem is named, so that a row is mended once; a row with a problem does not go in. */
export function readRow(cells: readonly Cell[], header: Header, scope: ImportScope): { row: ImportedRow; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const take = <T>(column: ImportColumn, read: (cell: Cell | undefined) => Read<T>, nothing: T): T => {
    const result = read(firstFilled(cells, header.columns[column]));
    if ('problem' in result) {
      problems.push({ code: result.problem, column });
      return nothing;
    }
    return result.value;
  };
  const text = (column: ImportColumn) => take(column, textOf, '');
  const place = readPlace(text, header, scope, problems);
  const gridCode = readGrid(text('grid'), scope, problems);
  const isVacant = saysVacant(firstFilled(cells, header.columns.name));
  const name = isVacant ? '' : take('name', nameOf, '');
  const row: ImportedRow = {
    ...place,
    gridCode,
    name,
    headName: take('headName', nameOf, ''),
    relation: readWord(text('relation'), relationOf, null, { code: 'relation-unknown', column: 'relation' }, problems),
    phone: take('phone', phoneOf, null),
    idNumber: take('idNumber', idNumberOf, null),
    bornOn: take('bornOn', dayOfCell, null),
    tags: readWord(text('tags'), tagsOf, [], { code: 'tag-unknown', column: 'tags' }, problems),
  };
  if (name === '' && !isVacant && !problems.some(({ column }) => column === 'name')) {
    problems.push({ code: 'name-missing', column: 'name' });
  }
  return { row, problems };
}

/** What stands between two homes in a key: no part can hold it. */
export function homeKey({ estate, building, section, room }: Place): string {
  return folded([estate, building, section, room].join('\n'));
}

/** Rows that nobody wrote: a sum, a remark or a signature below the table, with one cell and no place. */
export function isRemark(cells: readonly Cell[], { columns }: Header): boolean {
  const at = (column: ImportColumn) => firstFilled(cells, columns[column]);
  return isEmptyRow((['room', 'address', 'name', 'idNumber', 'phone'] as const).map((column) => at(column) ?? null));
}

function readPlace(text: (column: ImportColumn) => string, { columns }: Header, scope: ImportScope, problems: RowProblem[]): Place {
  const parts = { estate: text('estate'), building: text('building'), section: text('section'), room: text('room') };
  const fallback = parts.estate || (scope.estates.length === 1 ? scope.estates[0]! : '');
  const address = parts.room === '' ? text('address') : '';
  const read = address === '' ? placeOf(parts) : partsOf(address);
  if (!read) {
    problems.push({ code: 'address-unreadable', column: 'address' });
    return { estate: fallback, building: '', section: '', room: '' };
  }
  const place = { ...read, estate: parts.estate ? placeOf(parts).estate : knownEstate(read.estate, scope) || fallback };
  const missing = (column: 'estate' | 'building' | 'section' | 'room') => (columns[column] || !columns.address ? column : 'address');
  const isSaid = (column: ImportColumn) => problems.some((problem) => problem.column === column);
  if (place.estate === '' && !isSaid('estate')) {
    problems.push({ code: 'estate-missing', column: columns.estate || !columns.address ? 'estate' : 'address' });
  }
  const empty = missing(place.room === '' ? 'room' : 'building');
  if ((place.building === '' || place.room === '') && !isSaid(empty)) {
    problems.push({ code: 'place-missing', column: empty });
  }
  const long = tooLong(place);
  if (long) {
    problems.push({ code: 'value-too-long', column: long });
  }
  const odd = long ? null : oddPart(place);
  if (odd) {
    problems.push({ code: 'place-odd', column: missing(odd) });
  }
  return place;
}

/** 康巴什区园丁南苑 is 园丁南苑, where that is known. */
function knownEstate(text: string, { estates }: ImportScope): string {
  const ends = estates.filter((estate) => text.endsWith(estate));
  return ends.sort((a, b) => b.length - a.length)[0] ?? text;
}

/** By name, by the last three digits, or by the whole code. */
function readGrid(text: string, { grids }: ImportScope, problems: RowProblem[]): string | null {
  if (text === '') {
    return grids.length === 1 ? grids[0]!.code : null;
  }
  const digits = /^\d{1,3}$/.test(text) ? text.padStart(3, '0') : text;
  const found = grids.filter(({ code, name }) => name === text || code === text || code.slice(-3) === digits);
  if (found.length !== 1) {
    problems.push({ code: 'grid-unknown', column: 'grid' });
    return null;
  }
  return found[0]!.code;
}

function readWord<T>(text: string, read: (text: string) => T | null, nothing: T, problem: RowProblem, problems: RowProblem[]): T {
  if (text === '') {
    return nothing;
  }
  const value = read(text);
  if (value === null) {
    problems.push(problem);
  }
  return value ?? nothing;
}

function saysVacant(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && VACANT.test(tidy(cell));
}

/** Two columns may mean the same (手机, 座机): the first that says something counts. */
function firstFilled(cells: readonly Cell[], columns: readonly number[] | undefined): Cell | undefined {
  return columns?.map((column) => cells[column]).find((cell) => !isEmptyRow([cell ?? null]));
}
