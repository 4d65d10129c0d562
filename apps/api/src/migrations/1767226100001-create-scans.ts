import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateScans1767226100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const key = (name: string, length: number) => ({ ...word(name, length), isPrimary: true });

    await runner.createTable(
      new Table({
        name: 'scans',
        columns: [
          key('id', 13),
          word('dwellingId', 13),
          word('personId', 13),
          word('role', 32),
          word('face', 32),
          { name: 'scannedAt', type: 'datetime', precision: 3 },
        ],
        indices: [{ name: 'scans_door', columnNames: ['dwellingId', 'scannedAt', 'id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'stranger_counts',
        columns: [key('dwellingId', 13), key('day', 10), { name: 'scans', type: 'int' }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['stranger_counts', 'scans']) await runner.dropTable(table);
  }
}
