import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { readSealed } from '../platform/sealed-file';
import { openTable } from '../platform/tables/open-table';
import { type Cell, columnLetter, TableRefused } from '../platform/tables/table';
import type { ImportProblem } from './household-import.entity';
import { chooseTable, FileRefused } from './import-table';
import { FileRows } from './import-file-rows';
import { type ReadingMessage, type ReadingOrder, type ReadRow, ROWS_PER_MESSAGE, TABLE_PROBLEM_CODES } from './import-reading';

/** Reads one file beside the thread that answers requests, and hands it over a thousand rows at a time, as fast as they are taken. */
async function main({ handle, scope }: ReadingOrder): Promise<void> {
  const source = { sizeBytes: handle.sizeBytes, read: (start: number, end: number) => readSealed(handle, start, end) };
  const table = await chooseTable(await openTable(source, IMPORT_LIMITS));
  await say({ kind: 'header', layout: table.header });
  const rows = new FileRows(table.header, scope);
  let waiting: ReadRow[] = [];
  let count = 0;
  for await (const { number, cells } of table.rows) {
    refuseFormulas(number, cells);
    const row = rows.read(number, cells);
    if (row) {
      if (++count > IMPORT_LIMITS.rows) throw new FileRefused({ code: 'import-too-many-rows' });
      waiting.push(row);
    }
    if (waiting.length >= ROWS_PER_MESSAGE) {
      await say({ kind: 'rows', rows: waiting });
      waiting = [];
    }
  }
  if (count === 0) throw new FileRefused({ code: 'import-empty' });
  await say({ kind: 'rows', rows: waiting });
}

function refuseFormulas(row: number, cells: readonly Cell[]): void {
  const index = cells.findIndex((cell) => cell !== null && typeof cell === 'object' && 'formula' in cell);
  if (index >= 0) {
    throw new FileRefused({ code: 'import-formulas', row, column: columnLetter(index) });
  }
}

async function say(message: ReadingMessage): Promise<void> {
  parentPort!.postMessage(message);
  await once(parentPort!, 'message');
}

function problemOf(error: unknown): ImportProblem {
  if (error instanceof FileRefused) return error.problem;
  if (error instanceof TableRefused) return { code: TABLE_PROBLEM_CODES[error.problem] };
  throw error;
}

main(workerData as ReadingOrder)
  .then(
    () => parentPort!.postMessage({ kind: 'done' } satisfies ReadingMessage),
    (error: unknown) => parentPort!.postMessage({ kind: 'refused', problem: problemOf(error) } satisfies ReadingMessage),
  )
  .finally(() => parentPort!.close());
