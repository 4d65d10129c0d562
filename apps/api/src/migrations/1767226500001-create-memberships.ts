import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export class CreateMemberships1767226500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      isNullable: true,
    });
    const maybe = { isNullable: true };
    // said aloud: MariaDB would otherwise report RESTRICT
    const noAction = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' };

    await runner.createTable(
      new Table({
        name: 'memberships',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idemKey', 32),
          word('idemBody', 32),
          word('openKey', 32, maybe),
          word('requestedById', 13),
          word('personId', 13, maybe),
          word('dwellingId', 13),
          word('gridCode', 15),
          word('householdId', 13, maybe),
          word('relation', 32),
          { name: 'isForChild', type: 'boolean' },
          text('nameSealed', 255),
          text('phoneSealed', 255),
          text('bornOnSealed', 255),
          word('toDay', 10, maybe),
          word('status', 32),
          word('headWord', 32, maybe),
          instant('headWordAt', maybe),
          word('decidedById', 13, maybe),
          instant('decidedAt', maybe),
          text('reason', 500),
          word('memberId', 13, maybe),
          word('endedById', 13, maybe),
          instant('endedAt', maybe),
          instant('createdAt'),
        ],
        indices: [
          { name: 'memberships_idem', columnNames: ['idemKey'], isUnique: true },
          { name: 'memberships_open', columnNames: ['openKey'], isUnique: true },
          { name: 'memberships_mine', columnNames: ['requestedById', 'id'] },
          { name: 'memberships_person', columnNames: ['personId', 'id'] },
          { name: 'memberships_area', columnNames: ['status', 'gridCode', 'id'] },
          { name: 'memberships_household', columnNames: ['householdId', 'id'] },
        ],
        foreignKeys: [
          {
            name: 'memberships_at_door',
            columnNames: ['dwellingId'],
            referencedTableName: 'dwellings',
            referencedColumnNames: ['id'],
            ...noAction,
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'membership_settings',
        columns: [
          word('communityCode', 15, { isPrimary: true }),
          { name: 'approvesMatches', type: 'boolean' },
          word('changedById', 13),
          instant('changedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['membership_settings', 'memberships']) await runner.dropTable(table);
  }
}
