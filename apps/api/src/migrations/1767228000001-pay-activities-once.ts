import { createHash } from 'node:crypto';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const STEP = 500;

interface Row {
  id: string;
  idem: string;
  personId: string;
  ruleCode: string;
  causeId: string;
}

type IdemOf = (row: Row) => string;

const byActivity: IdemOf = ({ causeId, personId }) => hash('activity', causeId, personId);
const byRule: IdemOf = ({ ruleCode, causeId, personId }) => hash(ruleCode, 'activity', causeId, personId);

/**
 * What an activity has paid already, or is proposed to pay, gets the key by which no other rule pays it again. Where two rules have paid it
 * by now, the first holds the key. Nothing else of a transfer changes.
 */
export class PayActivitiesOnce1767228000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, 'point_transfers', 'creditId', byActivity);
    await this.rewrite(runner, 'point_pending_awards', 'personId', byActivity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, 'point_transfers', 'creditId', byRule);
    await this.rewrite(runner, 'point_pending_awards', 'personId', byRule);
  }

  /** By ranges of ids, the oldest first. */
  private async rewrite(runner: QueryRunner, table: string, person: string, idemOf: IdemOf): Promise<void> {
    for (let after = ''; ;) {
      const rows = (await runner.query(
        `SELECT id, idem, ${person} AS personId, ruleCode, causeId FROM ${table}
          WHERE causeType = 'activity' AND ruleCode IS NOT NULL AND id > ? ORDER BY id LIMIT ${STEP}`,
        [after],
      )) as Row[];
      const last = rows.at(-1);
      if (!last) return;
      for (const row of rows) {
        const idem = idemOf(row);
        const taken = (await runner.query(`SELECT 1 FROM ${table} WHERE idem = ?`, [idem])) as unknown[];
        if (taken.length === 0) await runner.query(`UPDATE ${table} SET idem = ? WHERE id = ?`, [idem, row.id]);
      }
      after = last.id;
    }
  }
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
