import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb, onServer } from '../support/test-database';

/** What goes to the server between BEGIN and COMMIT, several in one packet counted as one: each of them is a wait. */
const STATEMENTS = 3;

interface Sent {
  thread_id: string;
  argument: string;
}

// The general log of MariaDB holds what came over the wire; SQLite has no wire.
(onMariaDb ? describe : describe.skip)('a claim', () => {
  let app: TestApp;
  const server = process.env.TEST_DB_URL ?? '';

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  /** Packets of this application's connections while `work` runs, oldest first. */
  async function sentDuring(work: () => PromiseLike<unknown>): Promise<Sent[]> {
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

  it.each([
    ['when it is somebody’s first', 0],
    ['when it is a later one', 1],
  ])('waits for the server at most three times between BEGIN and COMMIT, %s', async (_, claimedBefore) => {
    const volunteer = await app.given.volunteer();
    for (let n = 0; n < claimedBefore; n++) await app.given.claimedTask(volunteer);
    const taskId = await app.given.openTask();

    const sent = await sentDuring(() => app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(200));

    const [begin, commit] = [/^(START TRANSACTION|BEGIN)/i, /^COMMIT/i].map((word) =>
      sent.findIndex(({ argument }) => word.test(argument)),
    );
    expect(begin).toBeGreaterThanOrEqual(0);
    expect(commit).toBeGreaterThan(begin!);
    const between = sent.slice(begin! + 1, commit).filter(({ thread_id }) => thread_id === sent[begin!]!.thread_id);
    expect(between[0]!.argument).toMatch(/UPDATE tasks SET status = 'claimed'/);
    expect(between.at(-1)!.argument).toMatch(/INSERT INTO task_events/);
    expect(between.length).toBeLessThanOrEqual(STATEMENTS);
  });
});
