import { FreeRejectedAwards1767228710000 } from '../../src/migrations/1767228710000-free-rejected-awards';
import type { Actor } from '../../src/platform/access/actor';
import { loadConfig } from '../../src/platform/config';
import { openWriter } from '../../src/platform/database/data-sources';
import { insertOf } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { PointPendingAwards } from '../../src/points/point-pending-awards.service';
import { idemOf } from '../../src/points/point.rules';
import { SCHEMA } from '../../src/schema';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const [PERSON, CLERK] = ['P000000000001', 'C000000000001'];
const STATES = ['waiting', 'approved', 'rejected'] as const;
const causeOf = (n: number) => ({ type: 'activity' as const, id: `A00000000000${n}` });
/** As awards were kept while a rejected one held its cause. */
const awards = STATES.map((state, n) => ({
  id: `W00000000000${n}`,
  idem: idemOf('rescue', causeOf(n), PERSON),
  personId: PERSON,
  areaCode: YUANDING,
  ruleCode: 'rescue',
  amount: 200,
  causeType: 'activity',
  causeId: causeOf(n).id,
  state,
  proposedById: CLERK,
  createdAt: T0.toISOString().replace('T', ' ').replace('Z', ''),
  transferId: state === 'approved' ? 'T000000000001' : null,
}));

describe('awards that were decided before a rejected one left its cause free', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await makeTestDatabase();
    const earlier = SCHEMA.migrations.filter(({ name }) => timeOf(name) < timeOf(FreeRejectedAwards1767228710000.name));
    const old = await openWriter(loadConfig({ ...testEnvironment(), ...database.env }), { entities: [], migrations: earlier });
    await old.query(...insertOf('point_pending_awards', awards));
    await old.destroy();
    app = await startApp({ database });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('are proposed anew where they were rejected, and stay where they wait or were approved', async () => {
    const clerk: Actor = { personId: CLERK, sessionId: CLERK, posts: [] };
    const propose = (n: number) =>
      app
        .get(Transactions)
        .run((tx) =>
          app
            .get(PointPendingAwards)
            .propose(tx, clerk, { personId: PERSON, ruleCode: 'rescue', cause: causeOf(n) }, { amount: 200, areaCode: YUANDING }),
        );

    expect(await propose(0)).toEqual(['pending', null, null, awards[0]!.id]);
    expect(await propose(1)).toEqual(['already-paid', 'T000000000001', null, awards[1]!.id]);
    const [state, , , id] = await propose(2);
    expect(state).toBe('pending');
    expect(id).not.toBe(awards[2]!.id);
  });
});

const timeOf = (name: string) => Number(name.slice(-13));
