import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';

export class ExtendPosts1767226600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const maybe = (name: string, length: number) => new TableColumn({ ...word(name, length), isNullable: true });
    const request = () => [maybe('idemKey', 32), maybe('idemBody', 32)];
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };

    await runner.addColumns('areas', request());
    await runner.createIndex('areas', new TableIndex({ name: 'areas_idem', columnNames: ['idemKey'], isUnique: true }));

    await runner.addColumns('units', [
      new TableColumn({ name: 'endedAt', type: 'datetime', precision: 3, isNullable: true }),
      ...request(),
    ]);
    await runner.createIndex('units', new TableIndex({ name: 'units_idem', columnNames: ['idemKey'], isUnique: true }));

    await runner.addColumns('posts', [maybe('standsInForPostId', 13), maybe('grantedById', 13), maybe('endedById', 13), ...request()]);
    await runner.createIndices('posts', [
      new TableIndex({ name: 'posts_place', columnNames: ['areaCode', 'id'] }),
      new TableIndex({ name: 'posts_idem', columnNames: ['idemKey'], isUnique: true }),
    ]);
    await runner.createForeignKey(
      'posts',
      new TableForeignKey({
        name: 'posts_stands_in',
        columnNames: ['standsInForPostId'],
        referencedTableName: 'posts',
        referencedColumnNames: ['id'],
        ...noAction,
      }),
    );

    await runner.createTable(
      new Table({
        name: 'unit_estates',
        columns: [{ ...word('unitId', 13), isPrimary: true }, { ...word('estateId', 13), isPrimary: true }, word('communityCode', 15)],
        indices: [{ name: 'unit_estates_community', columnNames: ['communityCode', 'unitId'] }],
        foreignKeys: [
          {
            name: 'unit_estates_of_unit',
            columnNames: ['unitId'],
            referencedTableName: 'units',
            referencedColumnNames: ['id'],
            ...noAction,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('unit_estates');
    await runner.dropForeignKey('posts', 'posts_stands_in');
    for (const index of ['posts_idem', 'posts_place']) await runner.dropIndex('posts', index);
    await runner.dropColumns('posts', ['standsInForPostId', 'grantedById', 'endedById', 'idemKey', 'idemBody']);
    await runner.dropIndex('units', 'units_idem');
    await runner.dropColumns('units', ['endedAt', 'idemKey', 'idemBody']);
    await runner.dropIndex('areas', 'areas_idem');
    await runner.dropColumns('areas', ['idemKey', 'idemBody']);
  }
}
