import { type MigrationInterface, type QueryRunner } from 'typeorm';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai has no summer time. */
const SHANGHAI_MS = 8 * HOUR_MS;
const QUIET = { fromMs: 22 * HOUR_MS, toMs: 8 * HOUR_MS };

interface Row {
  id: string;
  version: number;
  since: unknown;
  confirmBy: unknown;
  now: unknown;
}

/**
 * Must-read notices that were out before one was reminded of them: the reminder is owed where its time has not passed. The event has the id of
 * the notice, which no other event has.
 */
export class OweReminders1767234010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const now = runner.connection.options.type === 'better-sqlite3' ? "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')" : 'UTC_TIMESTAMP(3)';
    const rows = (await runner.query(
      `SELECT id, version, COALESCE(correctedAt, publishedAt) AS since, confirmBy, ${now} AS now FROM notices
        WHERE confirmBy > ${now} AND withdrawnAt IS NULL ORDER BY id`,
    )) as Row[];
    const owed = (await runner.query("SELECT payload FROM outbox WHERE topic = 'notice.reminder-due' AND state = 'waiting'")) as {
      payload: string;
    }[];
    for (const { id, version, since, confirmBy, now: createdAt } of rows) {
      const at = reminderAt(instantOf(since), instantOf(confirmBy));
      const payload = JSON.stringify({ noticeId: id, version });
      if (at < instantOf(createdAt) || owed.some((each) => each.payload === payload)) continue;
      await runner.query(
        "INSERT INTO outbox (id, topic, payload, state, nextAt, attempts, createdAt) VALUES (?, 'notice.reminder-due', ?, 'waiting', ?, 0, ?)",
        [id, payload, at, createdAt],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM outbox WHERE topic = 'notice.reminder-due' AND id IN (SELECT id FROM notices)");
  }
}

/** A day before the deadline, or half way to it; out of the night where the deadline leaves time until the morning. */
function reminderAt(since: Date, confirmBy: Date): Date {
  const at = confirmBy.getTime() - Math.min(DAY_MS, (confirmBy.getTime() - since.getTime()) / 2);
  const ofDayMs = (at + SHANGHAI_MS) % DAY_MS;
  if (ofDayMs >= QUIET.toMs && ofDayMs < QUIET.fromMs) {
    return new Date(at);
  }
  const morning = at - ofDayMs + (ofDayMs < QUIET.toMs ? 0 : DAY_MS) + QUIET.toMs;
  return new Date(morning < confirmBy.getTime() ? morning : at);
}

/** MariaDB gives a Date, SQLite text in UTC. */
function instantOf(value: unknown): Date {
  return value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);
}
