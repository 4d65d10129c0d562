import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** A code remembers the request that used it up, so that the same one is answered again. */
export class RepeatPersonCodes1767228000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn('person_codes', new TableColumn({ name: 'usedBy', type: 'varchar', length: '32', ...ascii, isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('person_codes', 'usedBy');
  }
}
