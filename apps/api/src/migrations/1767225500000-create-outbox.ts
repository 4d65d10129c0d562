import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateOutbox1767225500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.createTable(
      new Table({
        name: 'outbox',
        columns: [
          { name: 'id', type: 'varchar', length: '13', isPrimary: true, ...ascii },
          { name: 'topic', type: 'varchar', length: '32', ...ascii },
          { name: 'payload', type: 'text' },
          { name: 'state', type: 'varchar', length: '32', ...ascii },
          { name: 'nextAt', type: 'datetime', precision: 3 },
          { name: 'attempts', type: 'int' },
          { name: 'createdAt', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'outbox_due', columnNames: ['state', 'nextAt', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox');
  }
}
