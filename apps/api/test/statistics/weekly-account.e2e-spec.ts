import { Workbook } from 'exceljs';
import { WEEKLY_FIGURES } from '@duoduo/contracts/accounts';
import { NoticeReceiptsService } from '../../src/notices/notice-receipts.service';
import { Transactions } from '../../src/platform/database/transactions';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { fetched } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';

const STREET = YUANDING.slice(0, 9);
const COUNTY = YUANDING.slice(0, 6);
const WEEK = '2026-W10';
const HOUR_MS = 3600_000;
const MONDAY = new Date('2026-03-01T16:00:00.000Z');
/** Sunday 24:00. */
const END = new Date('2026-03-08T16:00:00.000Z');
const AFTER = new Date(END.getTime() + 30 * HOUR_MS);
const HIDDEN = { categoryCode: 'complaint-community', description: '社区办事窗口态度不好，推来推去' };
/** What happens in each community, counted by hand in the order of the builders below. */
const NUMBERS = {
  'households-in': 2,
  'people-in': 4,
  'households-out': 1,
  'people-out': 3,
  'reports-received': 5,
  'reports-answered': 1,
  'tasks-late': 2,
  'tasks-reopened': 1,
  visits: 4,
  'notices-unreached': 7,
  'estate-problems': 3,
};

const hours = (from: Date, n: number) => new Date(from.getTime() + n * HOUR_MS);
const before = (instant: Date) => new Date(instant.getTime() - 1);

type Who = { personId: string };

interface Account {
  areaName: string;
  firstDay: string;
  lastDay: string;
  isOver: boolean;
  figures: { key: string; name: string; note: string; number: number }[];
  fileUrl: string;
}

interface Item {
  kind: 'household' | 'report' | 'task' | 'notice';
  id: string | null;
  title: string;
  place: string;
  at: string;
}

interface Team {
  community: string;
  grid: string;
  clerk: Posted;
  worker: Posted;
}

describe('the weekly account of a community', () => {
  let app: TestApp;
  let clerk: Posted;
  let street: Posted;
  let county: Posted;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    [clerk, street, county] = [await app.given.clerk(), await app.given.supervisor(), await app.given.supervisor(COUNTY)];
    worker = (await aWeekOf(YUANDING)).worker;
    await aWeekOf(XUEYUAN);
    app.clock.set(AFTER);
  }, 120_000);
  afterAll(() => app.close());
  afterEach(() => app.clock.set(AFTER));

  /** Signed in anew: the clock goes further than a session lasts. */
  const as = async ({ personId }: Who) => app.as(await app.given.signedIn(personId));

  /** Of each kind of record one at the first and one at the last moment of the week, and one just outside at either end. */
  async function aWeekOf(community: string): Promise<Team> {
    app.clock.set(hours(MONDAY, -24));
    const grid = await app.given.area(`${community}001`);
    const team = { community, grid, clerk: await app.given.clerk(community), worker: await app.given.worker(grid) };
    const stayers = [await app.given.household({ gridCode: grid }), await app.given.household({ gridCode: grid })];
    await moves(team);
    await reports(team);
    await tasks(team);
    await visits(team, stayers[0]!);
    await notices(team, stayers);
    return team;
  }

  async function moves({ grid, clerk: by }: Team): Promise<void> {
    for (const fromAt of [before(MONDAY), MONDAY, before(END), END]) {
      app.clock.set(fromAt);
      await app.given.household({ gridCode: grid, fromAt, members: [{}, {}] });
    }
    for (const at of [before(END), END]) {
      const { householdId } = await app.given.household({ gridCode: grid, members: [{}, {}, {}] });
      app.clock.set(AFTER);
      await (await as(by)).post(`/households/${householdId}/move-out`, { at: at.toISOString() }).expect(200);
    }
  }

  async function reports({ grid, clerk: by }: Team): Promise<void> {
    for (const at of [before(MONDAY), MONDAY, before(END), END]) {
      app.clock.set(at);
      await app.given.report({ areaCode: grid });
    }
    for (const at of [before(END), END]) {
      app.clock.set(MONDAY);
      const reportId = await app.given.report({ areaCode: grid });
      app.clock.set(at);
      await (await as(by)).post(`/reports/${reportId}/reject`, { reason: '不属于社区职责', whereTo: '请联系物业' }).expect(200);
    }
    app.clock.set(MONDAY);
    await app
      .as(await app.given.homeOwner({ gridCode: grid }))
      .post('/reports', HIDDEN)
      .expect(201);
  }

  /** Handed in too late; never; due a moment later; in time, and taken up again. Then visits and problems at a door, at the end of the week. */
  async function tasks({ community, grid, clerk: by, worker: holder }: Team): Promise<void> {
    app.clock.set(MONDAY);
    const { dwellingId, codeToken } = await app.given.household({ gridCode: grid });
    const wish = { areaCode: grid, pool: 'grid-worker' as const };
    const late = await app.given.claimedTask(holder, { ...wish, dueAt: hours(MONDAY, 10) });
    await app.given.claimedTask(holder, { ...wish, dueAt: before(END) });
    await app.given.claimedTask(holder, { ...wish, dueAt: END });
    const inTime = await app.given.claimedTask(holder, { ...wish, dueAt: before(END), dwellingId });
    const reporter = await app.given.resident();
    const reportId = await app.given.joinedReport(inTime, { areaCode: community, reporterId: reporter.personId });
    const handIn = async (taskId: string) =>
      (await as(holder)).post(`/tasks/${taskId}/hand-in`, { note: '修好了', householdToken: codeToken }).expect(200);
    await handIn(inTime);
    await (await as(by)).post(`/tasks/${inTime}/accept`).expect(200);
    app.clock.set(hours(MONDAY, 20));
    await (await as(holder)).post(`/tasks/${late}/hand-in`, { note: '晚了' }).expect(200);
    app.clock.set(hours(END, -2));
    await (await as(reporter)).post(`/reports/${reportId}/reopen`, { reason: '又坏了' }).expect(200);
    for (const at of [before(END), END]) {
      app.clock.set(at);
      await app.given.openTask({ ...wish, dueAt: hours(END, 90), dwellingId });
      await handIn(await app.given.claimedTask(holder, { ...wish, dueAt: hours(END, 90), dwellingId }));
    }
  }

  async function visits({ worker: by }: Team, { householdId }: { householdId: string }): Promise<void> {
    for (const at of [before(MONDAY), MONDAY, before(END), END]) {
      app.clock.set(at);
      await (await as(by)).post('/visits', { householdId, reason: 'care', outcome: 'met' }).expect(201);
    }
  }

  /** Deadlines at the last moment of the week and a moment later; confirmed at the door in time, and too late. */
  async function notices({ grid }: Team, [inTime, tooLate]: { householdId: string }[]): Promise<void> {
    app.clock.set(hours(END, -100));
    const noticeId = await app.given.notice({ areaCode: grid, confirmBy: before(END) });
    await app.given.notice({ areaCode: grid, confirmBy: END });
    await confirmAtDoor({ noticeId, householdId: inTime!.householdId, gridCode: grid, at: hours(END, -1) });
    await confirmAtDoor({ noticeId, householdId: tooLate!.householdId, gridCode: grid, at: END });
  }

  async function confirmAtDoor(confirmation: { noticeId: string; householdId: string; gridCode: string; at: Date }): Promise<void> {
    const how = { ...confirmation, version: 1, home: null, personId: null, channel: 'door' as const };
    await app.get(Transactions).run((tx) => app.get(NoticeReceiptsService).confirmHousehold(tx, how));
  }

  const account = async (who: Who, areaCode = YUANDING, week = WEEK) =>
    (await (await as(who)).get(`/accounts/weekly?areaCode=${areaCode}&week=${week}`).expect(200)).body as Account;
  const numbers = async (who: Who, areaCode = YUANDING, week = WEEK) =>
    Object.fromEntries((await account(who, areaCode, week)).figures.map(({ key, number }) => [key, number]));

  /** By pages of two. */
  async function records(who: Who, figure: string, areaCode = YUANDING): Promise<Item[]> {
    const client = await as(who);
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const path = `/accounts/weekly/${figure}?areaCode=${areaCode}&week=${WEEK}&limit=2${cursor}`;
      const { body } = await client.get(path).expect(200);
      items.push(...(body.items as Item[]));
      if (body.nextCursor === null) return items;
      cursor = `&cursor=${body.nextCursor as string}`;
    }
  }

  it('counts from Monday 0:00 until Sunday 24:00, and nothing of another community', async () => {
    const { figures, ...more } = await account(clerk);

    expect(Object.fromEntries(figures.map(({ key, number }) => [key, number]))).toEqual(NUMBERS);
    expect(figures.every(({ name, note }) => name.length > 0 && note.length > 0)).toBe(true);
    expect(more).toMatchObject({
      week: WEEK,
      firstDay: '2026-03-02',
      lastDay: '2026-03-08',
      weekBefore: '2026-W09',
      weekAfter: '2026-W11',
      isOver: true,
    });
    expect(await numbers(county, XUEYUAN)).toEqual(NUMBERS);
    expect((await (await as(clerk)).get(`/accounts/weekly?areaCode=${YUANDING}`).expect(200)).body.week).toBe(WEEK);
  });

  it('gives each figure as many records as it counts, to whoever reads it', async () => {
    for (const who of [clerk, street, county]) {
      for (const [figure, number] of Object.entries(await numbers(who))) {
        const items = await records(who, figure);
        expect([figure, items.length]).toEqual([figure, number]);
        expect(items.every(({ title, place }) => title && place)).toBe(true);
        const times = items.map(({ at }) => at);
        expect(times).toEqual([...times].sort());
      }
    }
  });

  it('opens each record for the clerk, and for a supervisor what he may open elsewhere', async () => {
    const paths = { household: 'households', report: 'reports', task: 'tasks', notice: 'notices' };
    for (const figure of WEEKLY_FIGURES) {
      for (const { kind, id } of await records(clerk, figure)) {
        await (await as(clerk)).get(`/${paths[kind]}/${id}`).expect(200);
      }
      for (const { kind, id } of await records(street, figure)) {
        expect([kind, id !== null]).toEqual([kind, kind === 'task' || kind === 'notice']);
        if (id !== null) await (await as(street)).get(`/${paths[kind]}/${id}`).expect(200);
      }
    }
    const rooms = (items: Item[]) => items.filter(({ place }) => /单元/.test(place)).length;
    expect(rooms(await records(clerk, 'households-in'))).toBe(2);
    expect(rooms(await records(street, 'households-in'))).toBe(0);
  });

  it('says the same of a week that is over when it is read later', async () => {
    app.clock.set(END);
    const then = await numbers(clerk);
    expect(then).toEqual(NUMBERS);

    app.clock.set(hours(AFTER, 1));
    const [lateTask] = (await records(clerk, 'tasks-late')).slice(-1);
    await (await as(worker)).post(`/tasks/${lateTask!.id}/hand-in`, { note: '终于好了' }).expect(200);
    const [problem] = await records(clerk, 'estate-problems');
    await (await as(clerk)).post(`/tasks/${problem!.id}/cancel`, { reason: '重复了' }).expect(200);
    const [home] = await records(clerk, 'households-in');
    await (await as(clerk)).post(`/households/${home!.id}/move-out`).expect(200);
    const [unreached] = await records(clerk, 'notices-unreached');
    const { body } = await (await as(clerk)).get(`/notices/${unreached!.id}/unreached`).expect(200);
    const { householdId, gridCode } = body.items[0] as { householdId: string; gridCode: string };
    await confirmAtDoor({ noticeId: unreached!.id!, householdId, gridCode, at: AFTER });

    expect(await numbers(clerk)).toEqual(then);
  });

  it('counts of a week that goes on what has happened: what is due later is not late', async () => {
    app.clock.set(hours(MONDAY, 30));

    expect(await account(clerk)).toMatchObject({ isOver: false, weekAfter: null });
    expect(await numbers(clerk)).toMatchObject({ 'tasks-late': 1, 'notices-unreached': 0 });
  });

  it('leaves a complaint about the community to the street, where it is counted for the clerk who can open it', async () => {
    const ofStreet = await app.given.post({ role: 'clerk', areaCode: STREET });
    const items = await records(ofStreet, 'reports-received', STREET);

    expect((await numbers(ofStreet, STREET))['reports-received']).toBe(items.length);
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      expect((await (await as(ofStreet)).get(`/reports/${id}`).expect(200)).body.description).toBe(HIDDEN.description);
      expect((await records(ofStreet, 'reports-received')).map((item) => item.id)).not.toContain(id);
    }
    const { body } = await (await as(clerk)).get(`/accounts/weekly?areaCode=${STREET}&week=${WEEK}`).expect(404);
    expect(body.code).toBe('account-area-outside');
    expect(Object.keys(await numbers(street, STREET))).toEqual(['reports-received', 'reports-answered', 'tasks-late', 'tasks-reopened']);
    expect(await records(street, 'visits', STREET)).toEqual([]);
  });

  it('does not count a grid that is redrawn as a move', async () => {
    const { dwellingId, householdId } = await app.given.household({ gridCode: `${YUANDING}001` });
    app.clock.set(before(END));
    const gridCode = await app.given.area(`${YUANDING}002`);
    await (await as(clerk)).patch(`/dwellings/${dwellingId}`, { gridCode }).expect(200);

    app.clock.set(AFTER);
    expect((await records(clerk, 'households-out')).map(({ id }) => id)).not.toContain(householdId);
    expect((await records(clerk, 'households-in')).map(({ id }) => id)).not.toContain(householdId);
  });

  it('counts who was erased, and who turned out to be somebody of the file, as before', async () => {
    const grid = await app.given.area('150603002009001');
    const community = grid.slice(0, 12);
    const keeper = await app.given.clerk(community);
    app.clock.set(MONDAY);
    const home = await app.given.household({ gridCode: grid, fromAt: MONDAY, members: [{ name: '王秀兰' }, { name: '包文' }] });
    const [leaver, joiner] = [await app.given.resident(), await app.given.resident()];
    for (const { personId } of [leaver, joiner]) await app.given.report({ areaCode: grid, reporterId: personId });
    app.clock.set(AFTER);
    const then = await numbers(keeper, community);
    expect(then).toMatchObject({ 'people-in': 2, 'reports-received': 2 });

    await (await as(leaver)).post('/me/erasure', { understood: true }).expect(200);
    const asked = { householdToken: home.codeToken, relation: 'child' };
    const { id } = (await (await as(joiner)).post('/memberships', asked).expect(201)).body as { id: string };
    const personId = home.members[1]!.personId;
    await (await as(keeper)).post(`/memberships/${id}/approve`, { personId }).expect(200);

    expect(await numbers(keeper, community)).toEqual(then);
    expect(await records(keeper, 'people-in', community)).toHaveLength(2);
    expect(await records(keeper, 'reports-received', community)).toHaveLength(2);
  });

  it('is a workbook: a sheet of figures and one of records for each, without a name, a room or a formula', async () => {
    const community = await app.given.area('150603002010');
    const keeper = await app.given.clerk(community);
    app.clock.set(MONDAY);
    await app.given.household({ gridCode: `${community}001`, fromAt: MONDAY, members: [{ name: '敖登格日勒' }] });
    const wish = { areaCode: community, title: '=HYPERLINK("http://x")', dueAt: hours(MONDAY, 5) };
    await app.given.openTask(wish);
    app.clock.set(AFTER);

    const { figures, fileUrl } = await account(keeper, community);
    const workbook = new Workbook();
    await workbook.xlsx.load((await fetched(app, fileUrl)) as unknown as ArrayBuffer);

    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['周报账', ...figures.map(({ name }) => name)]);
    const [first, ...sheets] = workbook.worksheets;
    expect(figures.map(({ name }, i) => [name, Number(first!.getRow(i + 3).getCell(2).value)])).toEqual(
      figures.map(({ name, number }) => [name, number]),
    );
    expect(sheets.map(({ rowCount }) => rowCount - 1)).toEqual(figures.map(({ number }) => number));
    expect(workbook.getWorksheet('超过时限的任务')!.getRow(2).getCell(2).value).toBe(`'${wish.title}`);
    const texts = workbook.worksheets.flatMap((sheet) => sheet.getSheetValues().flat().map(String)).join();
    expect(texts).toContain('1号楼');
    expect(texts).not.toMatch(/敖登|单元/);
  });

  it('opens no file by a link that is over, or that was made for another area or week', async () => {
    const { fileUrl } = await account(clerk);

    await app.as(null).raw('get', fileUrl.replace(YUANDING, XUEYUAN)).expect(404);
    await app.as(null).raw('get', fileUrl.replace(WEEK, '2026-W09')).expect(404);
    app.clock.advance(11 * 60_000);
    await app.as(null).raw('get', fileUrl).expect(404);
  });

  it('is for those whose area it is, of weeks that have begun', async () => {
    const other = await app.given.clerk(XUEYUAN);
    const get = async (who: Who, query: string, path = '') => (await as(who)).get(`/accounts/weekly${path}?${query}`);

    for (const path of ['', '/reports-received']) {
      expect((await get(other, `areaCode=${YUANDING}`, path)).body.code).toBe('account-area-outside');
      expect((await get(county, `areaCode=${COUNTY}`, path)).body.code).toBe('account-area-outside');
      expect((await get(worker, `areaCode=${YUANDING}`, path)).status).toBe(403);
      expect((await get(clerk, `areaCode=${YUANDING}&week=2026-W54`, path)).status).toBe(400);
      expect((await get(clerk, `areaCode=${YUANDING}&week=2025-W53`, path)).body.code).toBe('week-unknown');
      expect((await get(clerk, `areaCode=${YUANDING}&week=2026-W12`, path)).body.code).toBe('week-unknown');
    }
    expect((await get(clerk, `areaCode=${YUANDING}`, '/people')).status).toBe(400);
  });
});
