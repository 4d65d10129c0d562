import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions } from 'typeorm';

export class CreatePersonJoins1767226500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const id = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: '13',
      ...ascii,
      ...more,
    });

    await runner.addColumn('people', new TableColumn(id('joinedIntoId', { isNullable: true })));
    await runner.createTable(
      new Table({
        name: 'person_joins',
        columns: [
          id('id', { isPrimary: true }),
          id('fromPersonId'),
          id('toPersonId'),
          id('actorPersonId', { isNullable: true }),
          { name: 'createdAt', type: 'datetime', precision: 3 },
        ],
        indices: [
          { name: 'person_joins_from', columnNames: ['fromPersonId'], isUnique: true },
          { name: 'person_joins_to', columnNames: ['toPersonId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_joins');
    await runner.dropColumn('people', 'joinedIntoId');
  }
}
