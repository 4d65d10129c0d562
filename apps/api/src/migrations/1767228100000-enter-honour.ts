import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Deeds entered by hand. By SQL: on SQLite the schema API would copy a table that refers to itself. */
export class EnterHonour1767228100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? '' : ' CHARACTER SET ascii COLLATE ascii_bin';
    await runner.query(`ALTER TABLE honour_entries ADD COLUMN idemBody varchar(32)${ascii} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE honour_entries DROP COLUMN idemBody');
  }
}
