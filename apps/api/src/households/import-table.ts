import type { Cell, Sheet, TableRow } from '../platform/tables/table';
import type { ImportProblem } from './household-import.entity';
import { findHeader, type Header, HEADER_WITHIN_ROWS } from './import-headers.rules';

/** A file that is a table and yet not taken. */
export class FileRefused extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem.code);
  }
}

/** The sheet of the households, from below its header on. */
export interface Table {
  header: Header;
  rows: AsyncIterable<TableRow>;
}

interface Begun {
  head: TableRow[];
  rest: AsyncGenerator<TableRow>;
}

/** The one sheet that looks like a list of households. @throws FileRefused where none does, or several do */
export async function chooseTable(sheets: readonly Sheet[]): Promise<Table> {
  const tables: { begun: Begun; found: NonNullable<ReturnType<typeof findHeader<TableRow>>> }[] = [];
  for (const sheet of sheets) {
    const begun = await begin(sheet);
    const found = findHeader(begun.head);
    if (found) {
      tables.push({ begun, found });
    } else {
      await begun.rest.return(undefined);
    }
  }
  if (tables.length !== 1) {
    throw new FileRefused({ code: tables.length === 0 ? 'import-headers-missing' : 'import-several-tables' });
  }
  const { begun, found } = tables[0]!;
  if ((found.header.columns.name?.length ?? 0) > 1) {
    throw new FileRefused({ code: 'import-columns-twice', row: found.row.number });
  }
  return { header: found.header, rows: below(found.row.number, begun) };
}

async function begin(sheet: Sheet): Promise<Begun> {
  const head: TableRow[] = [];
  const rest = sheet.rows();
  while (head.length < HEADER_WITHIN_ROWS) {
    const { value, done } = await rest.next();
    if (done) break;
    head.push(value);
  }
  return { head, rest };
}

async function* below(headerRow: number, { head, rest }: Begun): AsyncGenerator<TableRow> {
  yield* head.filter(({ number }) => number > headerRow);
  yield* rest;
}

/** Without the empty cells at its end. */
export function trimmed(cells: readonly Cell[]): Cell[] {
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, last + 1);
}
