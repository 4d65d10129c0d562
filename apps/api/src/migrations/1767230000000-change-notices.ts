import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions } from 'typeorm';

/** Whose answers are to one version of a notice: the key of each begins with the notice. */
const ANSWERS = { receipts: 'personId', household_receipts: 'householdId', notice_grid_counts: 'gridCode' } as const;

/** Notices are corrected and withdrawn; who read, confirmed or was counted did so with one version. */
export class ChangeNotices1767230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const code = (name: string, length: number, more: Partial<TableColumnOptions> = {}) => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) => ({
      name,
      type: 'varchar',
      length: String(length),
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}) => ({ name, type: 'datetime', precision: 3, ...more });
    const version = { name: 'version', type: 'int' };
    const maybe = { isNullable: true };

    await runner.addColumns('notices', [
      new TableColumn({ ...version, default: 1 }),
      new TableColumn(code('publisherAreaCode', 15, maybe)),
      new TableColumn(instant('correctedAt', maybe)),
      new TableColumn(text('correctedWhy', 200, maybe)),
      new TableColumn(instant('withdrawnAt', maybe)),
      new TableColumn(text('withdrawnWhy', 200, maybe)),
      new TableColumn(code('withdrawnById', 13, maybe)),
    ]);
    await runner.createTable(
      new Table({
        name: 'notice_versions',
        columns: [
          code('noticeId', 13, { isPrimary: true }),
          { ...version, isPrimary: true },
          text('title', 60),
          { name: 'body', type: 'text' },
          instant('confirmBy', maybe),
          instant('replacedAt'),
          text('reason', 200),
          code('replacedById', 13),
          code('idemKey', 32),
          code('idemBody', 32),
        ],
        indices: [{ name: 'notice_versions_idem', columnNames: ['idemKey'], isUnique: true }],
        foreignKeys: [
          {
            name: 'notice_versions_of_notice',
            columnNames: ['noticeId'],
            referencedTableName: 'notices',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
    for (const [table, whose] of Object.entries(ANSWERS)) {
      await (isSqlite ? this.widenOnSqlite(runner, table, whose) : this.widen(runner, table, whose));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    for (const [table, whose] of Object.entries(ANSWERS)) {
      await runner.query(`DELETE FROM ${table} WHERE version > 1`);
      await (isSqlite ? this.narrowOnSqlite(runner, table, whose) : this.narrow(runner, table, whose));
    }
    await runner.dropTable('notice_versions');
    for (const column of ['withdrawnById', 'withdrawnWhy', 'withdrawnAt', 'correctedWhy', 'correctedAt', 'publisherAreaCode', 'version']) {
      await runner.dropColumn('notices', column);
    }
  }

  /** In one statement: a foreign key leans on the primary key, so that it cannot be missing in between. */
  private async widen(runner: QueryRunner, table: string, whose: string): Promise<void> {
    await runner.query(
      `ALTER TABLE ${table} ADD COLUMN version int NOT NULL DEFAULT 1, DROP PRIMARY KEY, ADD PRIMARY KEY (noticeId, ${whose}, version)`,
    );
    await runner.query(`ALTER TABLE ${table} ALTER COLUMN version DROP DEFAULT`);
  }

  private async narrow(runner: QueryRunner, table: string, whose: string): Promise<void> {
    await runner.query(`ALTER TABLE ${table} DROP PRIMARY KEY, ADD PRIMARY KEY (noticeId, ${whose}), DROP COLUMN version`);
  }

  private async widenOnSqlite(runner: QueryRunner, table: string, whose: string): Promise<void> {
    await runner.addColumn(table, new TableColumn({ name: 'version', type: 'int', default: 1 }));
    await this.keyOnSqlite(runner, table, ['noticeId', whose, 'version']);
    await runner.changeColumn(table, 'version', new TableColumn({ name: 'version', type: 'int', isPrimary: true }));
  }

  private async narrowOnSqlite(runner: QueryRunner, table: string, whose: string): Promise<void> {
    await this.keyOnSqlite(runner, table, ['noticeId', whose]);
    await runner.dropColumn(table, 'version');
  }

  private async keyOnSqlite(runner: QueryRunner, table: string, names: readonly string[]): Promise<void> {
    const { columns } = (await runner.getTable(table))!;
    await runner.updatePrimaryKeys(
      table,
      names.map((name) => columns.find((column) => column.name === name)!),
    );
  }
}
