import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** The doors of a grid where somebody is to be reached, and who lives alone in it, without a look at the others. */
export class WalkDueVisits1767233020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    await runner.addColumn('dwellings', new TableColumn({ name: 'reachedFor', type: 'varchar', length: '200', default: "''", ...ascii }));
    await runner.query(
      "UPDATE dwellings SET reachedFor = '-' WHERE NOT EXISTS (SELECT 1 FROM stays s WHERE s.dwellingId = dwellings.id AND s.toAt IS NULL)",
    );
    // in the same order everywhere: that of its letters
    if (!isSqlite) {
      await runner.query('ALTER TABLE dwellings MODIFY doorKey varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL');
    }
    const columnNames = ['gridCode', 'reachedFor', 'estateId', 'doorKey', 'id'];
    await runner.createIndex('dwellings', new TableIndex({ name: 'dwellings_to_reach', columnNames }));

    await runner.addColumn('households', new TableColumn({ name: 'hasElderAlone', type: 'boolean', default: false }));
    await runner.query(`UPDATE households SET hasElderAlone = 1 WHERE tags LIKE '%"elder-alone"%'`);
    await runner.createIndex('households', new TableIndex({ name: 'households_alone', columnNames: ['gridCode', 'hasElderAlone', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('households', 'households_alone');
    await runner.dropColumn('households', 'hasElderAlone');
    await runner.dropIndex('dwellings', 'dwellings_to_reach');
    if (runner.connection.options.type !== 'better-sqlite3') {
      await runner.query('ALTER TABLE dwellings MODIFY doorKey varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL');
    }
    await runner.dropColumn('dwellings', 'reachedFor');
  }
}
