import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreatePosts1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    // Written out, because MariaDB otherwise reports RESTRICT and the entities seem to differ.
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };
    const toUnit = { referencedTableName: 'units', referencedColumnNames: ['id'], ...noAction };

    await runner.createTable(
      new Table({
        name: 'units',
        columns: [
          word('id', 13, { isPrimary: true }),
          { name: 'name', type: 'varchar', length: '64' },
          word('kind', 32),
          word('areaCode', 15),
          { name: 'phone', type: 'varchar', length: '32', isNullable: true },
        ],
        indices: [{ name: 'units_area', columnNames: ['areaCode'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'unit_places',
        columns: [word('unitId', 13, { isPrimary: true }), word('areaCode', 15, { isPrimary: true })],
        indices: [{ name: 'unit_places_area', columnNames: ['areaCode', 'unitId'] }],
        foreignKeys: [{ name: 'unit_places_of_unit', columnNames: ['unitId'], ...toUnit }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'posts',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('personId', 13),
          word('role', 32),
          word('areaCode', 15),
          word('unitId', 13, { isNullable: true }),
          word('fromDay', 10),
          word('toDay', 10, { isNullable: true }),
          { name: 'endedAt', type: 'datetime', precision: 3, isNullable: true },
        ],
        indices: [
          { name: 'posts_person', columnNames: ['personId'] },
          { name: 'posts_area', columnNames: ['role', 'areaCode'] },
          { name: 'posts_unit', columnNames: ['unitId'] },
        ],
        foreignKeys: [
          { name: 'posts_of_person', columnNames: ['personId'], referencedTableName: 'people', referencedColumnNames: ['id'], ...noAction },
          { name: 'posts_in_unit', columnNames: ['unitId'], ...toUnit },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['posts', 'unit_places', 'units']) await runner.dropTable(table);
  }
}
