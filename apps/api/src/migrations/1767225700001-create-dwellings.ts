import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateDwellings1767225700001 implements MigrationInterface {
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
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
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
        name: 'estates',
        columns: [
          id(),
          word('communityCode', 15),
          text('name', 64),
          word('propertyUnitId', 13, { isNullable: true }),
          instant('createdAt'),
        ],
        indices: [{ name: 'estates_community', columnNames: ['communityCode', 'name'] }],
        foreignKeys: [toTable('estates_property', 'propertyUnitId', 'units')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'dwellings',
        columns: [
          id(),
          word('estateId', 13),
          word('gridCode', 15),
          text('building', 16),
          text('section', 16),
          text('room', 16),
          text('address', 120),
          word('ownerPersonId', 13, { isNullable: true }),
        ],
        indices: [
          { name: 'dwellings_grid', columnNames: ['gridCode', 'id'] },
          { name: 'dwellings_address', columnNames: ['estateId', 'building', 'section', 'room'], isUnique: true },
          { name: 'dwellings_owner', columnNames: ['ownerPersonId'] },
        ],
        foreignKeys: [toTable('dwellings_of_estate', 'estateId', 'estates'), toTable('dwellings_owned_by', 'ownerPersonId', 'people')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dwellings', 'estates']) await runner.dropTable(table);
  }
}
