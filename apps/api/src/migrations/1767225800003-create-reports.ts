import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateReports1767225800003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...more,
    });
    const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const maybe = { isNullable: true };

    await runner.createTable(
      new Table({
        name: 'reports',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idemKey', 32),
          word('idemBody', 32),
          word('reporterId', 13, maybe),
          word('filedById', 13),
          word('channel', 32),
          word('categoryCode', 32),
          text('description', 500),
          word('areaCode', 15),
          word('communityCode', 15),
          word('dwellingId', 13, maybe),
          text('place', 120),
          flag('isOwnHome'),
          flag('allowContact'),
          text('nameSealed', 255, maybe),
          text('phoneSealed', 255, maybe),
          word('status', 32),
          word('taskId', 13, maybe),
          text('answerText', 1200, maybe),
          text('answeredBy', 64, maybe),
          instant('answeredAt', maybe),
          word('solved', 32, maybe),
          { name: 'satisfaction', type: 'int', ...maybe },
          text('ratingComment', 500, maybe),
          instant('ratedAt', maybe),
          instant('createdAt'),
        ],
        indices: [
          { name: 'reports_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'reports_mine', columnNames: ['reporterId', 'id'] },
          { name: 'reports_of_task', columnNames: ['taskId', 'id'] },
          { name: 'reports_by_area', columnNames: ['areaCode', 'id'] },
          { name: 'reports_by_area_status', columnNames: ['areaCode', 'status', 'id'] },
          { name: 'reports_by_community', columnNames: ['communityCode', 'id'] },
          { name: 'reports_by_community_status', columnNames: ['communityCode', 'status', 'id'] },
          { name: 'reports_same_kind', columnNames: ['communityCode', 'status', 'categoryCode', 'createdAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reports');
  }
}
