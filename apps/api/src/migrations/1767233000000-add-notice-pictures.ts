import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['notices', 'notice_versions'] as const;

/** Which pictures each version of a notice has. Plain SQL, since the Table API would build the tables anew on SQLite. */
export class AddNoticePictures1767233000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ADD COLUMN pictures text NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN pictures`);
  }
}
