import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** Nobody is sent a warning: what expires soon is read with the balance. Plain SQL, since the Table API would build the table anew on SQLite. */
export class DropPointWarnings1767228000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE point_lots DROP COLUMN warnedAt');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('point_lots', new TableColumn({ name: 'warnedAt', type: 'datetime', precision: 3, isNullable: true }));
  }
}
