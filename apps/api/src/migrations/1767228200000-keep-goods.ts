import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

const BY_COMMUNITY = 'goods_by_community';

export class KeepGoods1767228200000 implements MigrationInterface {
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
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...maybe });
    const whole = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'int', ...more });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });

    await runner.addColumn('goods', new TableColumn(instant('withdrawnAt', maybe)));
    await runner.dropIndex('goods', BY_COMMUNITY);
    await runner.createIndex(
      'goods',
      new TableIndex({ name: BY_COMMUNITY, columnNames: ['communityCode', 'withdrawnAt', 'points', 'id'] }),
    );
    await runner.createIndex(
      'redemptions',
      new TableIndex({ name: 'redemptions_in_community', columnNames: ['communityCode', 'state', 'id'] }),
    );
    await runner.createTable(
      new Table({
        name: 'goods_records',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('communityCode', 15),
          word('budgetId', 13, maybe),
          word('goodsId', 13, maybe),
          text('name', 60),
          word('kind', 32),
          whole('amount'),
          whole('pieces', maybe),
          whole('price', maybe),
          text('note', 400),
          word('byId', 13, maybe),
          instant('createdAt'),
          word('idemKey', 32, maybe),
          word('idemBody', 32, maybe),
        ],
        indices: [
          { name: 'goods_records_of_budget', columnNames: ['budgetId', 'id'] },
          { name: 'goods_records_of_goods', columnNames: ['goodsId', 'id'] },
          { name: 'goods_records_idem', columnNames: ['idemKey'], isUnique: true },
        ],
      }),
    );
    // what was done before there were records, under the ids of what it made: nothing else has moved a budget until now
    await runner.query(
      `INSERT INTO goods_records (id, communityCode, budgetId, kind, amount, byId, createdAt)
       SELECT id, communityCode, id, 'funded', funded, createdById, createdAt FROM goods_budgets`,
    );
    await runner.query(
      `INSERT INTO goods_records (id, communityCode, budgetId, goodsId, name, kind, amount, pieces, price, createdAt)
       SELECT id, communityCode, budgetId, id, name, 'put', points * pieces, pieces, points, createdAt
         FROM (SELECT g.*, g.stock + (SELECT COUNT(*) FROM redemptions r WHERE r.goodsId = g.id AND r.state IN ('waiting', 'collected')) AS pieces
                 FROM goods g WHERE g.budgetId IS NOT NULL) shelf`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('goods_records');
    await runner.dropIndex('redemptions', 'redemptions_in_community');
    await runner.dropIndex('goods', BY_COMMUNITY);
    await runner.createIndex('goods', new TableIndex({ name: BY_COMMUNITY, columnNames: ['communityCode', 'points', 'id'] }));
    await runner.dropColumn('goods', 'withdrawnAt');
  }
}
