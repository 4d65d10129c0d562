import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateHouseholds1767225700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const id = () => word('id', 13, { isPrimary: true });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const toTable = (name: string, column: string, referencedTableName: string) => ({
      name,
      columnNames: [column],
      referencedTableName,
      referencedColumnNames: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });

    await runner.createTable(
      new Table({
        name: 'households',
        columns: [
          id(),
          word('dwellingId', 13),
          word('gridCode', 15),
          word('headPersonId', 13, { isNullable: true }),
          { name: 'tags', type: 'text' },
          instant('createdAt'),
        ],
        indices: [
          { name: 'households_grid', columnNames: ['gridCode', 'id'] },
          { name: 'households_dwelling', columnNames: ['dwellingId'] },
        ],
        foreignKeys: [toTable('households_in_dwelling', 'dwellingId', 'dwellings'), toTable('households_head', 'headPersonId', 'people')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'stays',
        columns: [
          id(),
          word('householdId', 13),
          word('dwellingId', 13),
          word('gridCode', 15),
          instant('fromAt'),
          instant('toAt', { isNullable: true }),
        ],
        indices: [
          { name: 'stays_grid', columnNames: ['gridCode', 'fromAt'] },
          { name: 'stays_household', columnNames: ['householdId'] },
          { name: 'stays_dwelling', columnNames: ['dwellingId'] },
        ],
        foreignKeys: [toTable('stays_of_household', 'householdId', 'households'), toTable('stays_in_dwelling', 'dwellingId', 'dwellings')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'members',
        columns: [
          id(),
          word('householdId', 13),
          word('personId', 13),
          word('relation', 32),
          word('fromDay', 10),
          word('toDay', 10, { isNullable: true }),
        ],
        indices: [
          { name: 'members_household', columnNames: ['householdId'] },
          { name: 'members_person', columnNames: ['personId'] },
        ],
        foreignKeys: [toTable('members_of_household', 'householdId', 'households'), toTable('members_person_is', 'personId', 'people')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['members', 'stays', 'households']) await runner.dropTable(table);
  }
}
