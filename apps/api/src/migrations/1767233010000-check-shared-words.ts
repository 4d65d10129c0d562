import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

/** What reporters want their neighbours to read is checked before; what is shared already stays shared. */
export class CheckSharedWords1767233010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const maybe = { isNullable: true };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}) => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}) => ({ name, type: 'datetime', precision: 3, ...more });

    await runner.createTable(
      new Table({
        name: 'report_sharings',
        columns: [
          word('reportId', 13, { isPrimary: true }),
          word('areaCode', 15),
          word('state', 32),
          word('doubt', 32, maybe),
          { name: 'decision', type: 'varchar', length: '500', ...maybe },
          word('decidedById', 13, maybe),
          instant('createdAt'),
          instant('decidedAt', maybe),
        ],
        indices: [{ name: 'report_sharings_waiting', columnNames: ['areaCode', 'state', 'reportId'] }],
        foreignKeys: [
          {
            name: 'report_sharings_of_report_fk',
            columnNames: ['reportId'],
            referencedTableName: 'reports',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('report_sharings');
  }
}
