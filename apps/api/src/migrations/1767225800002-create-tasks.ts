import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateTasks1767225800002 implements MigrationInterface {
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
    const whole = (name: string): TableColumnOptions => ({ name, type: 'int' });
    const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const maybe = { isNullable: true };
    const ofTask = (name: string) => [
      {
        name,
        columnNames: ['taskId'],
        referencedTableName: 'tasks',
        referencedColumnNames: ['id'],
        onDelete: 'NO ACTION',
        onUpdate: 'NO ACTION',
      },
    ];

    await runner.createTable(
      new Table({
        name: 'tasks',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idemKey', 32),
          word('idemBody', 32),
          text('title', 60),
          word('categoryCode', 32),
          word('areaCode', 15),
          word('communityCode', 15),
          word('dwellingId', 13, maybe),
          text('place', 120, maybe),
          text('publicPlace', 120, maybe),
          word('poolKind', 32),
          flag('namesUnits'),
          word('status', 32),
          instant('dueAt'),
          whole('rewardPoints'),
          flag('needsPhoto'),
          flag('needsVisit'),
          whole('reportCount'),
          word('holderPersonId', 13, maybe),
          word('holderUnitId', 13, maybe),
          instant('claimedAt', maybe),
          instant('leaseUntil', maybe),
          instant('startedAt', maybe),
          text('handInNote', 500, maybe),
          instant('handedInAt', maybe),
          whole('returnCount'),
          flag('awaitsRuling'),
          flag('isRuled'),
          word('openedById', 13),
          instant('createdAt'),
          instant('closedAt', maybe),
        ],
        indices: [
          { name: 'tasks_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'tasks_by_community', columnNames: ['communityCode', 'status', 'id'] },
          { name: 'tasks_by_area', columnNames: ['areaCode', 'status', 'id'] },
          { name: 'tasks_by_person', columnNames: ['holderPersonId', 'holderUnitId', 'status', 'dueAt', 'id'] },
          { name: 'tasks_by_unit', columnNames: ['holderUnitId', 'status', 'dueAt', 'id'] },
          { name: 'tasks_lease', columnNames: ['leaseUntil'] },
          { name: 'tasks_at_door', columnNames: ['dwellingId', 'status'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'task_units',
        columns: [word('taskId', 13, { isPrimary: true }), word('unitId', 13, { isPrimary: true }), flag('isWaiting'), instant('dueAt')],
        indices: [{ name: 'task_units_pool', columnNames: ['unitId', 'isWaiting', 'dueAt', 'taskId'] }],
        foreignKeys: ofTask('task_units_of_task_fk'),
      }),
    );
    await runner.createTable(
      new Table({
        name: 'task_queue',
        columns: [
          word('taskId', 13, { isPrimary: true }),
          word('areaCode', 15, { isPrimary: true }),
          word('stage', 32),
          word('poolKey', 32, maybe),
          word('hereKey', 32, maybe),
          instant('dueAt'),
        ],
        indices: [
          { name: 'task_queue_area', columnNames: ['areaCode', 'dueAt', 'taskId'] },
          { name: 'task_queue_stage', columnNames: ['areaCode', 'stage', 'dueAt', 'taskId'] },
          { name: 'task_queue_pool', columnNames: ['areaCode', 'poolKey', 'dueAt', 'taskId'] },
          { name: 'task_queue_here', columnNames: ['areaCode', 'hereKey', 'dueAt', 'taskId'] },
        ],
        foreignKeys: ofTask('task_queue_of_task_fk'),
      }),
    );
    await runner.createTable(
      new Table({
        name: 'task_events',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('taskId', 13),
          word('kind', 32),
          word('byId', 13, maybe),
          { name: 'facts', type: 'text' },
          instant('at'),
        ],
        indices: [{ name: 'task_events_of_task', columnNames: ['taskId', 'id'] }],
        foreignKeys: ofTask('task_events_of_task_fk'),
      }),
    );
    await runner.createTable(new Table({ name: 'task_holders', columns: [word('holderId', 13, { isPrimary: true }), whole('attempts')] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['task_holders', 'task_events', 'task_queue', 'task_units', 'tasks']) await runner.dropTable(table);
  }
}
