import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** The books of an area are those of its people. */
export class WalkPeople1767228400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('people', new TableIndex({ name: 'people_area', columnNames: ['areaCode', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('people', 'people_area');
  }
}
