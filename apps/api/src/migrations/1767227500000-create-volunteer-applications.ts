import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateVolunteerApplications1767227500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const maybe = (name: string, length: number) => ({ ...word(name, length), isNullable: true });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });

    await runner.createTable(
      new Table({
        name: 'volunteer_applications',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('idemKey', 32),
          word('idemBody', 32),
          maybe('openPersonId', 13),
          word('personId', 13),
          word('communityCode', 15),
          { name: 'detailsSealed', type: 'text', isNullable: true },
          word('status', 32),
          maybe('decidedById', 13),
          { ...instant('decidedAt'), isNullable: true },
          { name: 'reason', type: 'varchar', length: '500', isNullable: true },
          maybe('postId', 13),
          instant('createdAt'),
        ],
        indices: [
          { name: 'volunteer_applications_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'volunteer_applications_open', columnNames: ['openPersonId'], isUnique: true },
          { name: 'volunteer_applications_mine', columnNames: ['personId', 'id'] },
          { name: 'volunteer_applications_area', columnNames: ['status', 'communityCode', 'id'] },
          { name: 'volunteer_applications_post', columnNames: ['postId'] },
        ],
        foreignKeys: [
          {
            name: 'volunteer_applications_gave_post',
            columnNames: ['postId'],
            referencedTableName: 'posts',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('volunteer_applications');
  }
}
