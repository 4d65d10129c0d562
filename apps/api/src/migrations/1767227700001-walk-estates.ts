import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** Lists that read more than their page: of an estate, of one reporter by status, and of a community by status (for which the index of kinds was taken). */
export class WalkEstates1767227700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn('tasks', new TableColumn({ name: 'estateId', type: 'varchar', length: '13', ...ascii, isNullable: true }));
    await this.fill(runner);
    await runner.createIndex(
      'tasks',
      new TableIndex({ name: 'tasks_at_estate', columnNames: ['estateId', 'status', 'dueAt', 'id', 'areaCode'] }),
    );
    await runner.createIndex('reports', new TableIndex({ name: 'reports_mine_status', columnNames: ['reporterId', 'status', 'id'] }));
    await runner.dropIndex('reports', 'reports_same_kind');
    await runner.createIndex(
      'reports',
      new TableIndex({ name: 'reports_same_kind', columnNames: ['communityCode', 'categoryCode', 'status', 'createdAt'] }),
    );
  }

  /** By ranges of ids: a city's tasks are too many for one transaction. */
  private async fill(runner: QueryRunner): Promise<void> {
    const step = 5000;
    for (let after = ''; ;) {
      const ids = (await runner.query(`SELECT id FROM tasks WHERE id > ? ORDER BY id LIMIT ${step}`, [after])) as { id: string }[];
      const last = ids.at(-1)?.id;
      if (last === undefined) return;
      await runner.query(
        `UPDATE tasks SET estateId = (SELECT d.estateId FROM dwellings d WHERE d.id = tasks.dwellingId)
          WHERE id > ? AND id <= ? AND dwellingId IS NOT NULL`,
        [after, last],
      );
      after = last;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('reports', 'reports_same_kind');
    await runner.createIndex(
      'reports',
      new TableIndex({ name: 'reports_same_kind', columnNames: ['communityCode', 'status', 'categoryCode', 'createdAt'] }),
    );
    await runner.dropIndex('reports', 'reports_mine_status');
    await runner.dropIndex('tasks', 'tasks_at_estate');
    await runner.dropColumn('tasks', 'estateId');
  }
}
