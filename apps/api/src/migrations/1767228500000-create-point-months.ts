import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreatePointMonths1767228500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const hashes = ['root', 'previous', 'head', 'leafKey'].map((name) => word(name, 64));

    await runner.createTable(
      new Table({
        name: 'point_months',
        columns: [
          word('month', 7, { isPrimary: true }),
          { name: 'transfers', type: 'int' },
          ...hashes,
          { name: 'closedAt', type: 'datetime', precision: 3 },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'point_month_blocks',
        columns: [
          word('month', 7, { isPrimary: true }),
          { name: 'position', type: 'int', isPrimary: true },
          word('firstId', 13),
          word('root', 64),
        ],
        indices: [{ name: 'point_month_blocks_first', columnNames: ['firstId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['point_month_blocks', 'point_months']) await runner.dropTable(table);
  }
}
