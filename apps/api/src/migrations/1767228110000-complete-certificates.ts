import { type MigrationInterface, type QueryRunner } from 'typeorm';

const COUNTS = ['minutesByCode', 'minutesByWitness', 'minutesByHand'];
const DAYS = ['fromDay', 'toDay'];

/** What the hours of a certificate stand on, and from when to when they were served: unknown of those that are issued. */
export class CompleteCertificates1767228110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? '' : ' CHARACTER SET ascii COLLATE ascii_bin';
    for (const name of COUNTS) await runner.query(`ALTER TABLE certificates ADD COLUMN ${name} int NULL`);
    for (const name of DAYS) await runner.query(`ALTER TABLE certificates ADD COLUMN ${name} varchar(10)${ascii} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [...DAYS, ...COUNTS]) await runner.query(`ALTER TABLE certificates DROP COLUMN ${name}`);
  }
}
