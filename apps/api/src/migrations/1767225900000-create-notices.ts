import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateNotices1767225900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const code = (name: string, length: number, more: Partial<TableColumnOptions> = {}) => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}) => ({ name, type: 'datetime', precision: 3, ...more });
    const key = { isPrimary: true };
    const maybe = { isNullable: true };
    // said aloud: MariaDB would otherwise report RESTRICT
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };
    const ofNotice = (name: string) => ({
      name,
      columnNames: ['noticeId'],
      referencedTableName: 'notices',
      referencedColumnNames: ['id'],
      ...noAction,
    });

    await runner.createTable(
      new Table({
        name: 'notices',
        columns: [
          code('id', 13, key),
          code('areaCode', 15),
          code('audience', 32),
          code('level', 32),
          { name: 'title', type: 'varchar', length: '60' },
          { name: 'body', type: 'text' },
          code('publisherId', 13),
          { name: 'publisherName', type: 'varchar', length: '100' },
          instant('publishedAt'),
          instant('confirmBy', maybe),
          code('idemKey', 32),
          code('idemBody', 32),
        ],
        indices: [
          { name: 'notices_feed', columnNames: ['areaCode', 'audience', 'id'] },
          { name: 'notices_level', columnNames: ['areaCode', 'audience', 'level', 'id'] },
          { name: 'notices_idem', columnNames: ['idemKey'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(new Table({ name: 'notice_areas', columns: [code('areaCode', 15, key), code('noticeId', 13, key)] }));
    await runner.createTable(
      new Table({
        name: 'receipts',
        columns: [
          code('noticeId', 13, key),
          code('personId', 13, key),
          instant('openedAt'),
          instant('confirmedAt', maybe),
          { name: 'isCounted', type: 'boolean' },
        ],
        indices: [{ name: 'receipts_person', columnNames: ['personId', 'noticeId'] }],
        foreignKeys: [ofNotice('receipts_of_notice')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'household_receipts',
        columns: [
          code('noticeId', 13, key),
          code('householdId', 13, key),
          code('gridCode', 15),
          code('state', 32),
          code('channel', 32, maybe),
          instant('at'),
          code('personId', 13, maybe),
          { name: 'isCounted', type: 'boolean' },
        ],
        foreignKeys: [ofNotice('household_receipts_of_notice')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'notice_grid_counts',
        columns: [code('noticeId', 13, key), code('gridCode', 15, key), { name: 'opened', type: 'int' }],
        foreignKeys: [ofNotice('notice_grid_counts_of_notice')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_grid_counts', 'household_receipts', 'receipts', 'notice_areas', 'notices']) {
      await runner.dropTable(table);
    }
  }
}
