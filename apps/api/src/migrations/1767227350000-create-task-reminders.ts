import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateTaskReminders1767227350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const maybe = { isNullable: true };

    await runner.createTable(
      new Table({
        name: 'task_reminders',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('eventId', 13),
          word('taskId', 13),
          word('kind', 32),
          word('toPersonId', 13, maybe),
          word('toUnitId', 13, maybe),
          word('toAreaCode', 15, maybe),
          { name: 'at', type: 'datetime', precision: 3 },
        ],
        indices: [
          { name: 'task_reminders_event', columnNames: ['eventId'], isUnique: true },
          { name: 'task_reminders_of_task', columnNames: ['taskId'] },
          { name: 'task_reminders_to_person', columnNames: ['toPersonId', 'id'] },
          { name: 'task_reminders_to_unit', columnNames: ['toUnitId', 'id'] },
          { name: 'task_reminders_to_area', columnNames: ['toAreaCode', 'id'] },
        ],
        foreignKeys: [
          {
            name: 'task_reminders_of_task_fk',
            columnNames: ['taskId'],
            referencedTableName: 'tasks',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({ name: 'reminder_marks', columns: [word('personId', 13, { isPrimary: true }), word('seenId', 13)] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reminder_marks', 'task_reminders']) await runner.dropTable(table);
  }
}
