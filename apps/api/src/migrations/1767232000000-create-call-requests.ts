import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateCallRequests1767232000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const maybe = { isNullable: true };

    await runner.createTable(
      new Table({
        name: 'call_requests',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('householdId', 13),
          { ...word('openHouseholdId', 13), ...maybe },
          { ...word('requestedById', 13), ...maybe },
          instant('createdAt'),
          { ...instant('endedAt'), ...maybe },
          { ...word('answeredById', 13), ...maybe },
        ],
        indices: [
          { name: 'call_requests_open', columnNames: ['openHouseholdId'], isUnique: true },
          { name: 'call_requests_household', columnNames: ['householdId', 'id'] },
          { name: 'call_requests_person', columnNames: ['requestedById', 'id'] },
        ],
        foreignKeys: [
          {
            name: 'call_requests_of_household',
            columnNames: ['householdId'],
            referencedTableName: 'households',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_requests');
  }
}
