import { randomUUID } from 'node:crypto';
import { instantOf } from '../../src/platform/database/sql';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const AT_ONCE = 8;
const CORRECTION = { version: 1, title: '改到周五', body: '周五停水。', reason: '改了日子' };

describe('reminding of a must-read notice', () => {
  let app: TestApp;
  let grids = 700;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  /** To be confirmed in four days, in a grid of its own. */
  const published = (wish = {}) =>
    app.given.notice({ areaCode: `${YUANDING}${++grids}`, confirmBy: new Date(T0.getTime() + 4 * DAY_MS), ...wish });
  /** A day later nobody is signed in any more. */
  const clerk = () => app.given.clerk();
  const remind = (id: string, who: Caller) => app.as(who).post(`/notices/${id}/remind`);
  const correct = (id: string, who: Caller) => app.as(who).post(`/notices/${id}/correct`, CORRECTION, randomUUID());
  const remindedAt = async (id: string) =>
    (
      await app
        .as(await clerk())
        .get(`/notices/${id}`)
        .expect(200)
    ).body.remindedAt;
  const reminders = async (id: string): Promise<{ nextAt: unknown }[]> =>
    app.db.query("SELECT nextAt FROM outbox WHERE topic = 'notice.reminded' AND payload LIKE ?", [`%${id}%`]);
  const at = async (msAfter: number) => {
    app.clock.set(new Date(T0.getTime() + msAfter));
    await app.drainOutbox();
  };

  it('happens by itself a day before the deadline, and once', async () => {
    const id = await published();
    await at(3 * DAY_MS - 1);
    expect(await remindedAt(id)).toBeNull();

    await at(3 * DAY_MS);
    expect(await remindedAt(id)).toBe(new Date(T0.getTime() + 3 * DAY_MS).toISOString());
    await app.db.query("UPDATE outbox SET state = 'waiting' WHERE topic = 'notice.reminder-due'");
    await at(3 * DAY_MS + HOUR_MS);
    expect(await reminders(id)).toHaveLength(1);
  });

  it('is shown to who has not confirmed', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}${grids + 1}` });
    const id = await published();
    await remind(id, await clerk()).expect(200);

    const { body } = await app.as(home).get('/notices/inbox').expect(200);
    expect(body.items[0]).toMatchObject({ id, needsConfirm: true, remindedAt: T0.toISOString() });
  });

  it('happens once a day, whoever asks, and again on the next day', async () => {
    const id = await published();
    const other = await clerk();

    const one = await clerk();
    for (const who of [one, one, other]) {
      expect((await remind(id, who).expect(200)).body.remindedAt).toBe(T0.toISOString());
    }
    expect(await reminders(id)).toHaveLength(1);
    app.clock.advance(DAY_MS);
    await remind(id, await clerk()).expect(200);
    expect(await reminders(id)).toHaveLength(2);
  });

  it('brings its message in the morning where somebody asks for it at night', async () => {
    const id = await published();
    app.clock.set(new Date('2026-03-04T23:10:00+08:00'));
    await remind(id, await clerk()).expect(200);

    expect(instantOf((await reminders(id))[0]!.nextAt)).toEqual(new Date('2026-03-05T08:00:00+08:00'));
    app.clock.set(new Date('2026-03-05T09:00:00+08:00'));
    await remind(id, await clerk()).expect(200);
    expect(await reminders(id)).toHaveLength(1);
  });

  it('begins anew with a correction, and forgets the time that was owed for the former words', async () => {
    const id = await published();
    await remind(id, await clerk()).expect(200);
    app.clock.advance(DAY_MS);
    expect((await correct(id, await clerk()).expect(200)).body.notice.remindedAt).toBeNull();

    await at(3 * DAY_MS + HOUR_MS);

    expect(await reminders(id)).toHaveLength(2);
    const [{ asked }] = await app.db.query<[{ asked: number | string }]>(
      "SELECT COUNT(*) AS asked FROM outbox WHERE topic = 'notice.reminded' AND payload LIKE ?",
      [`%${id}","version":2%`],
    );
    expect(Number(asked)).toBe(1);
  });

  it('is refused where nothing is to be confirmed any more', async () => {
    const ordinary = await published({ level: 'ordinary', confirmBy: undefined });
    expect((await remind(ordinary, await clerk()).expect(409)).body.code).toBe('notice-needs-no-confirmation');

    const withdrawn = await published();
    await app
      .as(await clerk())
      .post(`/notices/${withdrawn}/withdraw`, { reason: '发错了' })
      .expect(200);
    expect((await remind(withdrawn, await clerk()).expect(409)).body.code).toBe('notice-withdrawn');
    await at(3 * DAY_MS);
    expect(await reminders(withdrawn)).toEqual([]);

    app.clock.set(T0);
    const late = await published();
    app.clock.advance(4 * DAY_MS);
    expect((await remind(late, await clerk()).expect(409)).body.code).toBe('notice-needs-no-confirmation');
  });

  it('is nobody else’s', async () => {
    const id = await published();
    const elsewhere = await app.given.clerk(XUEYUAN);
    expect((await remind(id, elsewhere).expect(404)).body.code).toBe('notice-not-found');
    await remind(id, await app.given.worker(YUANDING)).expect(403);
    expect(await reminders(id)).toEqual([]);
  });

  it('happens once where many ask at once, and a correction meanwhile is told', async () => {
    const id = await published();
    const who = await clerk();
    const asked = await Promise.all(Array.from({ length: AT_ONCE }, () => remind(id, who)));
    expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 200));
    expect(await reminders(id)).toHaveLength(1);

    if (!onMariaDb) return;
    for (let round = 0; round < 5; round++) {
      const raced = await published();
      const replies = await Promise.all([correct(raced, who), ...Array.from({ length: AT_ONCE }, () => remind(raced, who))]);
      expect(replies[0]!.status).toBe(200);
      const refused = replies.filter(({ status }) => status !== 200).map(({ body }) => body.code);
      expect(refused.filter((code) => code !== 'notice-corrected')).toEqual([]);
      expect((await reminders(raced)).length).toBeLessThanOrEqual(2);
    }
  });
});
