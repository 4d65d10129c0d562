import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** Who noted down that a household was told, at its door, by telephone or on paper. */
export class RecordDoorConfirmations1767229100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn(
      'household_receipts',
      new TableColumn({ name: 'recordedById', type: 'varchar', length: '13', ...ascii, isNullable: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('household_receipts', 'recordedById');
  }
}
