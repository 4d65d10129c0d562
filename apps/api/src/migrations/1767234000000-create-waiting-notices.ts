import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** What is to be said to more than one community waits for a second person. */
export class CreateWaitingNotices1767234000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const maybe = { isNullable: true };

    await runner.createTable(
      new Table({
        name: 'waiting_notices',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('areaCode', 15),
          word('audience', 32),
          word('level', 32),
          text('title', 60),
          { name: 'body', type: 'text' },
          { name: 'pictures', type: 'text', ...maybe },
          { ...instant('confirmBy'), ...maybe },
          { name: 'isPublic', type: 'boolean', default: false },
          word('writerId', 13),
          text('publisherName', 100),
          word('publisherAreaCode', 15),
          instant('writtenAt'),
          word('state', 32),
          { ...word('decidedById', 13), ...maybe },
          { ...instant('decidedAt'), ...maybe },
          { ...text('reason', 200), ...maybe },
          { ...word('noticeId', 13), ...maybe },
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [
          { name: 'waiting_notices_open', columnNames: ['state', 'areaCode', 'id'] },
          { name: 'waiting_notices_writer', columnNames: ['writerId', 'state', 'id'] },
          { name: 'waiting_notices_idem', columnNames: ['idemKey'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('waiting_notices');
  }
}
