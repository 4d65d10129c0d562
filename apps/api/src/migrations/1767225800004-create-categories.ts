import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateCategories1767225800004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.createTable(
      new Table({
        name: 'categories',
        columns: [
          { name: 'code', type: 'varchar', length: '32', isPrimary: true, ...ascii },
          { name: 'name', type: 'varchar', length: '60' },
          { name: 'parentCode', type: 'varchar', length: '32', isNullable: true, ...ascii },
          { name: 'position', type: 'int' },
          { name: 'clock', type: 'varchar', length: '32', ...ascii },
          { name: 'limitHours', type: 'int' },
          { name: 'isUrgent', type: 'boolean' },
          { name: 'isDanger', type: 'boolean' },
          { name: 'isAtHome', type: 'boolean' },
          { name: 'rewardCap', type: 'int' },
          { name: 'emergencyNumbers', type: 'text' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('categories');
  }
}
