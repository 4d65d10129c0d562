import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is corrected for more than one community waits as well: of which notice, of which of its versions, and what everybody is told was wrong. Plain SQL, since the Table API would build the table anew on SQLite. */
export class LetCorrectionsWait1767235000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? '' : ' CHARACTER SET ascii COLLATE ascii_bin';
    await runner.query(`ALTER TABLE waiting_notices ADD COLUMN correctsId varchar(13)${ascii} NULL`);
    await runner.query('ALTER TABLE waiting_notices ADD COLUMN correctsVersion int NULL');
    await runner.query('ALTER TABLE waiting_notices ADD COLUMN correctsWhy varchar(200) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['correctsWhy', 'correctsVersion', 'correctsId']) {
      await runner.query(`ALTER TABLE waiting_notices DROP COLUMN ${column}`);
    }
  }
}
