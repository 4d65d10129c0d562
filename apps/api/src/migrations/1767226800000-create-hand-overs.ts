import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateHandOvers1767226800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const maybe = (name: string, length: number) => ({ ...word(name, length), isNullable: true });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const document = (name: string) => ({ name, type: 'text', isNullable: true });
    const post = (name: string, column: string) => ({
      name,
      columnNames: [column],
      referencedTableName: 'posts',
      referencedColumnNames: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });

    await runner.createTable(
      new Table({
        name: 'hand_overs',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('idemKey', 32),
          word('idemBody', 32),
          maybe('openPostId', 13),
          word('fromPostId', 13),
          word('toPostId', 13),
          word('areaCode', 15),
          word('state', 32),
          { ...instant('fromSignedAt'), isNullable: true },
          { ...instant('toSignedAt'), isNullable: true },
          document('packet'),
          document('outcome'),
          word('openedById', 13),
          maybe('cancelledById', 13),
          instant('createdAt'),
          { ...instant('endedAt'), isNullable: true },
        ],
        indices: [
          { name: 'hand_overs_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'hand_overs_open', columnNames: ['openPostId'], isUnique: true },
          { name: 'hand_overs_from', columnNames: ['fromPostId', 'id'] },
          { name: 'hand_overs_to', columnNames: ['toPostId', 'id'] },
        ],
        foreignKeys: [post('hand_overs_from_post', 'fromPostId'), post('hand_overs_to_post', 'toPostId')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hand_overs');
  }
}
