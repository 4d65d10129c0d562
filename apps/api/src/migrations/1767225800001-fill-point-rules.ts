import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The first published version of the rules. A change is a new version, by a migration or by the county. */
const RULES = [
  // 0: the task says how many
  { code: 'volunteer-task', name: '办结任务', amount: 0, capPerDay: null },
  { code: 'activity-hour', name: '志愿服务一小时', amount: 5, capPerDay: 40 },
  { code: 'good-neighbour', name: '邻里互助', amount: 5, capPerDay: 20 },
  { code: 'civic-proposal', name: '建议被采纳', amount: 10, capPerDay: null },
] as const;

export class FillPointRules1767225800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const rule of RULES) {
      await runner.query('INSERT INTO point_rules (code, version, name, amount, capPerDay, fromDay) VALUES (?, 1, ?, ?, ?, ?)', [
        rule.code,
        rule.name,
        rule.amount,
        rule.capPerDay,
        '2026-01-01',
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM point_rules WHERE version = 1');
  }
}
