import type { TestApp } from './start-app';
import { onServer } from './test-database';

export interface Sent {
  thread_id: string;
  argument: string;
}

/** Packets of the application's connections to MariaDB while `work` runs, oldest first, out of the server's general log. */
export async function sentDuring(app: TestApp, work: () => PromiseLike<unknown>): Promise<Sent[]> {
  const server = process.env.TEST_DB_URL ?? '';
  const [{ name }] = await app.db.query<[{ name: string }]>('SELECT DATABASE() AS name');
  const mine = (await onServer(server, `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = '${name}'`)).map(({ id }) => id);
  const [before] = await onServer(server, 'SELECT @@general_log AS isOn, @@log_output AS output, CAST(NOW(6) AS CHAR) AS since');
  await onServer(server, "SET GLOBAL log_output = 'TABLE', GLOBAL general_log = 1");
  try {
    await work();
  } finally {
    await onServer(server, `SET GLOBAL general_log = ${before!.isOn}, GLOBAL log_output = '${before!.output}'`);
  }
  const log = await onServer(
    server,
    `SELECT thread_id, CONVERT(argument USING utf8mb4) AS argument FROM mysql.general_log
      WHERE thread_id IN (${mine.join()}) AND event_time >= '${before!.since}' ORDER BY event_time`,
  );
  return log as unknown as Sent[];
}

/** Of these, what went between the first BEGIN and its COMMIT, by the same connection. Several statements in one packet are one wait. */
export function insideTransaction(sent: readonly Sent[]): Sent[] {
  const begin = sent.findIndex(({ argument }) => /^(START TRANSACTION|BEGIN)/i.test(argument));
  const ofOne = sent.slice(begin + 1).filter(({ thread_id }) => thread_id === sent[begin]?.thread_id);
  const commit = ofOne.findIndex(({ argument }) => /^COMMIT/i.test(argument));
  if (begin < 0 || commit < 0) throw new Error('no transaction was committed');
  return ofOne.slice(0, commit);
}
