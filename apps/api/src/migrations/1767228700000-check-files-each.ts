import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const ONCE = ['householdId', 'month', 'version', 'decision'];

/** Each worker says for himself what he goes to correct. The new index comes first: MariaDB keeps one for the foreign key. */
export class CheckFilesEach1767228700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columnNames = [...ONCE, 'checkedById'];
    await runner.createIndex('file_checks', new TableIndex({ name: 'file_checks_once_each', columnNames, isUnique: true }));
    await runner.dropIndex('file_checks', 'file_checks_once');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM file_checks WHERE id NOT IN (SELECT * FROM (SELECT MIN(id) FROM file_checks GROUP BY ${ONCE.join(', ')}) AS firsts)`,
    );
    await runner.createIndex('file_checks', new TableIndex({ name: 'file_checks_once', columnNames: ONCE, isUnique: true }));
    await runner.dropIndex('file_checks', 'file_checks_once_each');
  }
}
