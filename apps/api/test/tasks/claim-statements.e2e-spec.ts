import { insideTransaction, sentDuring } from '../support/packets-sent';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

/** What goes to the server between BEGIN and COMMIT, several in one packet counted as one: each of them is a wait. */
const STATEMENTS = 3;

// The general log of MariaDB holds what came over the wire; SQLite has no wire.
(onMariaDb ? describe : describe.skip)('a claim', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it.each([
    ['when it is somebody’s first', 0],
    ['when it is a later one', 1],
  ])('waits for the server at most three times between BEGIN and COMMIT, %s', async (_, claimedBefore) => {
    const volunteer = await app.given.volunteer();
    for (let n = 0; n < claimedBefore; n++) await app.given.claimedTask(volunteer);
    const taskId = await app.given.openTask();

    const between = insideTransaction(await sentDuring(app, () => app.as(volunteer).post(`/tasks/${taskId}/claim`).expect(200)));

    expect(between[0]!.argument).toMatch(/UPDATE tasks SET status = 'claimed'/);
    expect(between.at(-1)!.argument).toMatch(/INSERT INTO task_events/);
    expect(between.length).toBeLessThanOrEqual(STATEMENTS);
  });
});
