import { randomInt } from 'node:crypto';
import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 10;

/** 投诉: about the community or its grid workers they go to the street; about a property company the community sees to them. */
const COMPLAINTS: [code: string, name: string, parentCode: string | null, goesTo: string, isAboutProperty: number][] = [
  ['complaint', '投诉', null, 'street', 0],
  ['complaint-community', '投诉社区', 'complaint', 'street', 0],
  ['complaint-grid-worker', '投诉网格员', 'complaint', 'street', 0],
  ['complaint-property', '投诉物业', 'complaint', 'community', 1],
];
const FIRST_POSITION = 90;
const LIMIT_HOURS = 35;

export class ExtendReports1767227100000 implements MigrationInterface {
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
    const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...more,
    });
    const maybe = { isNullable: true };

    await runner.addColumns('categories', [
      new TableColumn(word('goesTo', 32, { default: "'community'" })),
      new TableColumn({ name: 'isAboutProperty', type: 'boolean', default: 0 }),
    ]);
    for (const [i, [code, name, parentCode, goesTo, isAboutProperty]] of COMPLAINTS.entries()) {
      await runner.query(
        'INSERT INTO categories (code, name, parentCode, position, clock, limitHours, isUrgent, isDanger, isAtHome, rewardCap, emergencyNumbers, goesTo, isAboutProperty) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?)',
        [code, name, parentCode, FIRST_POSITION + i, 'working', LIMIT_HOURS, '[]', goesTo, isAboutProperty],
      );
    }

    await runner.query("UPDATE categories SET position = ? WHERE code = 'other'", [FIRST_POSITION + COMPLAINTS.length]);

    await runner.addColumns('reports', [
      new TableColumn(word('number', NUMBER_LENGTH, { default: "''" })),
      new TableColumn(word('externalSystem', 32, maybe)),
      new TableColumn(word('externalNumber', 64, maybe)),
      new TableColumn(instant('externalDueAt', maybe)),
      new TableColumn({ name: 'isShared', type: 'boolean', default: 0 }),
      new TableColumn(word('aboutUnitId', 13, maybe)),
      new TableColumn(word('estateId', 13, maybe)),
      new TableColumn({ name: 'latitude', type: 'int', ...maybe }),
      new TableColumn({ name: 'longitude', type: 'int', ...maybe }),
      new TableColumn(instant('separatedAt', maybe)),
      new TableColumn({ name: 'isReviewBinding', type: 'boolean', default: 0 }),
    ]);
    await runner.query('UPDATE reports SET estateId = (SELECT dwellings.estateId FROM dwellings WHERE dwellings.id = reports.dwellingId)');
    for (const { id } of (await runner.query('SELECT id FROM reports')) as { id: string }[]) {
      await runner.query('UPDATE reports SET number = ? WHERE id = ?', [newNumber(), id]);
    }
    await runner.changeColumn('reports', 'number', new TableColumn(word('number', NUMBER_LENGTH)));
    await runner.createIndices('reports', [
      new TableIndex({ name: 'reports_number', columnNames: ['number'], isUnique: true }),
      new TableIndex({ name: 'reports_external', columnNames: ['externalSystem', 'externalNumber'], isUnique: true }),
      new TableIndex({ name: 'reports_shared', columnNames: ['communityCode', 'isShared', 'id'] }),
    ]);

    await runner.createTable(
      new Table({
        name: 'report_events',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('reportId', 13),
          word('kind', 32),
          word('byId', 13, maybe),
          { name: 'facts', type: 'text' },
          instant('at'),
        ],
        indices: [{ name: 'report_events_of_report', columnNames: ['reportId', 'id'] }],
        foreignKeys: [
          {
            name: 'report_events_of_report_fk',
            columnNames: ['reportId'],
            referencedTableName: 'reports',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'report_reviews',
        columns: [
          word('reportId', 13, { isPrimary: true }),
          word('areaCode', 15),
          word('state', 32),
          text('reason', 500),
          text('decision', 500, maybe),
          word('decidedById', 13, maybe),
          instant('createdAt'),
          instant('decidedAt', maybe),
        ],
        indices: [{ name: 'report_reviews_waiting', columnNames: ['areaCode', 'state', 'reportId'] }],
        foreignKeys: [
          {
            name: 'report_reviews_of_report_fk',
            columnNames: ['reportId'],
            referencedTableName: 'reports',
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report_reviews', 'report_events']) await runner.dropTable(table);
    for (const index of ['reports_shared', 'reports_external', 'reports_number']) await runner.dropIndex('reports', index);
    await runner.dropColumns('reports', [
      'number',
      'externalSystem',
      'externalNumber',
      'externalDueAt',
      'isShared',
      'aboutUnitId',
      'estateId',
      'latitude',
      'longitude',
      'separatedAt',
      'isReviewBinding',
    ]);
    await runner.query("DELETE FROM categories WHERE code LIKE 'complaint%'");
    await runner.dropColumns('categories', ['goesTo', 'isAboutProperty']);
  }
}

function newNumber(): string {
  return Array.from({ length: NUMBER_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
