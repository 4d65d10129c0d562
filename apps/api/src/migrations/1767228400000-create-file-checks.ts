import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateFileChecks1767228400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });

    await runner.createTable(
      new Table({
        name: 'file_checks',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('householdId', 13),
          word('month', 7),
          word('version', 32),
          word('decision', 32),
          word('checkedById', 13),
          { name: 'createdAt', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'file_checks_once', columnNames: ['householdId', 'month', 'version', 'decision'], isUnique: true }],
        foreignKeys: [
          {
            name: 'file_checks_of_household',
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
    await runner.dropTable('file_checks');
  }
}
