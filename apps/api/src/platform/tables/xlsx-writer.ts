import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { stream as streaming } from 'exceljs';
import type { Cell } from './table';

export interface NewColumn {
  header: string;
  /** In characters. */
  width: number;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** For a StreamableFile that is to be saved under a name. */
export function xlsxHeaders(fileName: string): { type: string; disposition: string } {
  return { type: XLSX_TYPE, disposition: `attachment; filename="${fileName}"` };
}

/** What a spreadsheet would take for a formula, once the text goes through a csv or is typed again. */
const LIKE_FORMULA = /^[=+\-@\t\r＝＋－＠]/;

export interface NewSheet {
  name: string;
  columns: readonly NewColumn[];
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
}

/** A sheet as it is written: no more than a page of rows is in memory, however slowly it is fetched. Every cell is text. */
export function writeXlsx(name: string, columns: readonly NewColumn[], rows: AsyncIterable<Cell[]>): Readable {
  return writeWorkbook([{ name, columns, rows }]);
}

/** The same of several sheets, one after the other. */
export function writeWorkbook(sheets: readonly NewSheet[]): Readable {
  const out = new PassThrough({ highWaterMark: 256 * 1024 });
  write(out, sheets).catch((error: Error) => out.destroy(error));
  return out;
}

async function write(out: PassThrough, sheets: readonly NewSheet[]): Promise<void> {
  const gone = new AbortController();
  out.once('close', () => gone.abort());
  const workbook = new streaming.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
    for await (const cells of rows) {
      gone.signal.throwIfAborted();
      sheet.addRow(cells.map(safeCell)).commit();
      if (out.writableNeedDrain) {
        await once(out, 'drain', { signal: gone.signal });
      }
    }
    sheet.commit();
  }
  await workbook.commit();
}

/** As text, and never what could be computed. */
export function safeCell(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'number') {
    return cell;
  }
  if (typeof cell === 'object') {
    return 'day' in cell ? cell.day : null;
  }
  return LIKE_FORMULA.test(cell) ? `'${cell}` : cell;
}
