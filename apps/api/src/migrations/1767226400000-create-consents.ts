import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  TableColumn,
  type TableColumnOptions,
  TableForeignKey,
  TableIndex,
} from 'typeorm';

export class CreateConsents1767226400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });

    await runner.createTable(
      new Table({
        name: 'consents',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('personId', 13),
          { name: 'turn', type: 'int' },
          word('version', 32),
          word('textHash', 32),
          instant('givenAt'),
          instant('withdrawnAt', { isNullable: true }),
        ],
        indices: [{ name: 'consents_person', columnNames: ['personId', 'turn'], isUnique: true }],
        foreignKeys: [
          new TableForeignKey({
            name: 'consents_of_person',
            columnNames: ['personId'],
            referencedTableName: 'people',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          }),
        ],
      }),
    );
    await runner.addColumn('access_records', new TableColumn(word('occasion', 32, { isNullable: true })));
    await runner.createIndex(
      'access_records',
      new TableIndex({ name: 'access_records_occasion', columnNames: ['occasion'], isUnique: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('access_records', 'access_records_occasion');
    await runner.dropColumn('access_records', 'occasion');
    await runner.dropTable('consents');
  }
}
