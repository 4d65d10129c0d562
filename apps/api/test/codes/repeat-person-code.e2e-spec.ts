import { type Fault, FAULT_KINDS, type Faults } from '../support/faults';
import { startForModel } from '../support/model-run';
import type { Posted, SignedIn } from '../support/given-identity';
import { T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const PLANS: [string, Fault[]][] = FAULT_KINDS.flatMap((kind): [string, Fault[]][] => [
  [`${kind} at the first statement`, [{ kind, statement: 1 }]],
  [`${kind} at COMMIT`, [{ kind, statement: 99 }]],
  [`${kind} at COMMIT, twice`, Array<Fault>(2).fill({ kind, statement: 99 })],
]);

describe('who scans a person’s code while the database fails', () => {
  let app: TestApp;
  let faults: Faults;
  let resident: SignedIn;
  let clerk: Posted;

  beforeAll(async () => {
    ({ app, faults } = await startForModel());
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(T0);
    [resident, clerk] = [await app.given.volunteer(), await app.given.clerk()];
  });

  const shown = async (purpose: string) => (await app.as(resident).post('/me/person-code', { purpose }).expect(201)).body.token as string;
  const send = async (who: { token: string }, path: string, personToken: string, plan: Fault[]) => {
    const met = faults.met;
    faults.await(plan);
    const reply = await app.as(who).post(path, { personToken });
    faults.end();
    expect(faults.met).toBe(met + plan.length);
    return reply;
  };

  it.each(PLANS)('learns who shows it: %s', async (_, plan) => {
    const reply = await send(clerk, '/person-codes/identify', await shown('identify'), plan);

    expect(reply).toMatchObject({ status: 200, body: { personId: resident.personId } });
  });

  it.each(PLANS)('signs him in: %s', async (_, plan) => {
    const id = await app.given.activity({ inHours: 1 });
    await app.as(resident).post(`/activities/${id}/sign-up`).expect(200);
    app.clock.set(new Date(T0.getTime() + HOUR_MS));
    [resident, clerk] = [await app.given.signedIn(resident.personId), { ...clerk, ...(await app.given.signedIn(clerk.personId)) }];

    const reply = await send(clerk, `/activities/${id}/check-in`, await shown('attendance'), plan);

    expect(reply).toMatchObject({ status: 200, body: { personId: resident.personId } });
  });

  it.each(PLANS)('is told that nothing waits: %s', async (_, plan) => {
    const redeemer = await app.given.redeemer((await app.given.goods()).unitId);

    const reply = await send(redeemer, '/redemptions/collect', await shown('redeem'), plan);

    expect(reply).toMatchObject({ status: 200, body: { canCollect: false } });
  });
});
