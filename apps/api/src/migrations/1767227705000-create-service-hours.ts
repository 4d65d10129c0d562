import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const NEVER_NEGATIVE = 'minutes >= 0 AND deeds >= 0';

export class CreateServiceHours1767227705000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const isSqlite = runner.connection.options.type === 'better-sqlite3';
    const ascii = isSqlite ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number) => ({ name, type: 'varchar', length: String(length), ...ascii });
    const text = (name: string, length: number) => ({ name, type: 'varchar', length: String(length) });
    const instant = (name: string) => ({ name, type: 'datetime', precision: 3 });
    const count = (name: string) => ({ name, type: 'int' });
    const maybe = <Column extends object>(column: Column) => ({ ...column, isNullable: true });
    const id = { ...word('id', 13), isPrimary: true };
    const index = (name: string, columnNames: string[], isUnique = false) => ({ name, columnNames, isUnique });
    const key = (name: string, column: string, table: string) => ({
      name,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    });

    await runner.createTable(
      new Table({
        name: 'service_hours',
        columns: [
          id,
          maybe(word('idemKey', 32)),
          maybe(word('idemBody', 32)),
          word('activityId', 13),
          word('personId', 13),
          word('communityCode', 15),
          word('servedOn', 10),
          count('minutes'),
          word('source', 32),
          word('state', 32),
          maybe(word('enteredById', 13)),
          maybe(text('reason', 200)),
          maybe(word('witnessId', 13)),
          maybe(instant('countsAt')),
          maybe(instant('countedAt')),
          count('points'),
          maybe(word('decidedById', 13)),
          maybe(text('decision', 200)),
          instant('createdAt'),
        ],
        indices: [
          index('service_hours_once', ['activityId', 'personId'], true),
          index('service_hours_idem', ['idemKey'], true),
          index('service_hours_due', ['countsAt']),
          index('service_hours_mine', ['personId', 'id']),
          index('service_hours_day', ['personId', 'servedOn']),
          index('service_hours_shown', ['communityCode', 'state', 'id']),
        ],
        foreignKeys: [key('service_hours_of_activity', 'activityId', 'activities')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'hours_objections',
        columns: [
          id,
          word('idemKey', 32),
          word('idemBody', 32),
          word('hoursId', 13),
          word('byId', 13),
          maybe(text('reason', 200)),
          instant('createdAt'),
        ],
        indices: [
          index('hours_objections_idem', ['idemKey'], true),
          index('hours_objections_of', ['hoursId', 'id']),
          index('hours_objections_by', ['byId', 'id']),
        ],
        foreignKeys: [key('hours_objections_of_hours', 'hoursId', 'service_hours')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'honour_entries',
        columns: [
          id,
          word('idem', 32),
          word('personId', 13),
          word('communityCode', 15),
          word('kind', 32),
          count('minutes'),
          count('deeds'),
          word('causeType', 32),
          word('causeId', 13),
          text('title', 60),
          maybe(word('voidsId', 13)),
          maybe(text('reason', 200)),
          maybe(word('byId', 13)),
          instant('createdAt'),
        ],
        indices: [
          index('honour_entries_idem', ['idem'], true),
          index('honour_entries_voids', ['voidsId'], true),
          index('honour_entries_mine', ['personId', 'id']),
        ],
        foreignKeys: [key('honour_entries_void', 'voidsId', 'honour_entries')],
        checks: [{ name: 'honour_entries_floor', expression: NEVER_NEGATIVE }],
      }),
    );
    if (!isSqlite) {
      // The driver for MariaDB ignores checks of the Table API.
      await runner.query(`ALTER TABLE honour_entries ADD CONSTRAINT honour_entries_floor CHECK (${NEVER_NEGATIVE})`);
    }
    // 0: the hours say how many; the day is that of the service, so it is counted there and not by the day of the entry
    await runner.query('INSERT INTO point_rules (code, version, name, amount, capPerDay, fromDay) VALUES (?, 1, ?, 0, NULL, ?)', [
      'activity-half-hour',
      '志愿服务（每半小时 2 分，每天最多 16 分）',
      '2026-01-01',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM point_rules WHERE code = 'activity-half-hour'");
    for (const table of ['honour_entries', 'hours_objections', 'service_hours']) await runner.dropTable(table);
  }
}
