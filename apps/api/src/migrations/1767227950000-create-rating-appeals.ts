import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Beside the rating, which stays as it was given. */
export class CreateRatingAppeals1767227950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const maybe = { isNullable: true };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const text = (name: string) => ({ name, type: 'varchar', length: '500' });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });

    await runner.createTable(
      new Table({
        name: 'rating_appeals',
        columns: [
          { ...word('reportId', 13), isPrimary: true },
          word('areaCode', 15),
          word('state', 32),
          text('reason'),
          { ...word('holderUnitId', 13), ...maybe },
          word('holderPersonId', 13),
          word('solved', 32),
          { name: 'satisfaction', type: 'int' },
          { ...text('comment'), ...maybe },
          instant('ratedAt'),
          { ...text('decision'), ...maybe },
          { ...word('decidedById', 13), ...maybe },
          instant('createdAt'),
          { ...instant('decidedAt'), ...maybe },
        ],
        indices: [{ name: 'rating_appeals_waiting', columnNames: ['areaCode', 'state', 'reportId'] }],
        foreignKeys: [
          {
            name: 'rating_appeals_of_report_fk',
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
    await runner.dropTable('rating_appeals');
  }
}
