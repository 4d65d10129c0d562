import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateCategoryChanges1767227410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    await runner.createTable(
      new Table({
        name: 'category_changes',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('categoryCode', 32),
          { name: 'isEverywhere', type: 'boolean' },
          word('areaCode', 15),
          word('byId', 13),
          { name: 'fields', type: 'text' },
          { name: 'at', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'category_changes_category', columnNames: ['categoryCode', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('category_changes');
  }
}
