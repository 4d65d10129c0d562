import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateCertificates1767227710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });

    await runner.createTable(
      new Table({
        name: 'certificates',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('idemKey', 32),
          word('idemBody', 32),
          word('checkCode', 32),
          word('personId', 13),
          word('communityCode', 15),
          { name: 'minutes', type: 'int' },
          { name: 'activities', type: 'int' },
          { name: 'issuedAt', type: 'datetime', precision: 3 },
        ],
        indices: [
          { name: 'certificates_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'certificates_code', columnNames: ['checkCode'], isUnique: true },
          { name: 'certificates_mine', columnNames: ['personId', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('certificates');
  }
}
