import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateAreas1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const text = (name: string, length: string, more: { isNullable?: boolean } = {}) => ({ name, type: 'varchar', length, ...more });
    await runner.createTable(
      new Table({
        name: 'areas',
        columns: [
          { name: 'code', type: 'varchar', length: '15', isPrimary: true, ...ascii },
          text('name', '64'),
          { name: 'level', type: 'varchar', length: '32', ...ascii },
          { name: 'parentCode', type: 'varchar', length: '15', isNullable: true, ...ascii },
          text('fullName', '255'),
          text('dutyPhone', '32', { isNullable: true }),
          text('dutyHours', '64', { isNullable: true }),
          { name: 'retiredOn', type: 'varchar', length: '10', isNullable: true, ...ascii },
        ],
        indices: [{ name: 'areas_children', columnNames: ['parentCode', 'code'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'grid_duties',
        columns: [
          { name: 'id', type: 'varchar', length: '13', isPrimary: true, ...ascii },
          { name: 'gridCode', type: 'varchar', length: '15', ...ascii },
          { name: 'position', type: 'int' },
          text('who', '64'),
          text('post', '64'),
          text('duty', '255'),
          text('time', '64'),
          text('standard', '255'),
          text('honour', '255'),
        ],
        indices: [{ name: 'grid_duties_board', columnNames: ['gridCode', 'position'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['grid_duties', 'areas']) await runner.dropTable(table);
  }
}
