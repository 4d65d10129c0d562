import { ExpirePoints } from '../../src/points/expire-points.job';
import { ISSUER_ID } from '../../src/points/point-account.entity';
import { PointHolds } from '../../src/points/point-holds.service';
import { PointReconciliation } from '../../src/points/point-reconciliation.service';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { CreatePointLots1767227400000 } from '../../src/migrations/1767227400000-create-point-lots';
import { loadConfig } from '../../src/platform/config';
import { openWriter } from '../../src/platform/database/data-sources';
import { insertOf } from '../../src/platform/database/sql';
import type { Actor } from '../../src/platform/access/actor';
import { Transactions } from '../../src/platform/database/transactions';
import { hash } from '../../src/platform/idempotency';
import { SCHEMA } from '../../src/schema';
import { startApp, T0, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const [RICH, POOR, EMPTIED] = ['P000000000001', 'P000000000002', 'P000000000003'];
const accounts = [
  { id: RICH, balance: 15 },
  { id: POOR, balance: 10 },
  { id: EMPTIED, balance: 0 },
].map((account) => ({ ...account, kind: 'person', held: 0, createdAt: T0 }));

interface Old {
  from?: string;
  to?: string;
  amount: number;
  ruleCode: string | null;
  type: string;
  causeId: string;
}

/** As transfers were before there were lots: an activity could be paid by two rules. */
const transfers = (
  [
    { to: RICH, amount: 10, ruleCode: 'civic-proposal', type: 'report', causeId: 'R1' },
    { to: RICH, amount: 5, ruleCode: 'activity-hour', type: 'activity', causeId: 'A1' },
    { to: POOR, amount: 5, ruleCode: 'activity-hour', type: 'activity', causeId: 'A1' },
    { to: POOR, amount: 5, ruleCode: 'good-neighbour', type: 'activity', causeId: 'A1' },
    { to: EMPTIED, amount: 10, ruleCode: 'civic-proposal', type: 'report', causeId: 'R2' },
    { from: EMPTIED, amount: 10, ruleCode: null, type: 'reversal', causeId: 'T000000000004' },
  ] as Old[]
).map(({ from = ISSUER_ID, to = ISSUER_ID, amount, ruleCode, type, causeId }, n) => ({
  id: `T00000000000${n}`,
  idem: hash(ruleCode ?? 'reversal', type, causeId, to),
  debitId: from,
  creditId: to,
  amount,
  ruleCode,
  ruleVersion: ruleCode && 1,
  causeType: type,
  causeId,
  reason: '以前的积分',
  actorId: null,
  createdAt: T0,
}));

describe('a ledger that was kept before there were lots', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const earlier = SCHEMA.migrations.filter(({ name }) => timeOf(name) < timeOf(CreatePointLots1767227400000.name));
    const old = await openWriter(loadConfig({ ...testEnvironment(), ...database.env }), { entities: [], migrations: earlier });
    for (const statement of [insertOf('point_accounts', accounts), insertOf('point_transfers', transfers)]) {
      const [sql, params] = statement;
      await old.query(sql, old.options.type === 'better-sqlite3' ? params.map(asText) : params);
    }
    await old.destroy();
    app = await startApp({ database });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const write = <T>(work: Parameters<Transactions['run']>[0]) => app.get(Transactions).run(work) as Promise<T>;
  const auditor: Actor = { personId: RICH, sessionId: RICH, posts: [{ role: 'supervisor', areaCode: '15', unitId: null }] };
  const reconcile = () => app.get(PointReconciliation).reconcile(auditor);

  it('gets for every balance one lot of that size, which is in order', async () => {
    const lots = await app.db.query<object[]>('SELECT accountId, lastDay, remaining, held FROM point_lots ORDER BY accountId');

    expect(lots.map((lot) => ({ ...lot }))).toEqual([
      { accountId: RICH, lastDay: '2027-12-31', remaining: 15, held: 0 },
      { accountId: POOR, lastDay: '2027-12-31', remaining: 10, held: 0 },
    ]);
    expect(await reconcile()).toEqual({ accounts: 3, transfers: 6, sum: 0, mismatches: [] });
  });

  it('pays no activity again by another rule', async () => {
    const award = (personId: string, ruleCode: string) => ({ personId, ruleCode, cause: { type: 'activity' as const, id: 'A1' } });
    const awards = [award(RICH, 'good-neighbour'), award(POOR, 'activity-hour'), award(EMPTIED, 'good-neighbour')];

    const outcomes = await write<object[]>((tx) => app.get(PointsLedger).awardAll(tx, awards));

    expect(outcomes).toMatchObject([
      { state: 'already-paid', transferId: 'T000000000001' },
      { state: 'already-paid', transferId: 'T000000000002' },
      { state: 'paid' },
    ]);
  });

  it('goes on: the points are spent, and what is left expires on its day', async () => {
    const holdId = await write<string>((tx) =>
      app.get(PointHolds).hold(tx, { personId: RICH, amount: 12, cause: { type: 'goods', id: 'G1' } }),
    );
    await write((tx) => app.get(PointHolds).capture(tx, holdId, { reason: '兑换', actorId: RICH }));
    app.clock.set(new Date('2028-01-01T00:01:00+08:00'));
    await app.get(ExpirePoints).run();

    const left = await app.db.query<object[]>('SELECT id, balance, held FROM point_accounts ORDER BY id');
    expect(left.map((account) => ({ ...account }))).toEqual([RICH, POOR, EMPTIED].map((id) => ({ id, balance: 0, held: 0 })));
    expect(await reconcile()).toMatchObject({ sum: 0, mismatches: [] });
  });
});

const timeOf = (name: string) => Number(name.slice(-13));

/** As the driver of a SQLite file keeps an instant. */
const asText = (value: unknown) => (value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value);
