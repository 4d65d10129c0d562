import { BuiltApi } from '../support/built-api';
import type { Posted, SignedIn } from '../support/given-identity';
import { startApp } from '../support/start-app';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';

const PEOPLE = 20;
const CAUSES = 10;
/** What the rule `civic-proposal` pays. */
const POINTS = 10;
const AT_ONCE = 16;
const KILL_AFTER = 70;

interface Award {
  key: string;
  personId: string;
  causeId: string;
}

interface Answer {
  state: string;
  transferId: string;
}

interface Entry {
  id: string;
  amount: number;
  cause: { type: string; id: string };
}

describe('kill -9 of the server during 200 awards', () => {
  let database: TestDatabase;
  let api: BuiltApi;
  let clerk: Posted;
  let supervisor: Posted;
  let people: SignedIn[];
  let reports: string[][];

  beforeAll(async () => {
    database = await makeTestDatabase();
    const world = await startApp({ database, realTime: true });
    clerk = await world.given.clerk();
    supervisor = await world.given.supervisor();
    people = await Promise.all(Array.from({ length: PEOPLE }, () => world.given.resident()));
    reports = await Promise.all(people.map(({ personId }) => world.given.usefulReports(personId, CAUSES)));
    await world.close();
  });
  afterAll(async () => {
    await api?.killNine();
    await database.drop();
  });

  /** Null when the server was gone before it answered. */
  async function award({ key, personId, causeId }: Award): Promise<Answer | null> {
    const awards = [{ personId, ruleCode: 'civic-proposal', cause: { type: 'report', id: causeId } }];
    const reply = await api
      .as(clerk)
      .post('/points/awards', { awards }, key)
      .then(
        (answered) => answered,
        () => null,
      );
    if (reply === null) {
      return null;
    }
    expect({ status: reply.status, body: reply.body }).toMatchObject({
      status: 200,
      body: { items: [{ state: expect.stringMatching(/paid/) }] },
    });
    return (reply.body as { items: Answer[] }).items[0]!;
  }

  /** Sends them all, a few at once; what was not answered, because the server was gone, is missing. */
  async function sendAll(awards: readonly Award[], afterEach: (answered: number) => void): Promise<Map<string, Answer>> {
    const answered = new Map<string, Answer>();
    const waiting = [...awards];
    const sender = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const answer = await award(next);
        if (answer) {
          answered.set(next.key, answer);
          afterEach(answered.size);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return answered;
  }

  async function entriesOf(person: SignedIn): Promise<Entry[]> {
    return ((await api.as(person).get('/points/mine/entries?limit=100').expect(200)).body as { items: Entry[] }).items;
  }

  async function reconcile() {
    return (await api.as(supervisor).get('/points/reconciliation').expect(200)).body as {
      transfers: number;
      sum: number;
      mismatches: unknown[];
    };
  }

  it('loses no acknowledged award, keeps the ledger in balance, and pays everyone once when all is sent again', async () => {
    const awards = people.flatMap(({ personId }, p) =>
      Array.from({ length: CAUSES }, (_, c): Award => ({ key: `award-${p}-${c}-00000000`, personId, causeId: reports[p]![c]! })),
    );
    api = await BuiltApi.start(database);
    const killing: Promise<void>[] = [];
    const acknowledged = await sendAll(awards, (count) => {
      if (count === KILL_AFTER) {
        killing.push(api.killNine());
      }
    });
    await Promise.all(killing);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(acknowledged.size).toBeLessThan(awards.length);

    api = await BuiltApi.start(database);
    const kept = new Set((await Promise.all(people.map(entriesOf))).flat().map(({ id }) => id));
    const lost = [...acknowledged.values()].filter(({ transferId }) => !kept.has(transferId));
    expect(lost).toEqual([]);
    expect(await reconcile()).toMatchObject({ transfers: kept.size, sum: 0, mismatches: [] });

    const again = await sendAll(awards, () => undefined);
    expect(again.size).toBe(awards.length);
    for (const [key, answer] of acknowledged) {
      expect(again.get(key)!.transferId).toBe(answer.transferId);
    }
    for (const person of people) {
      const entries = await entriesOf(person);
      expect(new Set(entries.map(({ cause }) => cause.id)).size).toBe(CAUSES);
      expect(entries.map(({ amount }) => amount)).toEqual(Array(CAUSES).fill(POINTS));
      expect((await api.as(person).get('/points/mine').expect(200)).body.balance).toBe(CAUSES * POINTS);
    }
    expect(await reconcile()).toMatchObject({ transfers: awards.length, sum: 0, mismatches: [] });
  }, 120_000);
});
