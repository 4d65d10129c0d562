import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

export class ExtendTasks1767227200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const maybe = { isNullable: true };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...maybe });
    const count = (name: string, number: number): TableColumnOptions => ({ name, type: 'int', default: number });
    const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean', default: false });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const add = (table: string, columns: TableColumnOptions[]) =>
      runner.addColumns(
        table,
        columns.map((column) => new TableColumn(column)),
      );
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

    await add('categories', [flag('needsPhoto'), flag('needsVisit'), count('claimWindowHours', 4)]);
    await runner.query("UPDATE categories SET claimWindowHours = 1 WHERE clock = 'natural'");
    await runner.createTable(
      new Table({
        name: 'category_duties',
        columns: [word('areaCode', 15, { isPrimary: true }), word('categoryCode', 32, { isPrimary: true }), word('unitId', 13)],
      }),
    );

    await add('tasks', [
      instant('claimBy', maybe),
      flag('isGiven'),
      word('claimKey', 32, maybe),
      instant('visitedAt', maybe),
      instant('extensionUntil', maybe),
      text('extensionReason', 500),
      instant('parkedAt', maybe),
      text('parkReason', 500),
      word('reviewOn', 10, maybe),
      count('reworkCount', 0),
      instant('alarmAt', maybe),
      count('alarmStep', 0),
    ]);
    await runner.createIndices('tasks', [
      new TableIndex({ name: 'tasks_claim_by', columnNames: ['claimBy'] }),
      new TableIndex({ name: 'tasks_claim_key', columnNames: ['claimKey'], isUnique: true }),
      new TableIndex({ name: 'tasks_alarm', columnNames: ['alarmAt'] }),
    ]);
    // of a task that was there before, the clock has reminded nobody that it is due soon, and will not
    await runner.query("UPDATE tasks SET alarmAt = dueAt, alarmStep = 1 WHERE status IN ('open', 'claimed')");

    await runner.createTable(
      new Table({
        name: 'task_assists',
        columns: [
          word('taskId', 13, { isPrimary: true }),
          word('unitId', 13, { isPrimary: true }),
          word('askedById', 13),
          instant('askedAt'),
          text('note', 500),
          word('notedById', 13, maybe),
          instant('notedAt', maybe),
          flag('isWaiting'),
          instant('dueAt'),
        ],
        indices: [{ name: 'task_assists_waiting', columnNames: ['unitId', 'isWaiting', 'dueAt', 'taskId'] }],
        foreignKeys: ofTask('task_assists_of_task_fk'),
      }),
    );
    await runner.createTable(
      new Table({
        name: 'task_alarms',
        columns: [
          word('taskId', 13, { isPrimary: true }),
          word('kind', 32, { isPrimary: true }),
          instant('aboutAt', { isPrimary: true }),
          instant('at'),
        ],
        foreignKeys: ofTask('task_alarms_of_task_fk'),
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['task_alarms', 'task_assists']) await runner.dropTable(table);
    for (const index of ['tasks_alarm', 'tasks_claim_key', 'tasks_claim_by']) await runner.dropIndex('tasks', index);
    await runner.dropColumns('tasks', [
      'claimBy',
      'isGiven',
      'claimKey',
      'visitedAt',
      'extensionUntil',
      'extensionReason',
      'parkedAt',
      'parkReason',
      'reviewOn',
      'reworkCount',
      'alarmAt',
      'alarmStep',
    ]);
    await runner.dropTable('category_duties');
    await runner.dropColumns('categories', ['needsPhoto', 'needsVisit', 'claimWindowHours']);
  }
}
