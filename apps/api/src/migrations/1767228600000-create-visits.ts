import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateVisits1767228600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const of = (name: string, column: string, table: string) => ({
      name,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });

    await runner.createTable(
      new Table({
        name: 'visits',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('householdId', 13),
          word('gridCode', 15),
          word('visitorId', 13),
          word('reason', 32),
          word('outcome', 32),
          { name: 'noteSealed', type: 'text', isNullable: true },
          { name: 'isScanned', type: 'boolean' },
          instant('visitedAt'),
          instant('createdAt'),
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [
          { name: 'visits_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'visits_household', columnNames: ['householdId', 'visitedAt', 'id'] },
          { name: 'visits_grid', columnNames: ['gridCode', 'visitedAt', 'id'] },
          { name: 'visits_visitor', columnNames: ['visitorId'] },
        ],
        foreignKeys: [of('visits_of_household', 'householdId', 'households'), of('visits_by_visitor', 'visitorId', 'people')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('visits');
  }
}
