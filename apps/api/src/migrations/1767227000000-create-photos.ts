import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreatePhotos1767227000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, isNullable = false) => ({
      name,
      type: 'varchar',
      length: String(length),
      isNullable,
      ...ascii,
    });
    const count = (name: string) => ({ name, type: 'int' });
    await runner.createTable(
      new Table({
        name: 'photos',
        columns: [
          { ...word('id', 13), isPrimary: true },
          word('ownerId', 13),
          word('day', 10),
          word('fileName', 32),
          word('sha256', 64),
          count('bytes'),
          count('width'),
          count('height'),
          word('subjectKind', 32, true),
          word('subjectId', 13, true),
          { name: 'createdAt', type: 'datetime', precision: 3 },
          word('idemKey', 32),
          word('idemBody', 32),
        ],
        indices: [
          { name: 'photos_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'photos_of_owner', columnNames: ['ownerId', 'day'] },
          { name: 'photos_of_subject', columnNames: ['subjectKind', 'subjectId', 'id'] },
          { name: 'photos_file', columnNames: ['fileName'], isUnique: true },
          { name: 'photos_unattached', columnNames: ['subjectId', 'createdAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('photos');
  }
}
