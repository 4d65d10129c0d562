import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What awaits a ruling is in no pool: it gets a list of its own. */
export class ListRulings1767227610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "UPDATE task_queue SET poolKey = 'ruling' WHERE poolKey IS NULL AND taskId IN (SELECT id FROM tasks WHERE status = 'open' AND awaitsRuling = 1)",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE task_queue SET poolKey = NULL WHERE poolKey = 'ruling'");
  }
}
