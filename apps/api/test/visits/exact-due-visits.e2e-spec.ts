import { type Posted, YUANDING } from '../support/given-identity';
import type { GivenDwelling, GivenHousehold } from '../support/given-households';
import { both, manyTimes } from '../support/races';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const SECOND_MS = 1000;
const STEPS = 80;
const ROUNDS = 12;

/** Everything whose part of a list could be left out by a note on a door: who is addressed, lives there still and has not confirmed. */
const UNREACHED = `SELECT n.id, s.householdId FROM notices n JOIN stays s ON s.fromAt <= n.publishedAt AND s.toAt IS NULL AND s.gridCode = ?
  LEFT JOIN household_receipts r ON r.noticeId = n.id AND r.householdId = s.householdId AND r.version = n.version AND r.state = 'confirmed'
  WHERE n.areaCode = s.gridCode AND n.withdrawnAt IS NULL AND r.householdId IS NULL`;

describe('the doors to go to for notices', () => {
  let app: TestApp;
  let clerk: Caller;
  let worker: Posted;
  let gridCode: string;
  let grids = 900;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  beforeEach(async () => {
    app.clock.set(T0);
    gridCode = `${YUANDING}${++grids}`;
    worker = await app.given.worker(gridCode);
  });
  afterAll(() => app.close());

  const confirm = (noticeId: string, householdId: string) =>
    app.as(clerk).post(`/notices/${noticeId}/door-confirmations`, { channel: 'phone', householdId });
  const move = (householdId: string, dwellingId: string) => app.as(clerk).post(`/households/${householdId}/move`, { dwellingId });

  /** Page after page: which household is due for which notice. */
  async function listed(limit = 3): Promise<string[]> {
    const pairs: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.as(worker).get(`/visits/due?gridCode=${gridCode}&limit=${limit}${cursor}`).expect(200);
      for (const door of body.items) {
        pairs.push(...door.reasons.map(({ id, householdId }: { id: string; householdId: string }) => `${id} ${householdId}`));
      }
      if (body.nextCursor === null) return pairs.sort();
      cursor = `&cursor=${body.nextCursor}`;
    }
  }

  async function expectExact(): Promise<void> {
    const rows = await app.db.query<{ id: string; householdId: string }[]>(UNREACHED, [gridCode]);
    expect(await listed()).toEqual(rows.map(({ id, householdId }) => `${id} ${householdId}`).sort());
  }

  it('are exactly those of who is not reached where every door has a note of its own', async () => {
    for (let n = 0; n < 20; n++) {
      const { dwellingId } = await app.given.household({ gridCode });
      await app.db.query('UPDATE dwellings SET reachedFor = ? WHERE id = ?', [`0000000000${100 + n}.1`, dwellingId]);
    }
    await app.given.notice({ areaCode: gridCode });
    expect(await listed()).toHaveLength(20);
    await expectExact();
  });

  it('are exactly those of who is not reached, whatever happens in whatever order', async () => {
    const doors: GivenDwelling[] = [];
    for (let n = 0; n < 7; n++) doors.push(await app.given.dwelling({ gridCode }));
    const homes: string[] = [];
    for (const { dwellingId } of [...doors.slice(0, 5), ...doors.slice(0, 2)]) {
      homes.push((await app.given.household({ dwellingId })).householdId);
    }
    const notices = [await app.given.notice({ areaCode: gridCode })];
    // the same every time, and no step depends on the last alone
    let turn = 7;
    const any = <T>(of: readonly T[]) => of[(turn = (turn * 48_271) % (2 ** 31 - 1)) % of.length]!;
    const steps: (() => Promise<unknown>)[] = [
      ...Array.from({ length: 6 }, () => () => confirm(any(notices), any(homes))),
      () => move(any(homes), any(doors).dwellingId),
      () => app.as(clerk).post(`/households/${any(homes)}/move-out`, {}),
      async () => homes.push((await app.given.household({ dwellingId: any(doors).dwellingId })).householdId),
      async () => homes.push((await app.given.household({ dwellingId: any(doors).dwellingId, fromAt: app.clock.now() })).householdId),
      async () => notices.length < 4 && notices.push(await app.given.notice({ areaCode: gridCode })),
      async () => {
        const id = any(notices);
        const { version } = (await app.as(clerk).get(`/notices/${id}`).expect(200)).body;
        await app.as(clerk).post(`/notices/${id}/correct`, { version, title: '改到周五', body: '周五上午。', reason: '改了日子' });
      },
    ];
    for (let step = 0; step < STEPS; step++) {
      app.clock.advance(SECOND_MS);
      await any(steps)();
      await expectExact();
    }
    expect(notices.length).toBeGreaterThan(1);
    await app.as(clerk).post(`/notices/${notices[0]!}/withdraw`, { reason: '发错了' }).expect(200);
    await expectExact();
  });

  it('stay when one of two households behind a door has confirmed, and go with the other', async () => {
    const first = await app.given.household({ gridCode });
    const second = await app.given.household({ dwellingId: first.dwellingId });
    const noticeId = await app.given.notice({ areaCode: gridCode });

    await confirm(noticeId, first.householdId).expect(200);
    expect(await listed()).toEqual([`${noticeId} ${second.householdId}`]);
    await confirm(noticeId, second.householdId).expect(200);
    expect(await listed()).toEqual([]);
  });

  it('come back with a correction, and with whoever is entered as having lived there all along', async () => {
    const home = await app.given.household({ gridCode });
    const noticeId = await app.given.notice({ areaCode: gridCode });
    await confirm(noticeId, home.householdId).expect(200);
    const late = await app.given.household({ dwellingId: home.dwellingId });
    expect(await listed()).toEqual([`${noticeId} ${late.householdId}`]);

    await confirm(noticeId, late.householdId).expect(200);
    expect(await listed()).toEqual([]);
    const body = { version: 1, title: '改到周五', body: '周五上午。', reason: '改了日子' };
    await app.as(clerk).post(`/notices/${noticeId}/correct`, body).expect(200);

    expect(await listed()).toEqual([home, late].map(({ householdId }) => `${noticeId} ${householdId}`).sort());
  });

  (onMariaDb ? it : it.skip)('leave nobody out who moves in while the others confirm', async () => {
    const noticeId = await app.given.notice({ areaCode: gridCode });
    await manyTimes(ROUNDS, async (round) => {
      const home: GivenHousehold = await app.given.household({ gridCode });
      const [, late] = await both(
        round,
        () => confirm(noticeId, home.householdId).expect(200),
        () => app.given.household({ dwellingId: home.dwellingId }),
      );
      expect(await listed(100)).toContain(`${noticeId} ${late.householdId}`);
    });
    await expectExact();
  });
});
