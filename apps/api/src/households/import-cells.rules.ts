import { isDay, isIdNumber, normalIdNumber } from '@duoduo/contracts/id-number';
import type { RowProblemCode } from '@duoduo/contracts/imports';
import type { Cell } from '../platform/tables/table';
import { dayOfSerial } from '../platform/tables/xlsx-sheet';

/** What a cell says, or why it cannot be taken. */
export type Read<T> = { value: T } | { problem: RowProblemCode };

const NOTHING = /^(无|没有|暂无|不详|未知|空|n\/?a|null|none|[-—–_/\\.。、]+)$/i;
const SCIENTIFIC = /^(\d)(?:\.(\d+))?e\+?(\d{1,3})$/i;
const STARS = /[*＊•]/;
const LAST_SERIAL = 80_000;

/** Full-width letters and digits become plain ones, odd blanks plain blanks, and those at the ends go. */
export function tidy(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A cell as text: empty where it says that there is nothing, and without the ' that keeps a spreadsheet from computing it. */
export function textOf(cell: Cell | undefined): Read<string> {
  if (cell === null || cell === undefined) {
    return { value: '' };
  }
  if (typeof cell === 'number') {
    return { value: String(cell) };
  }
  if (typeof cell !== 'string') {
    return { problem: 'turned-into-date' };
  }
  const text = tidy(cell);
  if (text.includes('\ufffd')) {
    return { problem: 'garbled' };
  }
  return { value: NOTHING.test(text) ? '' : text.replace(/^'/, '') };
}

/** The digits of a cell that holds a number written as text or as a number; what a spreadsheet rounded away is never guessed. */
export function digitsOf(cell: Cell | undefined): Read<string> {
  if (typeof cell === 'number') {
    return Number.isSafeInteger(cell) && String(cell).length <= 15 ? { value: String(cell) } : { problem: 'digits-lost' };
  }
  const text = textOf(cell);
  if ('problem' in text) {
    return text;
  }
  const plain = text.value;
  const [whole, first, rest = '', power] = SCIENTIFIC.exec(plain) ?? [];
  if (whole === undefined) {
    return STARS.test(plain) ? { problem: 'masked' } : { value: plain };
  }
  return rest.length === Number(power) ? { value: first! + rest } : { problem: 'digits-lost' };
}

export function nameOf(cell: Cell | undefined): Read<string> {
  const text = textOf(cell);
  if ('problem' in text) {
    return text;
  }
  if (STARS.test(text.value)) {
    return { problem: 'masked' };
  }
  // a blank between two Chinese characters only makes names of two as wide as names of three
  const name = text.value.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  return [...name].length > 40 ? { problem: 'value-too-long' } : { value: name };
}

/** A mobile number or a landline, digits only; null where there is none. */
export function phoneOf(cell: Cell | undefined): Read<string | null> {
  const text = digitsOf(cell);
  if ('problem' in text) {
    return text;
  }
  const digits = text.value.replace(/[\s()-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  if (digits === '') {
    return { value: null };
  }
  return /^(1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})$/.test(digits) ? { value: digits } : { problem: 'phone-invalid' };
}

/** 18 characters; null where there is none. */
export function idNumberOf(cell: Cell | undefined): Read<string | null> {
  const text = digitsOf(cell);
  if ('problem' in text) {
    return text;
  }
  const number = normalIdNumber(text.value);
  if (number === '') {
    return { value: null };
  }
  if (isIdNumber(number)) {
    return { value: number };
  }
  // a spreadsheet keeps 15 digits and writes zeros for the rest, also into a csv
  const isRounded = /^\d{15}000$/.test(number);
  return { problem: isRounded ? 'digits-lost' : /^\d{15}$/.test(number) ? 'id-number-old' : 'id-number-invalid' };
}

/** A calendar day, `1946-03-01`; null where there is none. A month alone is no day. */
export function dayOfCell(cell: Cell | undefined): Read<string | null> {
  if (cell !== null && typeof cell === 'object') {
    return 'day' in cell && isDay(cell.day) ? { value: cell.day } : { problem: 'day-invalid' };
  }
  if (typeof cell === 'number' && cell >= 1 && cell < LAST_SERIAL) {
    return isDay(dayOfSerial(cell)) ? { value: dayOfSerial(cell) } : { problem: 'day-invalid' };
  }
  const text = textOf(cell);
  if ('problem' in text || text.value === '') {
    return 'problem' in text ? text : { value: null };
  }
  if (STARS.test(text.value)) {
    return { problem: 'masked' };
  }
  const [, year, month, day] = /^(\d{4})[-/.年 ]?(\d{1,2})[-/.月 ]?(\d{1,2})日?( 0?0:00(:00)?)?$/.exec(text.value) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  // 1946111 could be 11 January or 1 November
  const isClear = !/^\d+$/.test(text.value) || text.value.length === 8;
  return year && isClear && isDay(iso) ? { value: iso } : { problem: 'day-invalid' };
}
