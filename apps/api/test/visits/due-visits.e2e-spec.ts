import { CARE_GAP_DAYS, NOTICE_NEAR_DAYS, NOTICE_PAST_DAYS } from '@duoduo/contracts/visits';
import { type Posted, YUANDING } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import { startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 60 * 60_000;
let grids = 700;

interface Door {
  address: string;
  households: { householdId: string; headName: string | null }[];
  reasons: { reason: string; id: string | null; title: string | null; at: string | null; householdId: string | null }[];
}

describe('the doors where a grid worker is needed', () => {
  let app: TestApp;
  let worker: Posted;
  let gridCode: string;

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    gridCode = `${YUANDING}${++grids}`;
    worker = await app.given.worker(gridCode);
  });
  afterAll(() => app.close());

  const due = async (who = worker) => (await app.as(who).get(`/visits/due?gridCode=${gridCode}`).expect(200)).body.items as Door[];
  const reasons = async () => (await due()).flatMap((door) => door.reasons.map(({ reason }) => reason));
  const inDays = (days: number) => new Date(T0.getTime() + days * DAY_MS);
  const alone = () => app.given.household({ gridCode, members: [{ name: '王秀英' }], tags: ['elder-alone'] });
  const visit = (home: GivenHousehold, more: object = {}) =>
    app
      .as(worker)
      .post('/visits', { householdId: home.householdId, reason: 'care', outcome: 'met', ...more })
      .expect(201);
  const call = (home: GivenHousehold) => app.as(worker).post(`/people/${home.members[0]!.personId}/dial`, { purpose: 'care' });

  it('are none where nothing is needed', async () => {
    await app.given.household({ gridCode });

    expect(await due()).toEqual([]);
  });

  it('come once each, with everything that waits there, the task before the notice', async () => {
    const home = await alone();
    const taskId = await app.given.openTask({ areaCode: gridCode, pool: 'grid-worker', dwellingId: home.dwellingId, title: '看看水表' });
    const noticeId = await app.given.notice({ areaCode: gridCode, title: '停水通知' });

    expect(await due()).toEqual([
      {
        dwellingId: home.dwellingId,
        address: home.address,
        households: [{ householdId: home.householdId, headName: '王**' }],
        reasons: [
          { reason: 'task', id: taskId, title: '看看水表', at: expect.any(String), householdId: null },
          { reason: 'notice', id: noticeId, title: '停水通知', at: inDays(1).toISOString(), householdId: home.householdId },
          { reason: 'care', id: null, title: null, at: null, householdId: home.householdId },
        ],
      },
    ]);
  });

  describe('for a must-read notice', () => {
    it.each([
      ['whose deadline is far', NOTICE_NEAR_DAYS + 1, []],
      ['whose deadline is near', NOTICE_NEAR_DAYS, ['notice']],
    ])('%s', async (_, days, expected) => {
      await app.given.household({ gridCode });
      await app.given.notice({ areaCode: gridCode, confirmBy: inDays(days) });

      expect(await reasons()).toEqual(expected);
    });

    it('stay when the deadline has passed, until it is old news', async () => {
      await app.given.household({ gridCode });
      const noticeId = await app.given.notice({ areaCode: gridCode });
      const passed = async (days: number) => {
        await app.db.query('UPDATE notices SET confirmBy = ? WHERE id = ?', [inDays(-days), noticeId]);
        return reasons();
      };

      expect(await passed(NOTICE_PAST_DAYS)).toEqual(['notice']);
      expect(await passed(NOTICE_PAST_DAYS + 1)).toEqual([]);
    });

    it('go when somebody of the household has confirmed', async () => {
      const owner = await app.given.homeOwner({ gridCode });
      const noticeId = await app.given.notice({ areaCode: gridCode });
      expect(await reasons()).toEqual(['notice']);

      await app.as(owner).post(`/notices/${noticeId}/confirm`).expect(200);

      expect(await reasons()).toEqual([]);
    });

    it('are not those who came later, nor those who have left', async () => {
      const left = await app.given.household({ gridCode });
      await app.given.notice({ areaCode: gridCode });
      await app.given.moveHouse(left.householdId, await app.given.dwelling({ gridCode: `${YUANDING}699` }));
      await app.given.household({ gridCode, fromAt: new Date(T0.getTime() + 1) });

      expect(await due()).toEqual([]);
    });

    it('are none for an important one', async () => {
      await app.given.household({ gridCode });
      await app.given.notice({ areaCode: gridCode, level: 'important', confirmBy: undefined });

      expect(await due()).toEqual([]);
    });
  });

  describe('for a task', () => {
    it('are those of the pool and his own, of the grid or of the community, and nobody else’s', async () => {
      const doors = await Promise.all([1, 2, 3, 4].map(() => app.given.dwelling({ gridCode })));
      const [free, mine, of, unit] = doors.map(({ dwellingId }) => dwellingId) as [string, string, string, string];
      const other = await app.given.worker(gridCode);
      await app.given.openTask({ areaCode: YUANDING, pool: 'grid-worker', dwellingId: free });
      await app.given.claimedTask(worker, { dwellingId: mine });
      await app.given.claimedTask(other, { dwellingId: of });
      await app.given.openTask({ areaCode: gridCode, pool: 'volunteer', dwellingId: unit });

      expect((await due()).map(({ address }) => address)).toEqual([doors[0]!.address, doors[1]!.address].sort());
    });

    it('go when it is handed in', async () => {
      const { dwellingId } = await app.given.dwelling({ gridCode });
      await app.given.handedInTask(worker, { dwellingId });

      expect(await due()).toEqual([]);
    });
  });

  describe('for somebody who lives alone', () => {
    it('go when he is met, and come back after a while', async () => {
      const home = await alone();
      await visit(home, { visitedAt: new Date(T0.getTime() - 6 * DAY_MS).toISOString() });
      expect(await due()).toEqual([]);

      await app.db.query('UPDATE visits SET visitedAt = ? WHERE householdId = ?', [inDays(-CARE_GAP_DAYS - 1), home.householdId]);

      expect(await due()).toMatchObject([{ reasons: [{ reason: 'care', at: inDays(-CARE_GAP_DAYS - 1).toISOString() }] }]);
    });

    it('stay when nobody was at home', async () => {
      await visit(await alone(), { outcome: 'nobody-home' });

      expect(await reasons()).toEqual(['care']);
    });

    it('go when he is called', async () => {
      const home = await app.given.household({ gridCode, members: [{ name: '王秀英', phone: '15400000123' }], tags: ['elder-alone'] });
      expect(await reasons()).toEqual(['care']);

      await call(home).expect(200);

      expect(await due()).toEqual([]);
    });
  });

  it('are no more for who lives alone when he asked for a call and somebody notes that he called', async () => {
    const home = await app.given.homeOwner({ gridCode });
    await app.db.query('UPDATE households SET tags = ?, hasElderAlone = 1 WHERE id = ?', ['["elder-alone"]', home.householdId]);
    expect(await reasons()).toEqual(['care']);
    const { body } = await app.as(home).post('/me/call-requests', { householdId: home.householdId }).expect(200);

    await app.as(worker).post(`/call-requests/${body.items[0].id}/answer`).expect(200);

    expect(await due()).toEqual([]);
  });

  it('are paged door by door, each once, also while one of them is settled', async () => {
    const homes = await Promise.all(Array.from({ length: 5 }, alone));
    const read = async (more = '') => (await app.as(worker).get(`/visits/due?gridCode=${gridCode}&limit=2${more}`).expect(200)).body;
    const all = (await due()).map(({ address }) => address);

    const first = await read();
    const settled = homes.find(({ address }) => address === first.items[1].address)!;
    await visit(settled);
    const second = await read(`&cursor=${first.nextCursor}`);
    const third = await read(`&cursor=${second.nextCursor}`);

    const seen = [...first.items, ...second.items, ...third.items].map(({ address }) => address);
    expect(seen).toEqual(all);
    expect(all).toEqual([...all].sort());
    expect(third.nextCursor).toBeNull();
  });

  it('are not shown to who works elsewhere', async () => {
    const elsewhere = await app.given.worker(`${YUANDING}698`);

    expect((await app.as(elsewhere).get(`/visits/due?gridCode=${gridCode}`).expect(404)).body.code).toBe('area-not-found');
  });
});
