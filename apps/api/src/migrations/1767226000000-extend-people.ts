import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

export class ExtendPeople1767226000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const hash = (name: string) => new TableColumn({ name, type: 'varchar', length: '32', isNullable: true, ...ascii });
    const sealed = (name: string) => new TableColumn({ name, type: 'varchar', length: '255', isNullable: true });

    await runner.addColumns('people', [hash('phoneTailIndex'), sealed('idNumberSealed'), hash('idNumberIndex'), sealed('bornOnSealed')]);
    await runner.createIndices('people', [
      new TableIndex({ name: 'people_phone_tail', columnNames: ['phoneTailIndex'] }),
      new TableIndex({ name: 'people_id_number', columnNames: ['idNumberIndex'] }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['people_phone_tail', 'people_id_number']) await runner.dropIndex('people', index);
    await runner.dropColumns('people', ['phoneTailIndex', 'idNumberSealed', 'idNumberIndex', 'bornOnSealed']);
  }
}
