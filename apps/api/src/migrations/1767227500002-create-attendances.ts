import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateAttendances1767227500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const maybe = <Column extends object>(column: Column) => ({ ...column, isNullable: true });

    await runner.createTable(
      new Table({
        name: 'activity_attendances',
        columns: [
          { ...word('activityId', 13), isPrimary: true },
          { ...word('personId', 13), isPrimary: true },
          instant('inAt'),
          word('inSource', 32),
          maybe(word('inById', 13)),
          maybe(instant('outAt')),
          maybe(word('outSource', 32)),
          maybe(word('outById', 13)),
          { name: 'isOnDuty', type: 'boolean' },
        ],
        indices: [{ name: 'activity_attendances_mine', columnNames: ['personId', 'activityId'] }],
        foreignKeys: [
          {
            name: 'activity_attendances_of_activity',
            columnNames: ['activityId'],
            referencedTableName: 'activities',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('activity_attendances');
  }
}
