import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateGoods1767225800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.createTable(
      new Table({
        name: 'goods',
        columns: [
          { name: 'id', type: 'varchar', length: '13', isPrimary: true, ...ascii },
          { name: 'communityCode', type: 'varchar', length: '15', ...ascii },
          { name: 'name', type: 'varchar', length: '60' },
          { name: 'points', type: 'int' },
          { name: 'stock', type: 'int' },
          { name: 'place', type: 'varchar', length: '120' },
          { name: 'createdAt', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'goods_by_community', columnNames: ['communityCode', 'points', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('goods');
  }
}
