import fc from 'fast-check';
import { instantOf } from '../../src/platform/database/sql';
import type { GivenHousehold } from '../support/given-households';
import { XUEYUAN } from '../support/given-identity';
import { RUNS, SEED, TIMEOUT_MS } from '../support/model-run';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

const GRIDS = ['811', '812', '813'].map((grid) => `${XUEYUAN}${grid}`);
/** Two grids one by one, and all of the community. */
const AREAS = [GRIDS[0]!, GRIDS[1]!, XUEYUAN];
const HOUSEHOLDS = 5;
const CHANNELS = ['door', 'phone', 'paper'] as const;
const REFUSED = [
  'notice-needs-no-confirmation',
  'notice-corrected',
  'notice-withdrawn',
  'notice-not-found',
  'household-not-found',
  'household-moved-meanwhile',
  'move-before-the-last',
  'nobody-lives-here',
];
const MINUTE_MS = 60_000;

const home = fc.nat({ max: HOUSEHOLDS - 1 });
const back = fc.nat({ max: 2 });
const isStale = fc.constantFrom(false, false, false, true);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('publish' as const), area: fc.nat({ max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('confirm' as const), home, back, isStale }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const), home, back, isStale, channel: fc.constantFrom(...CHANNELS) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), home, grid: fc.nat({ max: 2 }), isBackdated: isStale }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), back }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), back }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), back }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** What happens at once, one after the other. */
const course = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 4, maxLength: 10 });

interface Known {
  id: string;
  areaCode: string;
  publishedAt: Date;
  version: number;
  isWithdrawn: boolean;
  /** `version household` of every confirmation that was answered with yes. */
  confirmed: Set<string>;
}

interface Figures {
  addressed: number;
  confirmed: number;
  unreached: number;
}

interface Stay {
  householdId: string;
  gridCode: string;
  fromAt: string | Date;
  toAt: string | Date | null;
}

describe('any course of publishing, confirming, moving, correcting and withdrawing', () => {
  let app: TestApp;
  let homes: (GivenHousehold & { doors: string[] })[];
  let people: { heads: Caller[]; worker: Caller; clerk: Caller };
  const ids: { worker?: string; clerk?: string } = {};
  /** Confirmations as they were first seen. */
  const first = new Map<string, string>();
  let taken = 0;

  beforeAll(async () => {
    app = await startApp();
    homes = [];
    for (let n = 0; n < HOUSEHOLDS; n++) {
      const given = await app.given.household({ gridCode: GRIDS[n % 2] });
      const doors = await Promise.all(GRIDS.map(async (gridCode) => (await app.given.dwelling({ gridCode })).dwellingId));
      homes.push({ ...given, doors });
    }
    ids.worker = (await app.given.worker(XUEYUAN)).personId;
    ids.clerk = (await app.given.clerk(XUEYUAN)).personId;
    process.stderr.write(`MODEL_SEED=${SEED} MODEL_RUNS=${RUNS}\n`);
  });
  afterAll(async () => {
    await app.close();
    expect(taken).toBeGreaterThan(0);
  });

  it(
    'accounts for every household at every instant',
    () =>
      fc.assert(
        fc.asyncProperty(course, async (batches) => {
          await arrive();
          const known: Known[] = [await publish(XUEYUAN)];
          for (const batch of batches) {
            app.clock.advance(1000);
            if (batch.length === 1) await actAlone(batch[0]!, known);
            else await Promise.all(batch.map((each) => act(each, known)));
            for (const notice of known) await check(notice);
          }
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      ),
    TIMEOUT_MS,
  );

  /** Courses are minutes apart, and sessions are short: everybody signs in again. */
  async function arrive(): Promise<void> {
    app.clock.set(new Date(Math.max(T0.getTime(), app.clock.now().getTime()) + MINUTE_MS));
    const signedIn = (personId: string) => app.given.signedIn(personId);
    people = {
      heads: await Promise.all(homes.map(({ members }) => signedIn(members[0]!.personId))),
      worker: await signedIn(ids.worker!),
      clerk: await signedIn(ids.clerk!),
    };
  }

  async function publish(areaCode: string): Promise<Known> {
    const publishedAt = app.clock.now();
    const id = await app.given.notice({ areaCode });
    return { id, areaCode, publishedAt, version: 1, isWithdrawn: false, confirmed: new Set() };
  }

  /** With nothing beside it the answer is known: whom a notice that holds addresses confirms what it says now, and nobody else. */
  async function actAlone(each: Step, known: Known[]): Promise<void> {
    if (each.do !== 'confirm' && each.do !== 'tell') return act(each, known);
    const notice = known.at(-1 - (each.back % known.length))!;
    const isCurrent = !each.isStale || notice.version === 1;
    const mustBeTaken = !notice.isWithdrawn && isCurrent && (await addressedBy(notice)).includes(homes[each.home]!.householdId);
    const isTaken = await confirm(each, notice);
    expect([each, isTaken]).toEqual([each, mustBeTaken]);
    if (isTaken) taken += 1;
  }

  async function act(each: Step, known: Known[]): Promise<void> {
    if (each.do === 'publish') {
      known.push(await publish(AREAS[each.area]!));
      return;
    }
    if (each.do === 'move') {
      await move(each);
      return;
    }
    const notice = known.at(-1 - (each.back % known.length))!;
    if (each.do === 'look') await look(notice);
    else if (each.do === 'confirm' || each.do === 'tell') await confirm(each, notice);
    else await change(each.do, notice);
  }

  async function move({ home: n, grid, isBackdated }: Extract<Step, { do: 'move' }>): Promise<void> {
    const at = isBackdated ? { at: new Date(app.clock.now().getTime() - 1500).toISOString() } : {};
    const body = { dwellingId: homes[n]!.doors[grid], ...at };
    isAnswered(await app.as(people.clerk).post(`/households/${homes[n]!.householdId}/move`, body));
  }

  async function confirm(each: Extract<Step, { do: 'confirm' | 'tell' }>, notice: Known): Promise<boolean> {
    const version = each.isStale ? 1 : notice.version;
    const { householdId } = homes[each.home]!;
    const reply =
      each.do === 'confirm'
        ? await app.as(people.heads[each.home]!).post(`/notices/${notice.id}/confirm`, { version })
        : await app.as(people.worker).post(`/notices/${notice.id}/door-confirmations`, { ...(await told(each)), version });
    const isTaken = isAnswered(reply);
    if (isTaken) notice.confirmed.add(`${version} ${householdId}`);
    return isTaken;
  }

  /** At the door it lives behind now, by its code; else by name. */
  async function told({ home: n, channel }: Extract<Step, { do: 'tell' }>): Promise<object> {
    const { householdId, codeToken, doors } = homes[n]!;
    const [row] = await app.db.query<{ dwellingId: string }[]>('SELECT dwellingId FROM households WHERE id = ?', [householdId]);
    const isAtFirstDoor = !doors.includes(row!.dwellingId);
    return channel === 'door' && isAtFirstDoor
      ? { channel, householdToken: codeToken }
      : { channel: channel === 'door' ? 'phone' : channel, householdId };
  }

  async function change(what: 'correct' | 'withdraw', notice: Known): Promise<void> {
    const reason = '写错了';
    const body = what === 'correct' ? { version: notice.version, title: '更正的通知', body: '改了时间。', reason } : { reason };
    const reply = await app.as(people.clerk).post(`/notices/${notice.id}/${what}`, body);
    if (!isAnswered(reply)) return;
    const now = what === 'correct' ? reply.body.notice : reply.body;
    notice.version = Math.max(notice.version, now.version);
    notice.isWithdrawn ||= now.withdrawnAt !== null;
  }

  /** Also while others act. */
  async function look({ id }: Known): Promise<Figures> {
    const { body } = await app.as(people.clerk).get(`/notices/${id}/reach`).expect(200);
    for (const figures of [body, ...body.grids] as Figures[]) {
      expect(figures.addressed).toBe(figures.confirmed + figures.unreached);
    }
    expect(sum(body.grids, 'addressed')).toBe(body.addressed);
    return body;
  }

  /** The two lists against the stays and against what was answered. */
  async function check(notice: Known): Promise<void> {
    const addressed = await addressedBy(notice);
    const confirmed = addressed.filter((householdId) => notice.confirmed.has(`${notice.version} ${householdId}`));
    const left = addressed.filter((householdId) => !confirmed.includes(householdId));
    const figures = await look(notice);
    expect(figures).toMatchObject({ addressed: addressed.length, confirmed: confirmed.length, unreached: left.length });
    const { items } = (await app.as(people.clerk).get(`/notices/${notice.id}/unreached?limit=100`).expect(200)).body;
    expect(items.map(({ householdId }: { householdId: string }) => householdId).sort()).toEqual(left);
    await checkFirst(notice);
  }

  /** Households of this world that lived in the area at the instant of publishing, by their stays. */
  async function addressedBy({ areaCode, publishedAt }: Known): Promise<string[]> {
    const stays = await app.db.query<Stay[]>('SELECT householdId, gridCode, fromAt, toAt FROM stays');
    const at = publishedAt.getTime();
    return [
      ...new Set(
        stays
          .filter(
            ({ gridCode, fromAt, toAt }) =>
              gridCode.startsWith(areaCode) && instantOf(fromAt).getTime() <= at && (toAt === null || instantOf(toAt).getTime() > at),
          )
          .map(({ householdId }) => householdId),
      ),
    ].sort();
  }

  /** A confirmation stays as it was first given. */
  async function checkFirst({ id }: Known): Promise<void> {
    const rows = await app.db.query<Record<string, unknown>[]>(
      "SELECT householdId, version, channel, at, personId, recordedById FROM household_receipts WHERE noticeId = ? AND state = 'confirmed'",
      [id],
    );
    for (const { householdId, version, ...how } of rows) {
      const key = `${id} ${String(version)} ${String(householdId)}`;
      first.set(key, first.get(key) ?? JSON.stringify(how));
      expect([key, JSON.stringify(how)]).toEqual([key, first.get(key)]);
    }
  }
});

/** Done, or refused as it may be; anything else is a defect. */
function isAnswered({ status, body }: { status: number; body: { code?: string } }): boolean {
  if (status < 300) return true;
  expect(REFUSED).toContain(body.code);
  return false;
}

function sum(grids: Figures[], what: keyof Figures): number {
  return grids.reduce((all, grid) => all + grid[what], 0);
}
