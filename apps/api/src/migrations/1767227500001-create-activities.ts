import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateActivities1767227500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const count = (name: string) => ({ name, type: 'int' });
    const maybe = <Column extends object>(column: Column) => ({ ...column, isNullable: true });

    await runner.createTable(
      new Table({
        name: 'activities',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('idemKey', 32),
          word('idemBody', 32),
          word('communityCode', 15),
          text('title', 60),
          text('what', 500),
          text('place', 100),
          instant('startsAt'),
          instant('endsAt'),
          ...['capacity', 'taken', 'waiting', 'turns'].map(count),
          word('audience', 32),
          maybe(word('ruleCode', 32)),
          word('status', 32),
          word('organiserId', 13),
          word('publishedById', 13),
          maybe(instant('correctedAt')),
          maybe(text('cancelReason', 500)),
          maybe(word('cancelledById', 13)),
          instant('createdAt'),
        ],
        indices: [
          { name: 'activities_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'activities_by_end', columnNames: ['communityCode', 'endsAt', 'id'] },
          { name: 'activities_for_residents', columnNames: ['communityCode', 'audience', 'endsAt', 'id'] },
          { name: 'activities_organiser', columnNames: ['organiserId', 'endsAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'activity_sign_ups',
        columns: [
          { ...word('activityId', 13), isPrimary: true },
          { ...word('personId', 13), isPrimary: true },
          word('state', 32),
          count('turn'),
          instant('changedAt'),
        ],
        indices: [
          { name: 'activity_sign_ups_queue', columnNames: ['activityId', 'state', 'turn'] },
          { name: 'activity_sign_ups_mine', columnNames: ['personId', 'activityId'] },
        ],
        foreignKeys: [
          {
            name: 'activity_sign_ups_of_activity',
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
    for (const table of ['activity_sign_ups', 'activities']) await runner.dropTable(table);
  }
}
