import { createHash } from 'node:crypto';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const STEP = 500;

interface Row {
  id: string;
  personId: string;
  ruleCode: string;
  causeType: string;
  causeId: string;
}

/** What was rejected no longer holds the key of its cause: it may be proposed anew, by this rule or another. */
export class FreeRejectedAwards1767228710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, ({ id }) => hash('rejected', id));
  }

  /** Back to the key of the cause, where nothing else holds it by now. */
  async down(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, ({ ruleCode, causeType, causeId, personId }) =>
      causeType === 'activity' ? hash(causeType, causeId, personId) : hash(ruleCode, causeType, causeId, personId),
    );
  }

  /** By ranges of ids, the oldest first. */
  private async rewrite(runner: QueryRunner, idemOf: (row: Row) => string): Promise<void> {
    for (let after = ''; ;) {
      const rows = (await runner.query(
        `SELECT id, personId, ruleCode, causeType, causeId FROM point_pending_awards
          WHERE state = 'rejected' AND id > ? ORDER BY id LIMIT ${STEP}`,
        [after],
      )) as Row[];
      const last = rows.at(-1);
      if (!last) return;
      for (const row of rows) {
        const idem = idemOf(row);
        const taken = (await runner.query('SELECT 1 FROM point_pending_awards WHERE idem = ?', [idem])) as unknown[];
        if (taken.length === 0) await runner.query('UPDATE point_pending_awards SET idem = ? WHERE id = ?', [idem, row.id]);
      }
      after = last.id;
    }
  }
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
