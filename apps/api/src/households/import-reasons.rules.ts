import { IMPORT_COLUMN_NAMES, type ImportColumn, ROW_PROBLEMS } from '@duoduo/contracts/imports';
import type { ImportLayout } from './household-import.entity';
import type { RowReason } from './household-import-row.entity';

/** 「电话」不是一个电话号码：…. */
export function reasonText({ code, column, row }: RowReason, layout: ImportLayout | null): string {
  const text = ROW_PROBLEMS[code].replace('{row}', String(row ?? ''));
  return column ? `「${headerOf(column, layout)}」${text}` : text;
}

/** What the file calls a column; our own word for it where the file has none. */
export function headerOf(column: ImportColumn, layout: ImportLayout | null): string {
  return layout?.headers[layout.columns[column]?.[0] ?? -1] || IMPORT_COLUMN_NAMES[column];
}
