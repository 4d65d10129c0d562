import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const GRID = `${YUANDING}061`;
const OTHER_GRID = `${YUANDING}062`;
const NEXT_GRID = `${YUANDING}068`;
const MONTH = '2026-03';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Checked {
  householdId: string;
  version: string;
  state: string;
  changes: { of: string | null; fields: { field: string; before: string | null; after: string | null }[] }[];
}

describe('checking the files that changed in a month', () => {
  let app: TestApp;
  let clerk: Posted;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    worker = await app.given.worker(GRID);
  });
  beforeEach(() => at(T0));
  afterAll(() => app.close());

  /** Who was signed in by then signs in again. */
  const at = async (instant: Date) => {
    app.clock.set(instant);
    [clerk, worker] = (await Promise.all(
      [clerk, worker].map(async (who) => ({ ...who, ...(await app.given.signedIn(who.personId)) })),
    )) as [Posted, Posted];
  };
  const changedHome = async (gridCode = GRID) => {
    const home = await app.given.household({ gridCode, members: [{ name: '乌云其木格', phone: '15400000061' }] });
    await app.as(clerk).post(`/households/${home.householdId}/members`, { name: '其其格', relation: 'child' }).expect(201);
    return home;
  };
  const list = async (month = MONTH, who: SignedIn = worker): Promise<Checked[]> =>
    (await app.as(who).get(`/file-checks?month=${month}&limit=100`).expect(200)).body.items;
  const fileOf = async (householdId: string, month = MONTH) => (await list(month)).find((file) => file.householdId === householdId);
  const say = (verb: 'confirmations' | 'corrections', { householdId, version }: Checked, month = MONTH, who: SignedIn = worker) =>
    app.as(who).post(`/file-checks/${verb}`, { householdId, month, version });
  const setPhone = (personId: string, phone: string, who = clerk) => app.as(who).patch(`/people/${personId}`, { phone }).expect(200);
  const stateIn = async (householdId: string, month = MONTH) => (await fileOf(householdId, month))?.state;

  it('lists those that changed and no other, in words that are masked', async () => {
    const quiet = await app.given.household({ gridCode: GRID });
    const home = await changedHome();
    app.clock.advance(MINUTE_MS);
    await setPhone(home.members[0]!.personId, '15400000062');

    const file = (await fileOf(home.householdId))!;

    expect(await fileOf(quiet.householdId)).toBeUndefined();
    expect(file).toEqual({
      householdId: home.householdId,
      dwellingId: home.dwellingId,
      gridCode: GRID,
      address: home.address,
      headName: '乌**',
      month: MONTH,
      version: expect.stringMatching(/^[0-9a-f]{32}$/),
      state: 'open',
      changes: [
        { at: T0.toISOString(), of: null, fields: [{ field: 'member', before: null, after: '其**（子女）' }] },
        {
          at: new Date(T0.getTime() + MINUTE_MS).toISOString(),
          of: '乌**',
          fields: [{ field: 'phone', before: '154****0061', after: '154****0062' }],
        },
      ],
    });
  });

  it('asks about nothing that is not on the list: notes on care, what was linked, and other months', async () => {
    const home = await app.given.household({ gridCode: GRID });
    await app.as(worker).patch(`/people/${home.members[0]!.personId}/care-note`, { note: '听力不好' }).expect(200);
    const changed = await changedHome();

    expect(await fileOf(home.householdId)).toBeUndefined();
    expect(await fileOf(changed.householdId, '2026-02')).toBeUndefined();
    expect(await fileOf(changed.householdId, '2026-04')).toBeUndefined();
  });

  it('confirms once, however often the button is pressed', async () => {
    const home = await changedHome();
    const file = (await fileOf(home.householdId))!;

    const first = await say('confirmations', file).expect(200);
    const again = await say('confirmations', file).expect(200);

    expect(first.body).toEqual({ ...file, state: 'confirmed' });
    expect(again.body).toEqual(first.body);
    const rows = await app.db.query('SELECT decision FROM file_checks WHERE householdId = ?', [home.householdId]);
    expect(rows).toEqual([{ decision: 'confirmed' }]);
  });

  it('refuses what was read before the file changed again, and says what there is now', async () => {
    const home = await changedHome();
    const read = (await fileOf(home.householdId))!;
    await setPhone(home.members[0]!.personId, '15400000063');

    const { body } = await say('confirmations', read).expect(409);

    const now = (await fileOf(home.householdId))!;
    expect(body).toMatchObject({ code: 'file-changed-meanwhile', state: 'open', version: now.version });
    expect(now.version).not.toBe(read.version);
    await say('confirmations', now).expect(200);
    expect(await stateIn(home.householdId)).toBe('confirmed');
  });

  it('opens it again in the month in which it changes again, and in no other', async () => {
    const home = await changedHome();
    await say('confirmations', (await fileOf(home.householdId))!).expect(200);

    app.clock.advance(MINUTE_MS);
    await setPhone(home.members[0]!.personId, '15400000064');
    expect(await stateIn(home.householdId)).toBe('open');
    await say('confirmations', (await fileOf(home.householdId))!).expect(200);

    await at(new Date('2026-04-02T02:00:00Z'));
    await setPhone(home.members[0]!.personId, '15400000065');
    expect(await stateIn(home.householdId)).toBe('confirmed');
    expect(await stateIn(home.householdId, '2026-04')).toBe('open');
  });

  it('counts as corrected once the worker who went to correct it has changed it', async () => {
    const home = await changedHome();
    app.clock.advance(MINUTE_MS);
    const { body } = await say('corrections', (await fileOf(home.householdId))!).expect(200);
    expect(body.state).toBe('open');

    app.clock.advance(MINUTE_MS);
    await setPhone(home.members[0]!.personId, '15400000066', worker);
    expect(await stateIn(home.householdId)).toBe('corrected');

    app.clock.advance(MINUTE_MS);
    await setPhone(home.members[0]!.personId, '15400000067');
    expect(await stateIn(home.householdId)).toBe('open');
  });

  it('counts a mistaken member whom he takes out again as corrected, also after the month', async () => {
    const home = await changedHome();
    await at(new Date('2026-04-01T02:00:00Z'));
    await say('corrections', (await fileOf(home.householdId))!).expect(200);
    const { body } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);
    const child = (body.members as { id: string; relation: string }[]).find(({ relation }) => relation === 'child')!;

    await app.as(worker).post(`/members/${child.id}/end`, { toDay: '2026-03-03' }).expect(200);

    expect(await stateIn(home.householdId)).toBe('corrected');
  });

  it('counts as corrected, too, by who stands in for the worker who went to correct it and did not', async () => {
    const home = await changedHome();
    const standIn = await app.given.worker(GRID);
    const file = (await fileOf(home.householdId))!;
    await say('corrections', file).expect(200);
    app.clock.advance(MINUTE_MS);
    await say('corrections', file, MONTH, standIn).expect(200);

    app.clock.advance(MINUTE_MS);
    await setPhone(home.members[0]!.personId, '15400000068', standIn);

    expect(await stateIn(home.householdId)).toBe('corrected');
  });

  it('shows the door that somebody has left nothing of what changes in his file from then on', async () => {
    const home = await changedHome();
    const { personId } = home.members[0]!;
    await setPhone(personId, '15400000069');
    const next = await app.given.household({ gridCode: NEXT_GRID });
    await app.given.leave(home.householdId, personId, '2026-03-04');
    await at(new Date(T0.getTime() + 2 * DAY_MS));
    await app.given.member({ householdId: next.householdId, personId });

    await setPhone(personId, '15400000070');

    const phones = (file?: Checked) =>
      file?.changes.flatMap(({ fields }) => fields.filter(({ field }) => field === 'phone').map(({ after }) => after));
    const there = await list(MONTH, await app.given.worker(NEXT_GRID));
    expect(phones(await fileOf(home.householdId))).toEqual(['154****0069']);
    expect(phones(there.find(({ householdId }) => householdId === next.householdId))).toEqual(['154****0070']);
  });

  it('follows the household that moves to another grid', async () => {
    const home = await changedHome();
    const door = await app.given.dwelling({ gridCode: OTHER_GRID });
    await app.as(clerk).post(`/households/${home.householdId}/move`, { dwellingId: door.dwellingId }).expect(200);

    expect(await fileOf(home.householdId)).toBeUndefined();
    const there = await list(MONTH, await app.given.worker(OTHER_GRID));
    expect(there.map(({ householdId, state }) => [householdId, state])).toEqual([[home.householdId, 'open']]);
    expect(there[0]!.changes.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['member', 'dwelling']);
  });

  it('is nobody else’s: another worker has no such household', async () => {
    const home = await changedHome();
    const file = (await fileOf(home.householdId))!;
    const stranger = await app.given.worker(`${YUANDING}063`);

    expect(await list(MONTH, stranger)).toEqual([]);
    expect((await say('confirmations', file, MONTH, stranger).expect(404)).body.code).toBe('household-not-found');
    await say('confirmations', file, MONTH, clerk).expect(403);
  });

  it('refuses a file that did not change, and what is no month', async () => {
    const home = await app.given.household({ gridCode: GRID });
    const body = { householdId: home.householdId, month: MONTH, version: 'a'.repeat(32) };

    expect((await app.as(worker).post('/file-checks/confirmations', body).expect(409)).body.code).toBe('file-not-changed');
    await app
      .as(worker)
      .post('/file-checks/confirmations', { ...body, month: '2026-13' })
      .expect(400);
    await app.as(worker).get('/file-checks?month=2026-3').expect(400);
  });

  it('says on the first page how many wait, of this month and of the last', async () => {
    const grid = `${YUANDING}064`;
    let mine: SignedIn = await app.given.worker(grid);
    const counters = async () => {
      const { changedFiles, changedFilesLastMonth } = (await app.as(mine).get('/me').expect(200)).body.counters;
      return [changedFiles, changedFilesLastMonth];
    };
    expect(await counters()).toEqual([0, 0]);
    const [home] = [await changedHome(grid), await changedHome(grid)];
    expect(await counters()).toEqual([2, 0]);

    const file = (await list(MONTH, mine)).find(({ householdId }) => householdId === home!.householdId)!;
    await say('confirmations', file, MONTH, mine).expect(200);
    expect(await counters()).toEqual([1, 0]);
    app.clock.set(new Date('2026-04-02T02:00:00Z'));
    mine = await app.given.signedIn(mine.personId);
    expect(await counters()).toEqual([0, 1]);
  });

  it('is walked page by page, also while files are checked on the way', async () => {
    const grid = `${YUANDING}065`;
    const mine = await app.given.worker(grid);
    const homes = [];
    for (let i = 0; i < 5; i++) homes.push((await changedHome(grid)).householdId);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.as(mine).get(`/file-checks?month=${MONTH}&state=open&limit=2${cursor}`).expect(200);
      for (const file of body.items as Checked[]) {
        seen.push(file.householdId);
        await say('confirmations', file, MONTH, mine).expect(200);
      }
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }

    expect(seen).toEqual(homes);
  });

  it('goes on behind a household that has left the grid meanwhile, and says nothing of its door in the cursor', async () => {
    const grid = `${YUANDING}066`;
    const mine = await app.given.worker(grid);
    const homes = [await changedHome(grid), await changedHome(grid), await changedHome(grid)];
    const lists = [
      { who: mine, path: `/file-checks?month=${MONTH}&limit=2` },
      { who: clerk, path: `/accounts/monthly/files?areaCode=${grid}&month=${MONTH}&limit=2` },
    ];
    const pages = await Promise.all(lists.map(async ({ who, path }) => (await app.as(who).get(path).expect(200)).body));
    const away = await app.given.dwelling({ gridCode: OTHER_GRID });
    await app.as(clerk).post(`/households/${homes[1]!.householdId}/move`, { dwellingId: away.dwellingId }).expect(200);

    for (const [i, { who, path }] of lists.entries()) {
      const { nextCursor } = pages[i] as { nextCursor: string };
      const { body } = await app.as(who).get(`${path}&cursor=${nextCursor}`).expect(200);
      expect((body.items as Checked[]).map(({ householdId }) => householdId)).toEqual([homes[2]!.householdId]);
      expect(Buffer.from(nextCursor, 'base64url').toString()).not.toMatch(/0000\d/);
    }
  });
});
