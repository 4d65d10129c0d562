import type { Relation } from '@duoduo/contracts/households';
import fc from 'fast-check';
import { XUEYUAN, type SignedIn } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';
import { MembershipModel } from './membership-model';

const RUNS = onMariaDb ? 3 : 10;
const STEPS = { minLength: 25, maxLength: 40, size: 'max' } as const;
const DAY_MS = 24 * 3600_000;
const TIMEOUT_MS = 300_000;

const account = fc.nat({ max: 2 });
const home = fc.nat({ max: 1 });
/** Counted from the newest, round and round. */
const request = fc.nat({ max: 3 });

/** Who the worker says the asker is: somebody new, one of the two of that home, or of the other. */
const identity = fc.constantFrom(null, null, null, 0, 1, 1, 1, 2);

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), account, home, relation: relations(), days: fc.nat({ max: 2 }) }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('approve' as const), request, as: identity, despite: fc.constantFrom(false, false, true) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reject' as const), request }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), account, request }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), account: fc.constantFrom(0, 0, 0, 1, 2), request, word: words() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), account: fc.option(account), request }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), account, home }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep' as const) }) },
);

function words(): fc.Arbitrary<'vouch' | 'object'> {
  return fc.constantFrom('vouch', 'object', 'object');
}

function relations(): fc.Arbitrary<Relation> {
  return fc.constantFrom('head', 'spouse', 'tenant', 'relative');
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('any course of asking, deciding and leaving', () => {
  let app: TestApp;
  let grids = 100;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it(
    'ends as a small model of it says',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, STEPS), async (steps) => {
          const world = await newWorld();
          for (const each of steps) {
            expect([each, await world.act(each)]).toEqual([each, world.expected(each)]);
            expect([each, await world.seen()]).toEqual([each, world.model.seen()]);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      ),
    TIMEOUT_MS,
  );

  /** Two homes: one with a head who has an account and a child without, one whose two have none; and two newcomers. */
  async function newWorld() {
    app.clock.set(T0);
    const gridCode = `${XUEYUAN}${++grids}`;
    const homes = [
      await app.given.household({ gridCode, members: [{}, { relation: 'child' }] }),
      await app.given.household({ gridCode, members: [{}, { relation: 'child' }] }),
    ];
    const accounts: SignedIn[] = [
      await app.given.signedIn(homes[0]!.members[0]!.personId),
      await app.given.resident(),
      await app.given.resident(),
    ];
    const worker = await app.given.worker(gridCode);
    const refreshTokens = [...accounts, worker].map(({ refreshToken }) => refreshToken);
    const model = new MembershipModel(
      homes.map(({ householdId, members }) => ({ householdId, people: members.map(({ personId }) => personId) })),
      accounts.map(({ personId }) => personId),
    );
    const ids: string[] = [];
    const askedAt: number[] = [];
    const idOf = (back: number) => ids.at(-1 - (back % Math.max(ids.length, 1)));
    const personOf = (back: number, as: number | null) => {
      const at = askedAt.at(-1 - (back % Math.max(ids.length, 1)));
      return as === null || at === undefined ? null : homes[as === 2 ? 1 - at : at]!.members[as % 2]!.personId;
    };

    /** Days go by and people become others: whoever acts renews his session first. */
    async function client(index: number) {
      const { body } = await app.as(null).post('/sessions/refresh', { refreshToken: refreshTokens[index] }).expect(200);
      refreshTokens[index] = body.refreshToken;
      return app.as({ token: body.accessToken });
    }
    const staff = () => client(accounts.length);
    const post = async (index: number, path: string, body?: object) => (await (await client(index)).post(path, body)).status;

    /** The status of the answer; null where there was nothing to do it to. */
    async function act(each: Step): Promise<number | null> {
      switch (each.do) {
        case 'sleep':
          app.clock.advance(DAY_MS);
          return null;
        case 'leave':
          return post(each.account, `/households/${homes[each.home]!.householdId}/leave`);
        case 'ask': {
          const toDay = each.relation === 'tenant' ? { toDay: model.dayIn(each.days) } : {};
          const body = { householdToken: homes[each.home]!.codeToken, relation: each.relation, ...toDay };
          const reply = await (await client(each.account)).post('/memberships', body);
          if (reply.status === 201) {
            ids.push(reply.body.id);
            askedAt.push(each.home);
          }
          return reply.status;
        }
        default: {
          const id = idOf(each.request);
          return id === undefined ? null : decide(each, id);
        }
      }
    }

    function decide(each: Exclude<Step, { do: 'sleep' | 'leave' | 'ask' }>, id: string): Promise<number> {
      switch (each.do) {
        case 'approve': {
          const personId = personOf(each.request, each.as) ?? undefined;
          const body = { personId, despiteObjection: each.despite };
          return post(accounts.length, `/memberships/${id}/approve`, body);
        }
        case 'reject':
          return post(accounts.length, `/memberships/${id}/reject`, { reason: '查无此人' });
        case 'withdraw':
          return post(each.account, `/memberships/${id}/withdraw`);
        case 'say':
          return post(each.account, `/memberships/${id}/${each.word}`);
        case 'end':
          return post(each.account ?? accounts.length, `/memberships/${id}/end`);
      }
    }

    /** The same of the model, which is told only of what there is. */
    function expected(each: Step): number | null {
      switch (each.do) {
        case 'sleep':
          return model.sleep();
        case 'leave':
          return model.leave(each.account, each.home);
        case 'ask':
          return model.ask(each.account, each.home, each.relation, each.relation === 'tenant' ? model.dayIn(each.days) : null);
        case 'approve':
          return model.approve(each.request, personOf(each.request, each.as), each.despite);
        case 'reject':
          return model.reject(each.request);
        case 'withdraw':
          return model.withdraw(each.account, each.request);
        case 'say':
          return model.say(each.account, each.request, each.word === 'vouch' ? 'vouched' : 'objected');
        case 'end':
          return model.end(each.account, each.request);
      }
    }

    /** Who lives where by the files, and what each account sees of itself. */
    async function seen() {
      const worker = await staff();
      const files = [];
      for (const { householdId } of homes) {
        const { body } = await worker.get(`/households/${householdId}`).expect(200);
        files.push(body.members.map((m: { personId: string; relation: string }) => `${m.personId} ${m.relation}`).sort());
      }
      const accountsSee = [];
      for (const index of accounts.keys()) {
        const he = await client(index);
        const { body: me } = await he.get('/me').expect(200);
        const { body: mine } = await he.get('/memberships/mine?limit=100').expect(200);
        accountsSee.push({
          personId: me.person.id,
          homes: me.households
            .filter(({ status }: { status: string }) => status === 'approved')
            .map((h: { id: string; relation: string }) => `${h.id} ${h.relation}`)
            .sort(),
          requests: mine.items.map(({ id, status }: { id: string; status: string }) => `${ids.indexOf(id)} ${status}`).sort(),
        });
      }
      return { files, accounts: accountsSee };
    }

    return { act, expected, seen, model };
  }
});
