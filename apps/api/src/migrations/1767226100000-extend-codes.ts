import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

const COLUMNS = ['issuedBy', 'rotationId', 'revokedBy', 'revokeReason', 'idemKey', 'idemBody'];

export class ExtendCodes1767226100000 implements MigrationInterface {
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
    const maybe = { isNullable: true };
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const unique = (name: string, column: string) => ({ name, columnNames: [column], isUnique: true });

    await runner.addColumns(
      'codes',
      [
        word('issuedBy', 13, maybe),
        word('rotationId', 13, maybe),
        word('revokedBy', 13, maybe),
        { name: 'revokeReason', type: 'varchar', length: '100', isNullable: true },
        word('idemKey', 32, maybe),
        word('idemBody', 32, maybe),
      ].map((column) => new TableColumn(column)),
    );
    await runner.createIndex('codes', new TableIndex(unique('codes_idem', 'idemKey')));
    await runner.createTable(
      new Table({
        name: 'person_codes',
        columns: [
          id(),
          word('tokenHash', 32),
          word('sessionId', 13),
          word('purpose', 32),
          instant('createdAt'),
          instant('expiresAt'),
          instant('usedAt', maybe),
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [
          unique('person_codes_token', 'tokenHash'),
          unique('person_codes_idem', 'idemKey'),
          { name: 'person_codes_expiry', columnNames: ['expiresAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'code_rotations',
        columns: [
          id(),
          word('areaCode', 15),
          word('state', 32),
          { name: 'total', type: 'int' },
          { name: 'done', type: 'int' },
          word('startedBy', 13),
          instant('createdAt'),
          instant('doneAt', maybe),
          word('placeKey', 32, maybe),
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [unique('code_rotations_idem', 'idemKey'), unique('code_rotations_place', 'placeKey')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'code_rotation_subjects',
        columns: [word('rotationId', 13, { isPrimary: true }), { name: 'position', type: 'int', isPrimary: true }, word('subjectId', 32)],
        foreignKeys: [
          {
            name: 'code_rotation_subjects_of_rotation',
            columnNames: ['rotationId'],
            referencedTableName: 'code_rotations',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'code_sheets',
        columns: [
          id(),
          word('gridCode', 32, maybe),
          { name: 'dwellingIds', type: 'text' },
          word('madeBy', 13),
          instant('createdAt'),
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [unique('code_sheets_idem', 'idemKey')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['code_sheets', 'code_rotation_subjects', 'code_rotations', 'person_codes']) await runner.dropTable(table);
    await runner.dropIndex('codes', 'codes_idem');
    await runner.dropColumns('codes', COLUMNS);
  }
}
