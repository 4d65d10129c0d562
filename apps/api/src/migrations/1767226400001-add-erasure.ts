import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

export class AddErasure1767226400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('people', new TableColumn({ name: 'erasedAt', type: 'datetime', precision: 3, isNullable: true }));
    await runner.createIndex('scans', new TableIndex({ name: 'scans_person', columnNames: ['personId', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('scans', 'scans_person');
    await runner.dropColumn('people', 'erasedAt');
  }
}
