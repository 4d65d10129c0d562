import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const INDEXES: [table: string, name: string, columnNames: string[]][] = [
  ['stays', 'stays_left', ['gridCode', 'toAt']],
  ['reports', 'reports_received', ['communityCode', 'createdAt']],
  ['reports', 'reports_answered', ['communityCode', 'answeredAt']],
  ['tasks', 'tasks_due', ['communityCode', 'dueAt']],
  ['tasks', 'tasks_visited', ['communityCode', 'visitedAt']],
  ['tasks', 'tasks_ended', ['communityCode', 'closedAt']],
  ['tasks', 'tasks_reworked', ['communityCode', 'reworkCount']],
  ['notices', 'notices_deadline', ['areaCode', 'audience', 'level', 'confirmBy']],
  ['household_receipts', 'household_receipts_channel', ['gridCode', 'channel', 'at']],
];

/** What happened in one community in one week, without a look at other weeks or other communities. */
export class WalkWeeklyAccounts1767228300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, columnNames] of INDEXES) {
      await runner.createIndex(table, new TableIndex({ name, columnNames }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of INDEXES) {
      await runner.dropIndex(table, name);
    }
  }
}
