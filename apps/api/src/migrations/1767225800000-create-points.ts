import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreatePoints1767225800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
    const whole = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'int', ...more });
    const instant = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
    const floor = 'held >= 0 AND balance - held >= 0';

    await runner.createTable(
      new Table({
        name: 'point_accounts',
        columns: [word('id', 13, { isPrimary: true }), word('kind', 32), whole('balance'), whole('held'), instant('createdAt')],
        checks: [{ name: 'point_accounts_floor', expression: floor }],
      }),
    );
    if (!isSqlite) {
      // The driver for MariaDB ignores checks of the Table API.
      await runner.query(`ALTER TABLE point_accounts ADD CONSTRAINT point_accounts_floor CHECK (${floor})`);
    }
    await runner.createTable(
      new Table({
        name: 'point_transfers',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idem', 32),
          word('debitId', 13),
          word('creditId', 13),
          whole('amount'),
          word('ruleCode', 32, { isNullable: true }),
          whole('ruleVersion', { isNullable: true }),
          word('causeType', 32),
          word('causeId', 64),
          text('reason', 120),
          word('actorId', 13, { isNullable: true }),
          instant('createdAt'),
        ],
        indices: [
          { name: 'point_transfers_idem', columnNames: ['idem'], isUnique: true },
          { name: 'point_transfers_debit', columnNames: ['debitId', 'id'] },
          { name: 'point_transfers_credit', columnNames: ['creditId', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'point_rules',
        columns: [
          word('code', 32, { isPrimary: true }),
          whole('version', { isPrimary: true }),
          text('name', 60),
          whole('amount'),
          whole('capPerDay', { isNullable: true }),
          word('fromDay', 10),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'point_award_calls',
        columns: [
          word('idemKey', 32, { isPrimary: true }),
          word('idemBody', 32),
          word('actorId', 13),
          { name: 'answers', type: 'text' },
          instant('createdAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['point_award_calls', 'point_rules', 'point_transfers', 'point_accounts']) await runner.dropTable(table);
  }
}
