import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateAreaBoundaries1767226600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const side = (name: string) => ({ name, type: 'int' });

    await runner.createTable(
      new Table({
        name: 'area_boundaries',
        columns: [
          { name: 'code', type: 'varchar', length: '15', isPrimary: true, ...ascii },
          { name: 'level', type: 'varchar', length: '32', ...ascii },
          ...['west', 'south', 'east', 'north'].map(side),
          { name: 'shape', type: 'text' },
        ],
        indices: [{ name: 'area_boundaries_box', columnNames: ['level', 'west', 'east', 'south', 'north'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('area_boundaries');
  }
}
