import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { dayOf } from '../../src/platform/clock';
import { ExpirePoints } from '../../src/points/expire-points.job';
import { PointReconciliation } from '../../src/points/point-reconciliation.service';
import { ExpireRedemptions } from '../../src/rewards/expire-redemptions.job';
import { type Fault, FAULT_KINDS, type Faults } from '../support/faults';
import { YUANDING } from '../support/given-identity';
import { RUNS, SEED, startForModel, TIMEOUT_MS } from '../support/model-run';
import { T0, type TestApp } from '../support/start-app';
import { LedgerModel, type Outcome, RULES, type RuleCode } from './ledger-model';

const OWNERS = 2;
const RULE_CODES = Object.keys(RULES) as RuleCode[];
/** Reports of each owner, and activities at which all of them were. */
const CAUSES = 7;
const DAY_MS = 24 * 3600_000;
/** Each course begins at an instant of its own: an id is only as random as 22 bits within one millisecond, and a thousand courses meet there. */
const APART_MS = 1000;
/** Of each shelf. */
const PRICES = [15, 30] as const;
const WAITS_DAYS = [1, 1, 8, 15, 15, 200, 400];

/** Fewer than a transaction has attempts: every request is answered. */
const faultPlan = fc.array(
  fc.option(fc.record({ kind: fc.constantFrom(...FAULT_KINDS), statement: fc.integer({ min: 1, max: 7 }) }), { freq: 2 }),
  { maxLength: 3 },
);
const n = fc.nat({ max: 60 });
const isTwice = fc.constantFrom(false, false, true);
const verb = fc.constantFrom(
  ...Array.from({ length: 6 }, () => 'award' as const),
  ...Array.from({ length: 4 }, () => 'redeem' as const),
  ...(['reverse', 'cancel', 'collect', 'collect', 'wait', 'wait', 'expire-points', 'expire-gifts'] as const),
);
const steps = fc.array(fc.record({ do: verb, n, isTwice, faults: faultPlan }), { minLength: 12, maxLength: 30, size: 'max' });
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;

describe('any course of earning and spending', () => {
  let app: TestApp;
  let faults: Faults;
  let courses = 0;
  const activities: string[] = [];

  beforeAll(async () => {
    ({ app, faults } = await startForModel());
    while (activities.length < CAUSES) activities.push(await app.given.activity());
  });
  afterAll(() => app.close());

  it(
    'ends as a small model of it says, whatever the database does meanwhile',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (course) => {
          const world = await newWorld();
          for (const step of course) {
            app.clock.advance(1);
            const [answered, expected] = await world.act(step);
            expect([step, answered]).toEqual([step, expected]);
            expect([step, await world.seen()]).toEqual([step, world.model.seen()]);
          }
          expect(await app.get(PointReconciliation).ofArea(YUANDING)).toMatchObject({ sum: 0, mismatches: [] });
          expect(await world.entries()).toEqual(world.expectedEntries());
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      );
      expect(faults.met).toBeGreaterThan(RUNS);
    },
    TIMEOUT_MS,
  );

  async function newWorld() {
    app.clock.set(new Date(T0.getTime() + ++courses * APART_MS));
    const owners: string[] = [];
    const reports: string[][] = [];
    while (owners.length < OWNERS) {
      const { personId } = await app.given.homeOwner({ gridCode: `${YUANDING}001` });
      owners.push(personId);
      reports.push(await app.given.usefulReports(personId, CAUSES));
      await app.given.served(personId, activities);
    }
    const shelves = PRICES.map((price) => ({ price, stock: 2 }));
    const { goodsId, unitId } = await app.given.goods({ points: PRICES[0], stock: 2 });
    const dear = await app.given.goods({ points: PRICES[1], stock: 2, unitId });
    const [clerkId, redeemerId] = [(await app.given.clerk()).personId, (await app.given.redeemer(unitId)).personId];
    return new World(owners, reports, shelves, [goodsId, dear.goodsId], clerkId, redeemerId);
  }

  class World {
    readonly model: LedgerModel;
    private readonly transferIds: string[] = [];
    private readonly redemptionIds: string[] = [];

    constructor(
      private readonly owners: string[],
      private readonly reports: string[][],
      shelves: { price: number; stock: number }[],
      private readonly goodsIds: string[],
      private readonly clerkId: string,
      private readonly redeemerId: string,
    ) {
      this.model = new LedgerModel(owners.length, shelves);
    }

    /** What was answered, and what the model had foretold: twice when the step was sent again with its key. */
    async act(step: Step): Promise<[Outcome[], Outcome[]]> {
      const owner = step.n % OWNERS;
      const day = dayOf(app.clock.now());
      switch (step.do) {
        case 'award': {
          const [ruleCode, cause] = [RULE_CODES[step.n % RULE_CODES.length]!, Math.floor(step.n / 6) % CAUSES];
          const type = RULES[ruleCode].category;
          const id = (type === 'report' ? this.reports[owner]! : activities)[cause]!;
          const award = { personId: this.owners[owner], ruleCode, cause: { type, id } };
          const replies = await this.send(this.clerkId, '/points/awards', { awards: [award] }, step);
          const [item] = replies.map(({ body }) => (body as { items: { state: string; transferId: string; code: string }[] }).items[0]!);
          if (item!.state === 'paid') this.transferIds.push(item!.transferId);
          const said = this.model.award(owner, ruleCode, cause, day);
          return [replies.map(({ body }) => body.items[0].code ?? body.items[0].state), replies.map(() => said)];
        }
        case 'reverse': {
          const award = this.model.paid[step.n % (this.model.paid.length || 1)];
          if (!award) return [[], []];
          const id = this.transferIds[this.model.paid.indexOf(award)]!;
          const replies = await this.send(this.clerkId, `/points/transfers/${id}/reversal`, { reason: '登记错了' }, step);
          const said = this.model.reverse(award);
          return [replies.map(({ body }) => body.code ?? 'ok'), replies.map(() => said)];
        }
        case 'redeem': {
          const shelf = step.n % 3 === 0 ? 1 : 0;
          const wish = { goodsId: this.goodsIds[shelf], points: PRICES[shelf] };
          const replies = await this.send(this.owners[owner]!, '/redemptions', wish, step);
          if (replies[0]!.status === 201) this.redemptionIds.push(replies[0]!.body.id);
          const said = this.model.redeem(owner, shelf, day);
          return [replies.map(({ body }) => body.code ?? body.state), replies.map(() => said)];
        }
        case 'cancel': {
          const gift = this.model.gifts[step.n % (this.model.gifts.length || 1)];
          if (!gift) return [[], []];
          const id = this.redemptionIds[this.model.gifts.indexOf(gift)]!;
          const replies = await this.send(this.owners[gift.owner]!, `/redemptions/${id}/cancel`, {}, step);
          const said = this.model.cancel(gift);
          return [replies.map(({ body }) => body.code ?? body.state), replies.map(() => said)];
        }
        case 'collect':
          return this.collect(owner, day, step);
        case 'wait':
          app.clock.advance(WAITS_DAYS[step.n % WAITS_DAYS.length]! * DAY_MS);
          return [[], []];
        case 'expire-points':
          await this.job(app.get(ExpirePoints), step.faults);
          this.model.expirePoints(day);
          return [[], []];
        case 'expire-gifts':
          await this.job(app.get(ExpireRedemptions), step.faults);
          this.model.expireGifts(day);
          return [[], []];
      }
    }

    private async collect(owner: number, day: string, step: Step): Promise<[Outcome[], Outcome[]]> {
      const personToken = await app.given.personToken(this.owners[owner]!);
      const replies = await this.send(this.redeemerId, '/redemptions/collect', { personToken }, step);
      const said = this.model.collect(owner, day);
      const answered = replies.map(({ body }) => (body.canCollect === undefined ? body.code : body.canCollect ? 'yes' : 'no'));
      return [answered, replies.map(() => said)];
    }

    async seen() {
      const owners = [];
      for (const id of this.owners) {
        const [account] = await app.db.query<{ balance: number; held: number }[]>('SELECT balance, held FROM point_accounts WHERE id = ?', [
          id,
        ]);
        const lots = await app.db.query<object[]>(
          'SELECT lastDay, remaining, held FROM point_lots WHERE accountId = ? AND remaining > 0 ORDER BY lastDay',
          [id],
        );
        owners.push({ balance: account?.balance ?? 0, held: account?.held ?? 0, lots: lots.map((lot) => ({ ...lot })) });
      }
      const stocks = [];
      for (const id of this.goodsIds) {
        const [goods] = await app.db.query<{ stock: number }[]>('SELECT stock FROM goods WHERE id = ?', [id]);
        stocks.push(goods!.stock);
      }
      return { owners, stocks };
    }

    /** How often each award was undone, each gift was paid for, and each lot expired. */
    async entries() {
      const rows = await app.db.query<{ causeType: string; causeId: string; times: unknown }[]>(
        `SELECT causeType, causeId, COUNT(*) AS times FROM point_transfers
          WHERE (creditId IN (?, ?) OR debitId IN (?, ?)) AND causeType IN ('reversal', 'goods', 'expiry') GROUP BY causeType, causeId`,
        [...this.owners, ...this.owners],
      );
      return rows.map(({ causeType, causeId, times }) => `${causeType} ${causeId} ${Number(times)}`).sort();
    }

    expectedEntries() {
      const reversed = this.model.paid.flatMap(({ isReversed }, i) => (isReversed ? [`reversal ${this.transferIds[i]} 1`] : []));
      const collected = this.model.gifts.flatMap(({ state }, i) => (state === 'collected' ? [`goods ${this.redemptionIds[i]} 1`] : []));
      const lots = this.model.expired.map(({ owner, lastDay }) => `expiry ${this.owners[owner]}/${lastDay}`);
      const expired = [...new Set(lots)].map((lot) => `${lot} ${lots.filter((each) => each === lot).length}`);
      return [...reversed, ...collected, ...expired].sort();
    }

    private async send(personId: string, path: string, body: object, { faults: plan, isTwice }: Step) {
      const client = app.as(await app.given.signedIn(personId));
      const key = randomUUID();
      faults.await(plan as (Fault | null)[]);
      const first = await client.post(path, body, key);
      faults.end();
      return isTwice ? [first, await client.post(path, body, key)] : [first];
    }

    private async job(job: { run(): Promise<unknown> }, plan: Step['faults']): Promise<void> {
      faults.await(plan as (Fault | null)[]);
      await job.run();
      faults.end();
    }
  }
});
