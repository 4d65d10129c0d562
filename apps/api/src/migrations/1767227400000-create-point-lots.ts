import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions } from 'typeorm';

/** All points that there are by now were earned in 2026: the rules hold from its first day. */
const LAST_DAY_OF_ALL = '2027-12-31';

export class CreatePointLots1767227400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const day = (more: Partial<TableColumnOptions>): TableColumnOptions => ({
      name: 'lastDay',
      type: 'varchar',
      length: '10',
      ...ascii,
      ...more,
    });
    const floor = 'held >= 0 AND remaining - held >= 0';

    await runner.createTable(
      new Table({
        name: 'point_lots',
        columns: [
          { name: 'accountId', type: 'varchar', length: '13', isPrimary: true, ...ascii },
          day({ isPrimary: true }),
          { name: 'remaining', type: 'int' },
          { name: 'held', type: 'int' },
          { name: 'warnedAt', type: 'datetime', precision: 3, isNullable: true },
        ],
        indices: [{ name: 'point_lots_last_day', columnNames: ['lastDay', 'accountId'] }],
        checks: [{ name: 'point_lots_floor', expression: floor }],
      }),
    );
    if (!isSqlite) {
      // The driver for MariaDB ignores checks of the Table API.
      await runner.query(`ALTER TABLE point_lots ADD CONSTRAINT point_lots_floor CHECK (${floor})`);
    }
    await runner.query(
      'INSERT INTO point_lots (accountId, lastDay, remaining, held) SELECT id, ?, balance, 0 FROM point_accounts WHERE balance > 0',
      [LAST_DAY_OF_ALL],
    );
    await runner.addColumn('point_transfers', new TableColumn(day({ isNullable: true })));
    await runner.addColumn('point_rules', new TableColumn({ name: 'validMonths', type: 'int', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('point_rules', 'validMonths');
    await runner.dropColumn('point_transfers', 'lastDay');
    await runner.dropTable('point_lots');
  }
}
