import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

export class CreateRedemptions1767227600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const maybe = { isNullable: true };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
    const whole = (name: string): TableColumnOptions => ({ name, type: 'int' });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });

    await runner.createTable(
      new Table({
        name: 'goods_budgets',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('communityCode', 15),
          text('name', 60),
          whole('funded'),
          whole('spent'),
          word('createdById', 13),
          instant('createdAt'),
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [
          { name: 'goods_budgets_by_community', columnNames: ['communityCode', 'id'] },
          { name: 'goods_budgets_idem', columnNames: ['idemKey'], isUnique: true },
        ],
      }),
    );
    await runner.addColumns(
      'goods',
      [word('unitId', 13, maybe), word('budgetId', 13, maybe), word('idemKey', 32, maybe), word('idemBody', 32, maybe)].map(
        (column) => new TableColumn(column),
      ),
    );
    await runner.createIndex('goods', new TableIndex({ name: 'goods_idem', columnNames: ['idemKey'], isUnique: true }));
    await runner.createTable(
      new Table({
        name: 'redemptions',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('personId', 13),
          word('filedById', 13, maybe),
          word('goodsId', 13),
          text('name', 60),
          whole('points'),
          word('communityCode', 15),
          word('unitId', 13),
          text('place', 120),
          word('holdId', 13),
          word('state', 32),
          instant('createdAt'),
          word('collectBy', 10),
          instant('endedAt', maybe),
          word('endedById', 13, maybe),
          word('idemKey', 32),
          word('idemBody', 32),
          word('collectKey', 32, maybe),
        ],
        indices: [
          { name: 'redemptions_of_person', columnNames: ['personId', 'id'] },
          { name: 'redemptions_filed_by', columnNames: ['filedById', 'id'] },
          { name: 'redemptions_at_point', columnNames: ['unitId', 'state', 'id'] },
          { name: 'redemptions_due', columnNames: ['state', 'collectBy'] },
          { name: 'redemptions_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'redemptions_collect', columnNames: ['collectKey'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('redemptions');
    await runner.dropIndex('goods', 'goods_idem');
    await runner.dropColumns('goods', ['unitId', 'budgetId', 'idemKey', 'idemBody']);
    await runner.dropTable('goods_budgets');
  }
}
