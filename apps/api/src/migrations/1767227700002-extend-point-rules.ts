import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

/** What the first versions pay for. */
const CATEGORIES = [
  ['volunteer-task', 'task'],
  ['activity-hour', 'activity'],
  ['good-neighbour', 'activity'],
  ['civic-proposal', 'report'],
];

export class ExtendPointRules1767227700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ascii = runner.connection.options.type === 'better-sqlite3' ? {} : { charset: 'ascii', collation: 'ascii_bin' };
    const maybe = { isNullable: true };
    const word = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...ascii,
      ...more,
    });
    const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...maybe });
    const whole = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({ name, type: 'int', ...more });
    const instant = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'datetime',
      precision: 3,
      ...more,
    });

    await runner.addColumns(
      'point_rules',
      [
        word('category', 32, { default: "'activity'" }),
        whole('capPerMonth', maybe),
        whole('capPerYear', maybe),
        word('publishedById', 13, maybe),
        instant('publishedAt', maybe),
        word('idemKey', 32, maybe),
        word('idemBody', 32, maybe),
      ].map((column) => new TableColumn(column)),
    );
    for (const [code, category] of CATEGORIES) {
      await runner.query('UPDATE point_rules SET category = ? WHERE code = ?', [category, code]);
    }
    await runner.createIndex('point_rules', new TableIndex({ name: 'point_rules_idem', columnNames: ['idemKey'], isUnique: true }));
    await runner.createTable(
      new Table({
        name: 'point_pending_awards',
        columns: [
          word('id', 13, { isPrimary: true }),
          word('idem', 32),
          word('personId', 13),
          word('areaCode', 15),
          word('ruleCode', 32),
          whole('amount'),
          word('causeType', 32),
          word('causeId', 64),
          text('note', 50),
          word('state', 32),
          word('proposedById', 13),
          instant('createdAt'),
          word('decidedById', 13, maybe),
          instant('decidedAt', maybe),
          word('transferId', 13, maybe),
          text('reason', 100),
        ],
        indices: [
          { name: 'point_pending_awards_idem', columnNames: ['idem'], isUnique: true },
          { name: 'point_pending_awards_person', columnNames: ['personId'] },
          { name: 'point_pending_awards_waiting', columnNames: ['state', 'areaCode'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('point_pending_awards');
    await runner.dropIndex('point_rules', 'point_rules_idem');
    await runner.dropColumns('point_rules', [
      'category',
      'capPerMonth',
      'capPerYear',
      'publishedById',
      'publishedAt',
      'idemKey',
      'idemBody',
    ]);
  }
}
