import { YUANDING } from '../support/given-identity';
import { insideTransaction, sentDuring } from '../support/packets-sent';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

// The general log of MariaDB holds what came over the wire; SQLite has no wire.
(onMariaDb ? describe : describe.skip)('a confirmation waits for the server between BEGIN and COMMIT', () => {
  let app: TestApp;
  let grids = 700;

  beforeAll(async () => {
    app = await startApp();
    // only connections that are open by now are watched: a call opens those that it needs
    const resident = await app.given.homeOwner({ gridCode: `${YUANDING}${grids}` });
    await app.as(resident).post(`/notices/${await app.given.notice({ areaCode: `${YUANDING}${grids}` })}/confirm`).expect(200); // prettier-ignore
  });
  afterAll(() => app.close());

  /** What goes to the server, several in one packet counted as one: each of them is a wait. */
  async function packetsOf(confirm: () => PromiseLike<unknown>): Promise<number> {
    await app.drainOutbox();
    const between = insideTransaction(await sentDuring(app, confirm)).map(({ argument }) => argument);
    expect(between.join()).toMatch(/UPDATE dwellings SET reachedFor = '\w+\.1'/);
    return between.length;
  }

  it('at most five times in the app: what is there, what is opened, the confirmation, the wait at the door and the note on it', async () => {
    const gridCode = `${YUANDING}${++grids}`;
    const resident = await app.given.homeOwner({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });

    expect(await packetsOf(() => app.as(resident).post(`/notices/${id}/confirm`).expect(200))).toBeLessThanOrEqual(5);
  });

  it('at most five times by telephone, with the answer', async () => {
    const gridCode = `${YUANDING}${++grids}`;
    const { householdId } = await app.given.household({ gridCode });
    const worker = await app.given.worker(gridCode);
    const id = await app.given.notice({ areaCode: gridCode });
    const confirm = () => app.as(worker).post(`/notices/${id}/door-confirmations`, { channel: 'phone', householdId }).expect(200);

    expect(await packetsOf(confirm)).toBeLessThanOrEqual(5);
  });
});
