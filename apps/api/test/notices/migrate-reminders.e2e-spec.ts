import { OweReminders1767234010000 } from '../../src/migrations/1767234010000-owe-reminders';
import { reminderAt } from '../../src/notices/notice-reminder.rules';
import { loadConfig } from '../../src/platform/config';
import { openWriter } from '../../src/platform/database/data-sources';
import { insertOf } from '../../src/platform/database/sql';
import { SCHEMA } from '../../src/schema';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const HOUR_MS = 3600_000;
/** A migration looks at the clock of the database. */
const NOW = new Date();
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);
/** Ten in the morning, and half past midnight. */
const [DAY, NIGHT] = [new Date('2099-03-04T02:00:00.000Z'), new Date('2099-03-04T16:30:00.000Z')];

const notice = (id: string, confirmBy: Date | null, wish: { version?: number; correctedAt?: Date; withdrawnAt?: Date } = {}) => ({
  id: `N00000000000${id}`,
  areaCode: YUANDING,
  audience: 'residents',
  level: confirmBy ? 'must-read' : 'ordinary',
  title: '停水',
  body: '周四停水。',
  publisherId: 'C000000000001',
  publisherName: '园丁社区',
  publishedAt: T0,
  confirmBy,
  version: 1,
  correctedAt: null as Date | null,
  withdrawnAt: null as Date | null,
  idemKey: `${id}`.padStart(32, '0'),
  idemBody: '',
  ...wish,
});
const before = {
  byDay: notice('1', DAY),
  byNight: notice('2', NIGHT),
  corrected: notice('3', later(30), { version: 2, correctedAt: later(-1) }),
  owed: notice('4', new Date(DAY.getTime() + HOUR_MS)),
  late: notice('5', later(1)),
  over: notice('6', later(-1)),
  withdrawn: notice('7', DAY, { withdrawnAt: T0 }),
  ordinary: notice('8', null),
};

describe('must-read notices that were out before one was reminded of them', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const earlier = SCHEMA.migrations.filter(({ name }) => timeOf(name) < timeOf(OweReminders1767234010000.name));
    const old = await openWriter(loadConfig({ ...testEnvironment(), ...database.env }), { entities: [], migrations: earlier });
    await old.query(...insertOf('notices', Object.values(before)));
    const payload = JSON.stringify({ noticeId: before.owed.id, version: 1 });
    const event = {
      id: 'E000000000001',
      topic: 'notice.reminder-due',
      payload,
      state: 'waiting',
      nextAt: reminderAt(T0, before.owed.confirmBy!),
      attempts: 0,
      createdAt: T0,
    };
    await old.query(...insertOf('outbox', [event]));
    await old.destroy();
    app = await startApp({ database });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const remindedAt = async (id: string) =>
    (await app.as(await app.given.clerk()).get(`/notices/${id}`).expect(200)).body.remindedAt as string | null; // prettier-ignore

  it('are reminded of when it would have been done, each once, and not where that is past', async () => {
    for (const { id, publishedAt, correctedAt, confirmBy } of [before.corrected, before.byDay, before.owed, before.byNight]) {
      const at = reminderAt(correctedAt ?? publishedAt, confirmBy!);
      app.clock.set(new Date(at.getTime() - 1));
      await app.drainOutbox();
      expect(await remindedAt(id)).toBeNull();
      app.clock.set(at);
      await app.drainOutbox();
      expect(await remindedAt(id)).toBe(at.toISOString());
    }
    for (const { id } of [before.late, before.over, before.withdrawn, before.ordinary]) {
      expect(await remindedAt(id)).toBeNull();
    }
    expect(await app.db.query("SELECT id FROM outbox WHERE topic = 'notice.reminder-due'")).toHaveLength(4);
  });
});

const timeOf = (name: string) => Number(name.slice(-13));
