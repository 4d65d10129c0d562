import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** Who shows codes for the number of his phone is counted: each number is paid for. */
export class CountPhoneCodes1767233010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn('wechat_codes', new TableColumn({ name: 'shownBy', type: 'varchar', length: '32', isNullable: true, ...ascii }));
    await runner.createIndex('wechat_codes', new TableIndex({ name: 'wechat_codes_by', columnNames: ['shownBy', 'shownAt'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('wechat_codes', 'wechat_codes_by');
    await runner.dropColumn('wechat_codes', 'shownBy');
  }
}
