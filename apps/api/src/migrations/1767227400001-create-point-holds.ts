import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreatePointHolds1767227400001 implements MigrationInterface {
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
        name: 'point_holds',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('accountId', 13),
          { name: 'amount', type: 'int' },
          word('state', 32),
          word('causeType', 32),
          word('causeId', 64),
          instant('createdAt'),
          instant('endedAt', { isNullable: true }),
        ],
        indices: [
          { name: 'point_holds_account', columnNames: ['accountId', 'state'] },
          { name: 'point_holds_cause', columnNames: ['causeType', 'causeId'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'point_hold_lots',
        columns: [word('holdId', 13, { isPrimary: true }), word('lastDay', 10, { isPrimary: true }), { name: 'amount', type: 'int' }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['point_hold_lots', 'point_holds']) await runner.dropTable(table);
  }
}
