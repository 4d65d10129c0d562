import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 意见建议: what might be better, by somebody who complains of nobody. It goes to the community, like any other report, and stands before 投诉. */
export class AddSuggestions1767233050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO categories
         (code, name, parentCode, position, clock, limitHours, isUrgent, isDanger, isAtHome, rewardCap, emergencyNumbers, goesTo, isAboutProperty)
       VALUES ('suggestion', '意见建议', NULL, 89, 'working', 35, 0, 0, 0, 0, '[]', 'community', 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM categories WHERE code = 'suggestion'");
  }
}
