import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

const LENGTHS = { username: 32, passwordHash: 255 } as const;

/** An account may be somebody at WeChat, without a username and a password. */
export class SignInByWechat1767229300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await changeWords(runner, { isNullable: true });
    await runner.addColumns('accounts', [
      new TableColumn({ name: 'openidSealed', type: 'varchar', length: '255', isNullable: true }),
      word(runner, 'openidIndex', 32, { isNullable: true }),
    ]);
    await runner.createIndex('accounts', new TableIndex({ name: 'accounts_openid', columnNames: ['openidIndex'], isUnique: true }));
    await runner.createTable(
      new Table({
        name: 'wechat_codes',
        columns: [word(runner, 'codeHash', 32, { isPrimary: true }), { name: 'shownAt', type: 'datetime', precision: 3 }],
        indices: [{ name: 'wechat_codes_shown', columnNames: ['shownAt'] }],
      }),
    );
  }

  /** Who signed in by WeChat alone cannot sign in any more. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('wechat_codes');
    await runner.query('DELETE FROM sessions WHERE accountId IN (SELECT id FROM accounts WHERE username IS NULL)');
    await runner.query('DELETE FROM accounts WHERE username IS NULL');
    await runner.dropIndex('accounts', 'accounts_openid');
    await runner.dropColumns('accounts', ['openidSealed', 'openidIndex']);
    await changeWords(runner, { isNullable: false });
  }
}

/** Written out on MariaDB: there `changeColumn` makes a column of 255 anew, and what stood in it is gone. */
async function changeWords(runner: QueryRunner, { isNullable }: { isNullable: boolean }): Promise<void> {
  if (isSqlite(runner)) {
    const { columns } = (await runner.getTable('accounts'))!;
    const changes = Object.entries(LENGTHS).map(([name, length]) => ({
      oldColumn: columns.find((column) => column.name === name)!,
      newColumn: word(runner, name, length, { isNullable }),
    }));
    await runner.changeColumns('accounts', changes);
    return;
  }
  const words = Object.entries(LENGTHS).map(
    ([name, length]) => `MODIFY ${name} varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin ${isNullable ? 'NULL' : 'NOT NULL'}`,
  );
  await runner.query(`ALTER TABLE accounts ${words.join(', ')}`);
}

function word(runner: QueryRunner, name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumn {
  const ascii = isSqlite(runner) ? {} : { charset: 'ascii', collation: 'ascii_bin' };
  return new TableColumn({ name, type: 'varchar', length: String(length), ...ascii, ...more });
}

function isSqlite(runner: QueryRunner): boolean {
  return runner.connection.options.type === 'better-sqlite3';
}
