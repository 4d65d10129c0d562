import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** What WeChat may bring to people, and the token by which it is asked to. */
export class CreateMessages1767231000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const key = (name: string, length: number) => ({ ...word(name, length), isPrimary: true });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });

    await runner.createTable(
      new Table({
        name: 'message_credits',
        columns: [key('kind', 32), key('personId', 13), { name: 'remaining', type: 'int' }, word('idemKey', 32), word('idemBody', 32)],
        indices: [{ name: 'message_credits_person', columnNames: ['personId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'messages',
        columns: [key('causeId', 13), key('personId', 13), word('kind', 32), word('state', 32), instant('at')],
        indices: [{ name: 'messages_person', columnNames: ['personId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'wechat_tokens',
        columns: [
          key('id', 13),
          { name: 'tokenSealed', type: 'text', isNullable: true },
          { ...instant('expiresAt'), isNullable: true },
          { name: 'turn', type: 'int' },
          instant('takenUntil'),
        ],
      }),
    );
    await runner.query("INSERT INTO wechat_tokens (id, turn, takenUntil) VALUES ('access', 0, '2026-01-01 00:00:00.000')");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['wechat_tokens', 'messages', 'message_credits']) {
      await runner.dropTable(table);
    }
  }
}
