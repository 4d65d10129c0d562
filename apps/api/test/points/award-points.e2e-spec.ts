import { randomUUID } from 'node:crypto';
import { PointRules } from '../../src/points/point-rules.service';
import { PointsLedger } from '../../src/points/points-ledger.service';
import { Transactions } from '../../src/platform/database/transactions';
import { XUEYUAN } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const DAY_MS = 24 * 3600_000;
const award = (personId: string, reportId: string, ruleCode = 'civic-proposal') => ({
  personId,
  ruleCode,
  cause: { type: 'report', id: reportId },
});
const kindness = (personId: string, activityId: string) => ({
  personId,
  ruleCode: 'good-neighbour',
  cause: { type: 'activity', id: activityId },
});

describe('awarding points', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  afterEach(async () => {
    app.clock.set(T0);
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  });

  const balanceOf = async (who: { token: string }) => (await app.as(who).get('/points/mine').expect(200)).body.balance as number;

  it('pays each rule, cause and person once', async () => {
    const clerk = await app.given.clerk();
    const [a, b] = [await app.given.resident(), await app.given.resident()];
    const [[first, second], [other]] = [await app.given.usefulReports(a.personId, 2), await app.given.usefulReports(b.personId)];
    const awards = [award(a.personId, first!), award(b.personId, other!), award(a.personId, first!), award(a.personId, second!)];

    const paid = (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items;
    const again = (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items;

    expect(paid.map(({ state }: { state: string }) => state)).toEqual(['paid', 'paid', 'already-paid', 'paid']);
    expect(paid[2].transferId).toBe(paid[0].transferId);
    expect(again.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('already-paid'));
    expect(again[1].transferId).toBe(paid[1].transferId);
    expect([await balanceOf(a), await balanceOf(b)]).toEqual([20, 10]);
  });

  it('answers the same key with the first answers, and refuses another body under it', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.resident();
    const awards = [award(personId, (await app.given.usefulReports(personId))[0]!)];
    const key = randomUUID();

    const replies = await Promise.all(Array.from({ length: 5 }, () => app.as(clerk).post('/points/awards', { awards }, key)));

    expect(replies.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(replies.map(({ body }) => body.items[0].state)).toEqual(Array(5).fill('paid'));
    expect(new Set(replies.map(({ body }) => body.items[0].transferId)).size).toBe(1);
    const other = { awards: [award(personId, randomUUID())] };
    expect((await app.as(clerk).post('/points/awards', other, key).expect(409)).body.code).toBe('idempotency-key-reused');
  });

  it('goes to nobody of his household, also when it has just moved out', async () => {
    const { members, householdId } = await app.given.household({ members: [{}, {}] });
    const kin = await app.given.post({ role: 'clerk', areaCode: '150603002004', personId: members[0]!.personId });
    await app
      .as(await app.given.clerk('150603002004'))
      .post(`/households/${householdId}/move-out`)
      .expect(200);
    const awards = [award(members[1]!.personId, randomUUID())];

    const { items } = (await app.as(kin).post('/points/awards', { awards }).expect(200)).body;

    expect(items).toMatchObject([{ state: 'refused', code: 'award-not-to-yourself' }]);
  });

  it('refuses one by one: himself, his household, strangers, rules that are none', async () => {
    const { members } = await app.given.household({ members: [{}, {}] });
    const clerk = await app.given.post({ role: 'clerk', areaCode: '150603002004', personId: members[0]!.personId });
    const neighbour = await app.given.volunteer();
    const stranger = await app.given.resident({ areaCode: XUEYUAN });
    const [cause] = (await app.given.usefulReports(neighbour.personId)) as [string];
    const taskId = await app.given.handedInTask(neighbour);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    const awards = [
      award(clerk.personId, cause),
      award(members[1]!.personId, cause),
      award(stranger.personId, cause),
      award('0000000000000', cause),
      award(neighbour.personId, cause, 'no-such-rule'),
      { personId: neighbour.personId, ruleCode: 'volunteer-task', cause: { type: 'task', id: taskId } },
      award(neighbour.personId, cause),
    ];

    const { items } = (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body;

    expect(items.map(({ code }: { code: string | null }) => code)).toEqual([
      'award-not-to-yourself',
      'award-not-to-yourself',
      'person-not-found',
      'person-not-found',
      'rule-unknown',
      'rule-unknown',
      null,
    ]);
    expect(await balanceOf(neighbour)).toBe(10);
    expect(await balanceOf(stranger)).toBe(0);
    await app.as(neighbour).post('/points/awards', { awards }).expect(403);
  });

  it('takes 500 in a call and no more', async () => {
    const clerk = await app.given.clerk();
    const people = await Promise.all(Array.from({ length: 5 }, () => app.given.resident()));
    const reports = await Promise.all(people.map(({ personId }) => app.given.usefulReports(personId, 100)));
    const awards = people.flatMap(({ personId }, i) => reports[i]!.map((id) => award(personId, id)));

    expect(
      (
        await app
          .as(clerk)
          .post('/points/awards', { awards: [...awards, awards[0]] })
          .expect(400)
      ).body.code,
    ).toBe('invalid-body');
    const { items } = (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body;

    expect(items.filter(({ state }: { state: string }) => state === 'paid')).toHaveLength(500);
    expect(await balanceOf(people[0]!)).toBe(1000);
  });

  it('keeps the daily cap of a rule, until the next day', async () => {
    const clerk = await app.given.clerk();
    const { personId } = await app.given.resident();
    const some = async (count: number) => {
      const awards = [];
      while (awards.length < count) awards.push(kindness(personId, await app.given.attended(personId)));
      return { awards };
    };
    const statesOf = async (count: number, caller = clerk) =>
      (
        await app
          .as(caller)
          .post('/points/awards', await some(count))
          .expect(200)
      ).body.items.map(({ state, code }: { state: string; code: string }) => code ?? state);

    expect(await statesOf(3)).toEqual(['paid', 'paid', 'paid']);
    expect(await statesOf(2)).toEqual(['paid', 'points-cap-reached']);
    app.clock.set(new Date(T0.getTime() + DAY_MS));
    expect(await statesOf(1, await app.given.clerk())).toEqual(['paid']);
  });

  (onMariaDb ? it : it.skip)('keeps the cap and the balance when awards come at the same time', async () => {
    const clerks = await Promise.all(Array.from({ length: 12 }, () => app.given.clerk()));
    const person = await app.given.resident();
    const causes = await Promise.all(clerks.map(() => app.given.attended(person.personId)));
    const replies = await Promise.all(
      clerks.map((clerk, n) => app.as(clerk).post('/points/awards', { awards: [kindness(person.personId, causes[n]!)] })),
    );

    expect(replies.filter(({ body }) => body.items[0].state === 'paid')).toHaveLength(4);
    expect(await balanceOf(person)).toBe(20);
  });

  it('reads and writes at most 4 times for one award, once the rules of the minute are read', async () => {
    const { personId } = await app.given.resident();
    await app.get(PointRules).today();
    const statements = await app.get(Transactions).run(async (tx) => {
      const seen: string[] = [];
      const { query } = tx.queryRunner!;
      tx.queryRunner!.query = ((sql: string, ...rest: []) => {
        seen.push(...sql.split(';'));
        return query.call(tx.queryRunner, sql, ...rest);
      }) as typeof query;
      await app.get(PointsLedger).award(tx, { personId, ruleCode: 'civic-proposal', cause: { type: 'report', id: randomUUID() } });
      tx.queryRunner!.query = query;
      return seen;
    });
    expect(statements.length).toBeGreaterThanOrEqual(3);
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it('shows every line behind the balance, page by page', async () => {
    const clerk = await app.given.clerk();
    const person = await app.given.resident();
    for (const [i, id] of (await app.given.usefulReports(person.personId, 5)).entries()) {
      await app
        .as(clerk)
        .post('/points/awards', { awards: [{ ...award(person.personId, id), note: `第${i}条建议` }] })
        .expect(200);
    }

    const first = (await app.as(person).get('/points/mine/entries?limit=3').expect(200)).body;
    const second = (await app.as(person).get(`/points/mine/entries?limit=3&cursor=${first.nextCursor}`).expect(200)).body;

    expect([...first.items, ...second.items].map(({ reason }: { reason: string }) => reason)).toEqual(
      [4, 3, 2, 1, 0].map((i) => `建议被采纳：第${i}条建议`),
    );
    expect(second.nextCursor).toBeNull();
    expect((await app.as(null).get('/points/rules').expect(200)).body.items).toContainEqual({
      code: 'good-neighbour',
      name: '邻里互助',
      category: 'activity',
      version: 1,
      amount: 5,
      capPerDay: 20,
      capPerMonth: null,
      capPerYear: null,
      validMonths: null,
      from: '2026-01-01',
    });
  });
});

describe('the reconciliation', () => {
  it('finds a row that was changed by hand', async () => {
    const app = await startApp();
    const supervisor = await app.given.supervisor();
    const clerk = await app.given.clerk();
    const [a, b] = [await app.given.resident(), await app.given.resident()];
    const [[first], [second]] = [await app.given.usefulReports(a.personId), await app.given.usefulReports(b.personId)];
    await app
      .as(clerk)
      .post('/points/awards', { awards: [award(a.personId, first!), award(b.personId, second!)] })
      .expect(200);
    const reconcile = async () => (await app.as(supervisor).get('/points/reconciliation').expect(200)).body;
    const byHand = (sql: string, params: unknown[]) => app.get(Transactions).run((tx) => tx.query(sql, params));

    expect(await reconcile()).toEqual({ accounts: 2, transfers: 2, sum: 0, mismatches: [] });

    await byHand('UPDATE point_transfers SET amount = 1000 WHERE creditId = ?', [a.personId]);
    expect(await reconcile()).toMatchObject({
      sum: -990,
      mismatches: [{ accountId: a.personId, source: 'transfers', balance: 10, recomputed: 1000 }],
    });
    await byHand('UPDATE point_transfers SET amount = 10 WHERE creditId = ?', [a.personId]);

    await byHand('UPDATE point_accounts SET balance = balance + 5 WHERE id = ?', [b.personId]);
    expect(await reconcile()).toMatchObject({
      sum: 5,
      mismatches: [
        { accountId: b.personId, source: 'transfers', balance: 15, recomputed: 10 },
        { accountId: b.personId, source: 'lots', balance: 15, recomputed: 10 },
      ],
    });
    await byHand('UPDATE point_accounts SET balance = balance - 5 WHERE id = ?', [b.personId]);

    await byHand('UPDATE point_lots SET remaining = 3 WHERE accountId = ?', [b.personId]);
    expect((await reconcile()).mismatches).toEqual([{ accountId: b.personId, source: 'lots', balance: 10, recomputed: 3 }]);
    await byHand('UPDATE point_lots SET remaining = 10, held = 4 WHERE accountId = ?', [b.personId]);
    expect((await reconcile()).mismatches).toEqual([{ accountId: b.personId, source: 'held-lots', balance: 0, recomputed: 4 }]);
    await byHand('UPDATE point_lots SET held = 0 WHERE accountId = ?', [b.personId]);

    await byHand('UPDATE point_accounts SET held = 2 WHERE id = ?', [b.personId]);
    expect((await reconcile()).mismatches).toMatchObject(
      ['held-lots', 'holds', 'held-parts'].map((source) => ({ accountId: b.personId, source, balance: 2, recomputed: 0 })),
    );
    await byHand('UPDATE point_accounts SET held = 0 WHERE id = ?', [b.personId]);
    expect((await reconcile()).mismatches).toEqual([]);

    await byHand('DELETE FROM point_accounts WHERE id = ?', [a.personId]);
    expect(await reconcile()).toMatchObject({
      accounts: 1,
      mismatches: [{ source: 'transfers', balance: 0, recomputed: 10 }, { source: 'lots' }],
    });
    await expect(byHand('UPDATE point_accounts SET balance = -1 WHERE id = ?', [b.personId])).rejects.toThrow();
    await app.close();
  });
});
