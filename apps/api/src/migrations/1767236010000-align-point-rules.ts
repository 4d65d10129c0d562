import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An hour of service is worth the same by hand as by the hours that are counted: 2 points a half hour, at most 16 a day. The second version
 * holds from the day of the first: of two of one day the later holds. What was paid by the first stays.
 */
export class AlignPointRules1767236010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO point_rules (code, version, name, category, amount, capPerDay, fromDay)
       SELECT code, 2, '志愿服务一小时（没有扫码的，手工发）', category, 4, 16, fromDay FROM point_rules
        WHERE code = 'activity-hour' AND version = 1
          AND NOT EXISTS (SELECT 1 FROM point_rules later WHERE later.code = 'activity-hour' AND later.version > 1)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM point_rules WHERE code = 'activity-hour' AND version = 2 AND amount = 4 AND publishedById IS NULL");
  }
}
