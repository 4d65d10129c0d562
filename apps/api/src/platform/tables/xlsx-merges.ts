import type { Readable } from 'node:stream';
import { type Cell, MAX_COLUMNS, TableRefused, type TableRow } from './table';

const END_OF_ROWS = '</sheetData';
const RANGE = /<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
/** A family has a row each; a range of more is a decoration. */
const MAX_RANGES = 400_000;

interface Range {
  column: number;
  top: number;
  bottom: number;
  value: Cell;
}

/** Cells that are merged downwards: a file gives their value once, in the first row, and says which they are only after all rows. */
export class Merges {
  private next = 0;
  private active: Range[] = [];

  private constructor(private readonly ranges: Range[]) {}

  /** Reads through the sheet for what stands behind its rows. @throws TableRefused broken, too-complex */
  static async of(sheet: Readable): Promise<Merges> {
    const ranges: Range[] = [];
    let tail = '';
    let isBehindRows = false;
    try {
      for await (const chunk of sheet as AsyncIterable<Buffer>) {
        tail += chunk.toString('latin1');
        if (!isBehindRows) {
          const end = tail.search(/<\/(?:\w+:)?sheetData/);
          isBehindRows = end >= 0;
          tail = isBehindRows ? tail.slice(end) : tail.slice(-(END_OF_ROWS.length + 20));
        }
        if (isBehindRows) {
          tail = take(tail, ranges);
        }
      }
    } catch (error) {
      throw error instanceof TableRefused ? error : new TableRefused('broken');
    }
    return new Merges(ranges.sort((a, b) => a.top - b.top));
  }

  /** Rows must come in order. */
  fillDown(row: TableRow): void {
    for (; this.next < this.ranges.length && this.ranges[this.next]!.top <= row.number; this.next++) {
      const range = this.ranges[this.next]!;
      range.value = range.top === row.number ? (row.cells[range.column] ?? null) : null;
      this.active.push(range);
    }
    this.active = this.active.filter(({ bottom }) => bottom >= row.number);
    for (const { column, value } of this.active) {
      while (row.cells.length <= column) row.cells.push(null);
      row.cells[column] ??= value;
    }
  }
}

/** Takes the ranges out of a piece of XML; answers what may be the beginning of another. */
function take(xml: string, ranges: Range[]): string {
  for (const [, left, top, , bottom] of xml.matchAll(RANGE)) {
    const column = [...left!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    if (column < MAX_COLUMNS && Number(bottom) > Number(top)) {
      ranges.push({ column, top: Number(top), bottom: Number(bottom), value: null });
    }
    if (ranges.length > MAX_RANGES) {
      throw new TableRefused('too-complex');
    }
  }
  return xml.slice(Math.max(xml.lastIndexOf('<'), 0)).slice(0, 10_000);
}
