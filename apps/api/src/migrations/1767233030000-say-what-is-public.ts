import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const PUBLISHED = ['notices', 'activities'] as const;

/** Whoever publishes may say that anybody may read it. What was published before is as closed as it was. */
export class SayWhatIsPublic1767233030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of PUBLISHED) {
      await runner.addColumn(table, new TableColumn({ name: 'isPublic', type: 'boolean', default: 0 }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of PUBLISHED) await runner.dropColumn(table, 'isPublic');
  }
}
