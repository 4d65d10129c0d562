import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateFileRecords1767226000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });

    await runner.createTable(
      new Table({
        name: 'file_changes',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('fileKind', 32),
          word('fileId', 13),
          word('actorPersonId', 13, { isNullable: true }),
          word('source', 32),
          word('sourceId', 13, { isNullable: true }),
          { name: 'fields', type: 'text' },
          instant('createdAt'),
        ],
        indices: [{ name: 'file_changes_file', columnNames: ['fileKind', 'fileId', 'id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'access_records',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('kind', 32),
          word('householdId', 13, { isNullable: true }),
          word('personId', 13, { isNullable: true }),
          word('areaCode', 15),
          word('actorPersonId', 13),
          { name: 'fields', type: 'text' },
          { name: 'purpose', type: 'varchar', length: '120' },
          instant('createdAt'),
        ],
        indices: [
          { name: 'access_records_household', columnNames: ['householdId', 'id'] },
          { name: 'access_records_person', columnNames: ['personId', 'id'] },
          { name: 'access_records_area', columnNames: ['kind', 'areaCode', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['access_records', 'file_changes']) await runner.dropTable(table);
  }
}
