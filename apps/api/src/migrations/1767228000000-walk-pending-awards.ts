import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const TABLE = 'point_pending_awards';
const NAME = 'point_pending_awards_waiting';

/** A page of what waits is read along the index, by area and age. */
export class WalkPendingAwards1767228000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex(TABLE, NAME);
    await runner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames: ['state', 'areaCode', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex(TABLE, NAME);
    await runner.createIndex(TABLE, new TableIndex({ name: NAME, columnNames: ['state', 'areaCode'] }));
  }
}
