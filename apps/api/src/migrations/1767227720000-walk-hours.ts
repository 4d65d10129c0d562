import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

export class WalkHours1767227720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('service_hours', new TableIndex({ name: 'service_hours_of', columnNames: ['activityId', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('service_hours', 'service_hours_of');
  }
}
