import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

export class PassReports1767227510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('reports', new TableColumn({ name: 'staysAtStreet', type: 'boolean', default: 0 }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('reports', 'staysAtStreet');
  }
}
