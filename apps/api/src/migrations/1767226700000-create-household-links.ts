import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions } from 'typeorm';

export class CreateHouseholdLinks1767226700000 implements MigrationInterface {
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
    // said aloud: MariaDB would otherwise report RESTRICT
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };
    const foreign = (name: string, column: string, table: string) => ({
      name,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      ...noAction,
    });

    await runner.createTable(
      new Table({
        name: 'household_links',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idemKey', 32),
          word('idemBody', 32),
          word('householdId', 13),
          word('dwellingId', 13),
          word('gridCode', 15),
          word('personId', 13),
          word('ground', 32),
          word('fromDay', 10),
          word('toDay', 10, maybe),
          word('linkedById', 13),
          instant('endedAt', maybe),
          word('endedById', 13, maybe),
          { name: 'isDeclined', type: 'boolean' },
          instant('createdAt'),
        ],
        indices: [
          { name: 'household_links_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'household_links_person', columnNames: ['personId', 'id'] },
          { name: 'household_links_household', columnNames: ['householdId', 'id'] },
          { name: 'household_links_area', columnNames: ['gridCode', 'id'] },
        ],
        foreignKeys: [
          foreign('household_links_of_household', 'householdId', 'households'),
          foreign('household_links_at_door', 'dwellingId', 'dwellings'),
        ],
      }),
    );
    for (const table of ['access_records', 'reports']) {
      await runner.addColumn(table, new TableColumn(word('linkId', 13, maybe)));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reports', 'access_records']) {
      await runner.dropColumn(table, 'linkId');
    }
    await runner.dropTable('household_links');
  }
}
