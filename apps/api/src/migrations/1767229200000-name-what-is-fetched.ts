import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** A person code may be shown for one thing: the gift that is to be fetched. */
export class NameWhatIsFetched1767229200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn(
      'person_codes',
      new TableColumn({ name: 'subjectId', type: 'varchar', length: '13', ...ascii, isNullable: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('person_codes', 'subjectId');
  }
}
