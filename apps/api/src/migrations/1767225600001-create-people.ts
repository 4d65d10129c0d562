import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreatePeople1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const sealed = (name: string, more: Partial<TableColumnOptions> = {}) => ({ name, type: 'varchar', length: '255', ...more });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}) => ({ name, type: 'datetime', precision: 3, ...more });

    // Written out, because MariaDB otherwise reports RESTRICT and the entities seem to differ.
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };

    await runner.createTable(
      new Table({
        name: 'people',
        columns: [
          word('id', 13, { isPrimary: true }),
          sealed('nameSealed'),
          word('nameIndex', 32),
          sealed('phoneSealed', { isNullable: true }),
          word('phoneIndex', 32, { isNullable: true }),
          word('areaCode', 15),
          instant('createdAt'),
        ],
        indices: [
          { name: 'people_name', columnNames: ['nameIndex'] },
          { name: 'people_phone', columnNames: ['phoneIndex'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'accounts',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('personId', 13),
          word('username', 32),
          word('passwordHash', 255),
          instant('createdAt'),
        ],
        indices: [
          { name: 'accounts_username', columnNames: ['username'], isUnique: true },
          { name: 'accounts_person', columnNames: ['personId'] },
        ],
        foreignKeys: [
          {
            name: 'accounts_of_person',
            columnNames: ['personId'],
            referencedTableName: 'people',
            referencedColumnNames: ['id'],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('accountId', 13),
          word('personId', 13),
          word('refreshHash', 32),
          word('previousHash', 32, { isNullable: true }),
          instant('rotatedAt'),
          instant('expiresAt'),
          instant('endedAt', { isNullable: true }),
        ],
        indices: [
          { name: 'sessions_person', columnNames: ['personId'] },
          { name: 'sessions_account', columnNames: ['accountId'] },
        ],
        foreignKeys: [
          {
            name: 'sessions_of_account',
            columnNames: ['accountId'],
            referencedTableName: 'accounts',
            referencedColumnNames: ['id'],
            ...noAction,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sessions', 'accounts', 'people']) await runner.dropTable(table);
  }
}
