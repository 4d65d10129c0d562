import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  TableColumn,
  type TableColumnOptions,
  TableForeignKey,
  TableIndex,
} from 'typeorm';

const REQUESTED = ['estates', 'dwellings', 'households', 'members'];
const ROWS_AT_ONCE = 1000;

/** Whatever the code makes of a door later, existing rows get this key. */
const doorKey = (parts: string[]) =>
  parts
    .map((part) => part.replace(/\d+/g, (digits) => digits.padStart(5, '0')))
    .join('/')
    .slice(0, 64);

export class CompleteFiles1767226200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const maybe = (name: string, length: number) => new TableColumn({ name, type: 'varchar', length: String(length), isNullable: true });
    const toTable = (name: string, column: string, referencedTableName: string) => ({
      name,
      columnNames: [column],
      referencedTableName,
      referencedColumnNames: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });

    for (const table of REQUESTED) {
      const hash = (name: string) => new TableColumn(word(name, 32, { isNullable: true }));
      await runner.addColumns(table, [hash('idemKey'), hash('idemBody')]);
      await runner.createIndex(table, new TableIndex({ name: `${table}_idem`, columnNames: ['idemKey'], isUnique: true }));
    }

    await runner.addColumns('estates', [
      new TableColumn(word('committeeUnitId', 13, { isNullable: true })),
      maybe('address', 120),
      maybe('servicePointName', 64),
      maybe('servicePointPhone', 32),
      new TableColumn({ name: 'contactsSealed', type: 'text', isNullable: true }),
    ]);
    await runner.createForeignKey('estates', new TableForeignKey(toTable('estates_committee', 'committeeUnitId', 'units')));
    await runner.dropIndex('estates', 'estates_community');
    await runner.createIndices('estates', [
      new TableIndex({ name: 'estates_name', columnNames: ['communityCode', 'name'], isUnique: true }),
      new TableIndex({ name: 'estates_community', columnNames: ['communityCode', 'id'] }),
    ]);

    await runner.addColumns('dwellings', [
      new TableColumn({ name: 'doorKey', type: 'varchar', length: '64', default: "''" }),
      new TableColumn(word('usedAs', 32, { isNullable: true })),
    ]);
    await this.fillDoorKeys(runner);
    await runner.changeColumn('dwellings', 'doorKey', new TableColumn({ name: 'doorKey', type: 'varchar', length: '64' }));
    await runner.createIndex('dwellings', new TableIndex({ name: 'dwellings_doors', columnNames: ['estateId', 'doorKey', 'id'] }));

    await runner.createTable(
      new Table({
        name: 'care_notes',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('personId', 13),
          { name: 'noteSealed', type: 'text' },
          { name: 'updatedAt', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'care_notes_person', columnNames: ['personId'], isUnique: true }],
        foreignKeys: [toTable('care_notes_of_person', 'personId', 'people')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('care_notes');
    await runner.dropIndex('dwellings', 'dwellings_doors');
    await runner.dropColumns('dwellings', ['doorKey', 'usedAs']);
    await runner.dropForeignKey('estates', 'estates_committee');
    for (const index of ['estates_name', 'estates_community']) await runner.dropIndex('estates', index);
    await runner.createIndex('estates', new TableIndex({ name: 'estates_community', columnNames: ['communityCode', 'name'] }));
    await runner.dropColumns('estates', ['committeeUnitId', 'address', 'servicePointName', 'servicePointPhone', 'contactsSealed']);
    for (const table of REQUESTED) {
      await runner.dropIndex(table, `${table}_idem`);
      await runner.dropColumns(table, ['idemKey', 'idemBody']);
    }
  }

  private async fillDoorKeys(runner: QueryRunner): Promise<void> {
    for (let last = ''; ;) {
      const rows = (await runner.query(`SELECT id, building, section, room FROM dwellings WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`, [
        last,
      ])) as { id: string; building: string; section: string; room: string }[];
      for (const { id, building, section, room } of rows) {
        await runner.query('UPDATE dwellings SET doorKey = ? WHERE id = ?', [doorKey([building, section, room]), id]);
      }
      if (rows.length < ROWS_AT_ONCE) {
        return;
      }
      last = rows.at(-1)!.id;
    }
  }
}
