import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateDutyProposals1767227620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'duty_proposals',
        columns: [
          word('taskId', 13, { isPrimary: true }),
          word('countyCode', 15),
          word('categoryCode', 32),
          word('areaCode', 15),
          word('fromUnitId', 13),
          { name: 'note', type: 'varchar', length: '500' },
          word('unitId', 13, maybe),
          word('state', 32),
          instant('createdAt'),
          word('decidedById', 13, maybe),
          instant('decidedAt', maybe),
        ],
        indices: [{ name: 'duty_proposals_waiting', columnNames: ['countyCode', 'state', 'taskId'] }],
        foreignKeys: [
          {
            name: 'duty_proposals_of_task_fk',
            columnNames: ['taskId'],
            referencedTableName: 'tasks',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('duty_proposals');
  }
}
