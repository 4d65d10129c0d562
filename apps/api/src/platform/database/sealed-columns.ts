import type { DataSource } from 'typeorm';
import { sealedPropertiesOf } from '../columns';

/** Where sealed values live in one table. A value's place is (table, column, `keyColumn` of its row). */
export interface SealedTable {
  table: string;
  keyColumn: string;
  columns: string[];
}

/** Every sealed column of every entity: gathered from what the entities declare, so that none can be forgotten. */
export function sealedTables(source: DataSource): SealedTable[] {
  return source.entityMetadatas.flatMap(({ tableName, target, columns, primaryColumns }) => {
    const properties = sealedPropertiesOf(target);
    if (properties.length === 0) {
      return [];
    }
    if (primaryColumns.length !== 1) {
      throw new Error(`${tableName}: a table with sealed columns needs a primary key of one column`);
    }
    const sealed = columns.filter(({ propertyName }) => properties.includes(propertyName)).map(({ databaseName }) => databaseName);
    return [{ table: tableName, keyColumn: primaryColumns[0]!.databaseName, columns: sealed }];
  });
}
