import { Workbook } from 'exceljs';
import { Transactions } from '../../src/platform/database/transactions';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { fetched } from '../support/import-files';
import { startApp, T0, type TestApp } from '../support/start-app';

const GRIDS = [`${YUANDING}071`, `${YUANDING}072`] as const;
const MONTH = '2026-03';
const MINUTE_MS = 60_000;

interface Grid {
  gridCode: string;
  changed: number;
  confirmed: number;
  corrected: number;
  open: number;
}

describe('the monthly account of a community', () => {
  let app: TestApp;
  let clerk: Posted;
  let supervisor: Posted;
  let owner: { personId: string; name: string };
  let homes: { householdId: string; address: string; members: { personId: string }[] }[];

  beforeAll(async () => {
    app = await startApp();
    [clerk, supervisor] = [await app.given.clerk(), await app.given.supervisor()];
    owner = await app.given.person({ name: '乌云其木格', areaCode: GRIDS[0] });
    await app.given.points(owner.personId, 40);
    homes = [];
    for (const gridCode of [GRIDS[0], GRIDS[0], GRIDS[0], GRIDS[1]]) homes.push(await changedHome(gridCode));
    await app.given.household({ gridCode: GRIDS[1] });
    const worker = await app.given.worker(GRIDS[0]);
    await say('confirmations', worker, homes[0]!.householdId);
    app.clock.advance(MINUTE_MS);
    await say('corrections', worker, homes[1]!.householdId);
    await app.as(worker).patch(`/people/${homes[1]!.members[0]!.personId}`, { phone: '15400000072' }).expect(200);
  });
  afterAll(() => app.close());

  const changedHome = async (gridCode: string) => {
    const home = await app.given.household({ gridCode });
    await app.as(clerk).post(`/households/${home.householdId}/members`, { name: '其其格', relation: 'child' }).expect(201);
    return home;
  };
  const say = async (verb: string, worker: SignedIn, householdId: string) => {
    const { body } = await app.as(worker).get(`/file-checks?month=${MONTH}`).expect(200);
    const { version } = (body.items as { householdId: string; version: string }[]).find((file) => file.householdId === householdId)!;
    await app.as(worker).post(`/file-checks/${verb}`, { householdId, month: MONTH, version }).expect(200);
  };
  const account = async (who: SignedIn = clerk, query = '') =>
    (await app.as(who).get(`/accounts/monthly?areaCode=${YUANDING}${query}`).expect(200)).body;
  const gridsOf = (body: { grids: Grid[] }) => body.grids.filter(({ gridCode }) => (GRIDS as readonly string[]).includes(gridCode));
  const files = async (query: string, who: SignedIn = clerk) =>
    (await app.as(who).get(`/accounts/monthly/files?${query}`).expect(200)).body.items as object[];
  const byHand = (sql: string, params: unknown[]) => app.get(Transactions).run((tx) => tx.query(sql, params));

  it('says by grid, in the order of their codes, how many files changed and what became of them', async () => {
    const body = await account();

    expect(body).toMatchObject({ areaCode: YUANDING, month: MONTH, monthBefore: '2026-02', monthAfter: null });
    expect(gridsOf(body)).toEqual([
      { gridCode: GRIDS[0], gridName: expect.any(String), changed: 3, confirmed: 1, corrected: 1, open: 1 },
      { gridCode: GRIDS[1], gridName: expect.any(String), changed: 1, confirmed: 0, corrected: 0, open: 1 },
    ]);
    const codes = (body.grids as Grid[]).map(({ gridCode }) => gridCode);
    expect(codes).toEqual([...codes].sort());
  });

  it('opens every figure to its records, which are as many', async () => {
    for (const grid of gridsOf(await account())) {
      const query = `areaCode=${grid.gridCode}&month=${MONTH}&limit=100`;
      expect(await files(query)).toHaveLength(grid.changed);
      for (const state of ['confirmed', 'corrected', 'open'] as const) {
        expect(await files(`${query}&state=${state}`)).toHaveLength(grid[state]);
      }
    }
    expect(await files(`areaCode=${GRIDS[0]}&state=corrected`)).toEqual([
      { householdId: homes[1]!.householdId, place: homes[1]!.address, gridCode: GRIDS[0], state: 'corrected', fields: ['member', 'phone'] },
    ]);
  });

  it('shows a supervisor which file it is by its building, and opens none', async () => {
    const [file] = await files(`areaCode=${GRIDS[0]}&state=corrected`, supervisor);

    expect(file).toMatchObject({ householdId: null, place: expect.stringMatching(/1号楼$/), fields: ['member', 'phone'] });
  });

  it('has nothing of a month in which nothing changed, and none that has not begun', async () => {
    expect(gridsOf(await account(clerk, '&month=2026-02')).map(({ changed }) => changed)).toEqual([0, 0]);
    const later = await app.as(clerk).get(`/accounts/monthly?areaCode=${YUANDING}&month=2026-04`).expect(422);
    expect(later.body.code).toBe('month-unknown');
  });

  it('is nobody else’s', async () => {
    const stranger = await app.given.clerk(XUEYUAN);
    expect((await app.as(stranger).get(`/accounts/monthly?areaCode=${YUANDING}`).expect(404)).body.code).toBe('account-area-outside');
    await app.as(stranger).get(`/accounts/monthly/files?areaCode=${GRIDS[0]}`).expect(404);
    await app
      .as(await app.given.worker(GRIDS[0]))
      .get(`/accounts/monthly?areaCode=${YUANDING}`)
      .expect(403);
  });

  it('looks through the books of the people of the community, and says in words where they first differ', async () => {
    expect((await account()).books).toEqual({ accounts: 1, transfers: 1, sum: 0, isSound: true, differences: [] });

    await byHand('UPDATE point_accounts SET balance = balance + 5 WHERE id = ?', [owner.personId]);
    const { books } = await account();
    const forSupervisor = (await account(supervisor)).books;
    await byHand('UPDATE point_accounts SET balance = balance - 5 WHERE id = ?', [owner.personId]);

    expect(books).toMatchObject({ sum: 5, isSound: false });
    expect(books.differences[0]).toBe('乌**的账户：余额和每一笔进出合不上，账上 45 分，重新算 40 分');
    expect(forSupervisor.differences[0]).toBe('一位居民的账户：余额和每一笔进出合不上，账上 45 分，重新算 40 分');
    const elsewhere = await app.given.clerk(XUEYUAN);
    const { body } = await app.as(elsewhere).get(`/accounts/monthly?areaCode=${XUEYUAN}`).expect(200);
    expect(body.books).toMatchObject({ accounts: 0, isSound: true });
  });

  it('is a workbook with the same figures, and with no name and no room', async () => {
    const { fileUrl } = await account();
    await app
      .as(null)
      .get(fileUrl.replace('/api', '').replace(/sig=..../, 'sig=AAAA'))
      .expect(404);
    const workbook = new Workbook();
    await workbook.xlsx.load((await fetched(app, fileUrl)) as never);

    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['月对账', '变动的档案', '积分对账']);
    const rows = workbook.worksheets[0]!.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(2));
    expect(rows).toContainEqual([3, 1, 1, 1]);
    const texts = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
    expect(texts).toContain('成员、电话');
    for (const hidden of [owner.name, '其其格', homes[1]!.address, clerk.name]) expect(texts).not.toContain(hidden);
  });

  it('keeps what was said of a month when the next one has begun', async () => {
    const before = gridsOf(await account());
    app.clock.set(new Date('2026-04-10T02:00:00Z'));
    clerk = { ...clerk, ...(await app.given.signedIn(clerk.personId)) };
    await app.as(clerk).patch(`/people/${homes[0]!.members[0]!.personId}`, { phone: '15400000073' }).expect(200);

    const body = await account(clerk, `&month=${MONTH}`);
    expect(gridsOf(body)).toEqual(before);
    expect(body.monthAfter).toBe('2026-04');
    expect(gridsOf(await account()).map(({ changed }) => changed)).toEqual([1, 0]);
    app.clock.set(T0);
  });
});
