import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateCodes1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    await runner.createTable(
      new Table({
        name: 'codes',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('kind', 32),
          word('subjectId', 32),
          word('tokenHash', 32),
          { name: 'tokenSealed', type: 'varchar', length: '255' },
          { name: 'version', type: 'int' },
          word('state', 32),
          { name: 'endsAt', type: 'datetime', precision: 3, isNullable: true },
          { name: 'createdAt', type: 'datetime', precision: 3 },
        ],
        indices: [
          { name: 'codes_token', columnNames: ['tokenHash'], isUnique: true },
          { name: 'codes_version', columnNames: ['kind', 'subjectId', 'version'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('codes');
  }
}
