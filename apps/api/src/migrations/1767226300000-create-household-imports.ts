import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateHouseholdImports1767226300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
    const long = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'text', ...more });
    const flag = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
    const count = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'int', ...more });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const maybe = { isNullable: true };
    const key = { isPrimary: true };

    await runner.createTable(
      new Table({
        name: 'household_imports',
        columns: [
          word('id', 13, key),
          word('areaCode', 15),
          word('actorPersonId', 13),
          text('fileName', 120),
          word('state', 32),
          flag('dryRun'),
          word('busyArea', 15, maybe),
          instant('leaseUntil', maybe),
          long('problem', maybe),
          long('layout', maybe),
          long('scope'),
          ...['parsed', 'reached', 'added', 'changed', 'unchanged', 'rejected', 'shown'].map((name) => count(name)),
          word('idemKey', 32),
          word('idemBody', 32),
          instant('createdAt'),
          instant('endedAt', maybe),
        ],
        indices: [
          { name: 'household_imports_area', columnNames: ['areaCode', 'id'] },
          { name: 'household_imports_state', columnNames: ['state', 'leaseUntil'] },
          { name: 'household_imports_busy', columnNames: ['busyArea'], isUnique: true },
          { name: 'household_imports_idem', columnNames: ['idemKey'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'household_import_rows',
        columns: [
          word('importId', 13, key),
          count('homeRow', key),
          count('rowNumber', key),
          long('cellsSealed'),
          flag('isRejected'),
          long('reasons', maybe),
        ],
        indices: [{ name: 'household_import_rows_rejected', columnNames: ['importId', 'isRejected', 'rowNumber'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'household_import_changes',
        columns: [word('importId', 13, key), count('rowNumber', key), word('kind', 32), text('address', 120), long('fields')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'household_exports',
        columns: [
          word('id', 13, key),
          word('areaCode', 15),
          word('actorPersonId', 13),
          flag('isRevealed'),
          word('idemKey', 32),
          word('idemBody', 32),
          instant('createdAt'),
        ],
        indices: [{ name: 'household_exports_idem', columnNames: ['idemKey'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['household_exports', 'household_import_changes', 'household_import_rows', 'household_imports']) {
      await runner.dropTable(table);
    }
  }
}
