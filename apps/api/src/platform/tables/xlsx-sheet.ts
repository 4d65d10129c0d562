import type { Readable } from 'node:stream';
import { Merges } from './xlsx-merges';
import { type Cell, isEmptyRow, MAX_CELL_LENGTH, MAX_COLUMNS, TableRefused, type TableRow } from './table';
import { readXml, type XmlReader, type XmlTag } from './xml';

const DAY_MS = 86_400_000;
/** Excel's day 0 (it believes in a 29 February 1900, so this holds from 1 March 1900 on). */
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
const LATEST_SERIAL = 80_000;
/** No spreadsheet has more. */
const MAX_ROW_NUMBER = 1_048_576;

/** What all sheets of a workbook share. */
export interface Shared {
  strings: string[];
  dayStyles: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  isFrom1904: boolean;
}

/** The rows of a sheet as they stream in. A cell that is merged downwards stands in every row of its range. */
export async function* sheetRows(open: () => Promise<Readable>, shared: Shared): AsyncGenerator<TableRow> {
  const merges = await Merges.of(await open());
  for await (const row of readXml(await open(), new RowReader(shared))) {
    merges.fillDown(row);
    if (!isEmptyRow(row.cells)) {
      yield row;
    }
  }
}

class RowReader implements XmlReader<TableRow> {
  private row: TableRow = { number: 0, cells: [] };
  private column = -1;
  private type = 'n';
  private style = 0;
  private isFormula = false;
  private isValue = false;
  private value = '';
  private isSheetOver = false;

  constructor(private readonly shared: Shared) {}

  open({ name, attributes }: XmlTag): void {
    switch (name) {
      case 'row':
        this.row = { number: this.numberOf(attributes.r), cells: [] };
        this.column = -1;
        break;
      case 'c':
        this.column = attributes.r ? columnOf(attributes.r) : this.column + 1;
        [this.type, this.style] = [attributes.t ?? 'n', Number(attributes.s ?? 0)];
        [this.value, this.isFormula] = ['', false];
        break;
      case 'f':
        this.isFormula = true;
        break;
      case 'v':
      case 't':
        this.isValue = true;
        break;
      default:
    }
  }

  text(text: string): void {
    if (this.isValue && this.value.length < MAX_CELL_LENGTH) {
      this.value += text;
    }
  }

  close(name: string): TableRow | undefined {
    if (name === 'v' || name === 't') {
      this.isValue = false;
    } else if (name === 'c' && this.column < MAX_COLUMNS) {
      this.put(this.isFormula ? { formula: true } : this.cell());
    } else if (name === 'row') {
      return this.row;
    } else if (name === 'sheetData') {
      this.isSheetOver = true;
    }
    return undefined;
  }

  isDone(): boolean {
    return this.isSheetOver;
  }

  /** Rows come in order: what says otherwise was not written by a spreadsheet. */
  private numberOf(written: string | undefined): number {
    const number = written === undefined ? this.row.number + 1 : Number(written);
    if (!Number.isInteger(number) || number <= this.row.number || number > MAX_ROW_NUMBER) {
      throw new TableRefused('broken');
    }
    return number;
  }

  private put(cell: Cell): void {
    while (this.row.cells.length < this.column) {
      this.row.cells.push(null);
    }
    this.row.cells[this.column] = cell;
  }

  private cell(): Cell {
    const { value, type } = this;
    if (value === '' || type === 'e') {
      return null;
    }
    switch (type) {
      case 's':
        return this.shared.strings[Number(value)] ?? null;
      case 'b':
        return value === '1' ? '是' : '否';
      case 'd':
        return { day: value.slice(0, 10) };
      case 'n':
        return this.number(Number(value));
      default:
        return value.slice(0, MAX_CELL_LENGTH);
    }
  }

  private number(value: number): Cell {
    if (!Number.isFinite(value)) {
      return null;
    }
    const isDay = this.shared.dayStyles.has(this.style) && value >= 1 && value < LATEST_SERIAL;
    return isDay ? { day: dayOfSerial(value, this.shared.isFrom1904) } : value;
  }
}

/** The day that a spreadsheet counts as number `serial`. */
export function dayOfSerial(serial: number, isFrom1904 = false): string {
  return new Date((isFrom1904 ? FROM_1904 : FROM_1900) + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}

/** B7 → 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}
