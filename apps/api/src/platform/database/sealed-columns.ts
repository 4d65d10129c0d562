import type { DataSource } from 'typeorm';
import { sealedPropertiesOf } from '../columns';

/** Where sealed values live in one table. */
export interface SealedTable {
  table: string;
  /** The primary key, in its order. */
  keyColumns: string[];
  columns: string[];
}

/** Every sealed column of every entity: gathered from what the entities declare, so that none can be forgotten. */
export function sealedTables(source: DataSource): SealedTable[] {
  return source.entityMetadatas.flatMap(({ tableName, target, columns, primaryColumns }) => {
    const properties = sealedPropertiesOf(target);
    const sealed = columns.filter(({ propertyName }) => properties.includes(propertyName)).map(({ databaseName }) => databaseName);
    const keyColumns = primaryColumns.map(({ databaseName }) => databaseName);
    return sealed.length === 0 ? [] : [{ table: tableName, keyColumns, columns: sealed }];
  });
}

/** The `rowId` of a value's place: the primary key of its row, parts joined by `|`. */
export function rowIdOf({ keyColumns }: SealedTable, row: Record<string, unknown>): string {
  return keyColumns.map((column) => String(row[column])).join('|');
}
