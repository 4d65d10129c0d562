import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** When people were reminded of a notice, and what each message was about, so that it can be said whom WeChat did not reach. */
export class RemindOfNotices1767233040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn('notices', new TableColumn({ name: 'remindedAt', type: 'datetime', precision: 3, isNullable: true }));
    await runner.addColumn('messages', new TableColumn({ name: 'aboutId', type: 'varchar', length: '13', ...ascii, default: "''" }));
    await runner.query('UPDATE messages SET aboutId = causeId');
    await runner.createIndex('messages', new TableIndex({ name: 'messages_about', columnNames: ['aboutId', 'personId', 'state'] }));
    await runner.createIndex('messages', new TableIndex({ name: 'messages_at', columnNames: ['at'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('messages', 'messages_at');
    await runner.dropIndex('messages', 'messages_about');
    await runner.dropColumn('messages', 'aboutId');
    await runner.dropColumn('notices', 'remindedAt');
  }
}
