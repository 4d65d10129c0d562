import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const CORRECTION = { version: 1, title: '停水检修改到周五', body: '周五八点到十二点停水。', reason: '施工改了日子' };

describe('a notice that was published', () => {
  let app: TestApp;
  let clerk: Caller;
  let grids = 600;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  const newGrid = () => `${YUANDING}${++grids}`;
  const correct = (id: string, body: object = CORRECTION, who: Caller = clerk, key: string = randomUUID()) =>
    app.as(who).post(`/notices/${id}/correct`, body, key);
  const withdraw = (id: string, reason = '发错了小区', who: Caller = clerk) => app.as(who).post(`/notices/${id}/withdraw`, { reason });
  const read = async (who: Caller, id: string) => (await app.as(who).get(`/notices/${id}`).expect(200)).body;
  const reach = async (id: string) => (await app.as(clerk).get(`/notices/${id}/reach`).expect(200)).body;
  const unreached = async (id: string): Promise<string[]> =>
    (await app.as(clerk).get(`/notices/${id}/unreached?limit=100`).expect(200)).body.items.map(
      ({ householdId }: { householdId: string }) => householdId,
    );

  it('is corrected: unread again, and must-read opens again for every household', async () => {
    const gridCode = newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const neighbour = await app.given.homeOwner({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });
    for (const who of [home, neighbour]) {
      await app.as(who).post(`/notices/${id}/open`).expect(200);
      await app.as(who).post(`/notices/${id}/confirm`, { version: 1 }).expect(200);
    }
    await app.drainOutbox();
    expect(await reach(id)).toMatchObject({ addressed: 2, confirmed: 2, unreached: 0, opened: 2 });

    app.clock.advance(60_000);
    const { body } = await correct(id).expect(200);
    const words = { title: CORRECTION.title, body: CORRECTION.body, correctedWhy: CORRECTION.reason };
    expect(body).toMatchObject({ status: 'corrected', id, notice: { version: 2, ...words } });
    expect(body.notice.publishedAt).toBe(T0.toISOString());

    expect(await reach(id)).toMatchObject({ addressed: 2, confirmed: 0, unreached: 2, opened: 0 });
    expect((await unreached(id)).sort()).toEqual([home.householdId, neighbour.householdId].sort());
    expect(await read(home, id)).toMatchObject({ openedAt: null, confirmedAt: null, householdConfirmed: false, needsConfirm: true });
    const { counters } = (await app.as(home).get('/me').expect(200)).body;
    expect(counters).toMatchObject({ unreadNotices: 1, mustRead: 1 });

    await app.as(home).post(`/notices/${id}/open`).expect(200);
    await app.as(home).post(`/notices/${id}/confirm`, { version: 2 }).expect(200);
    await app.drainOutbox();
    expect(await reach(id)).toMatchObject({ addressed: 2, confirmed: 1, unreached: 1, opened: 1 });
    expect(await unreached(id)).toEqual([neighbour.householdId]);
    const { items } = (await app.as(clerk).get(`/notices/${id}/versions`).expect(200)).body;
    expect(items).toMatchObject([
      { version: 2, title: CORRECTION.title, replacedAt: null, reason: null },
      { version: 1, title: '燃气入户安全检查', reason: CORRECTION.reason },
    ]);
    const own = (await app.as(home).get('/me/data').expect(200)).body;
    expect(own.receipts.map(({ version, title }: { version: number; title: string }) => [version, title])).toEqual([
      [2, CORRECTION.title],
      [1, '燃气入户安全检查'],
    ]);
  });

  it('is confirmed as it was read: who read the former words is told, and so is who tells them at a door', async () => {
    const gridCode = newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const worker = await app.given.worker(gridCode);
    const id = await app.given.notice({ areaCode: gridCode });
    await correct(id).expect(200);

    const late = await app.as(home).post(`/notices/${id}/confirm`, { version: 1 }).expect(409);
    expect(late.body).toMatchObject({ code: 'notice-corrected', version: 2 });
    const told = { channel: 'door', householdToken: home.codeToken };
    expect(
      (
        await app
          .as(worker)
          .post(`/notices/${id}/door-confirmations`, { ...told, version: 1 })
          .expect(409)
      ).body.code,
    ).toBe('notice-corrected');
    expect(await reach(id)).toMatchObject({ confirmed: 0, unreached: 1 });
    await app
      .as(worker)
      .post(`/notices/${id}/door-confirmations`, { ...told, version: 2 })
      .expect(200);
    expect(await reach(id)).toMatchObject({ confirmed: 1, unreached: 0 });
  });

  it('is corrected once by one request, and from the words that were read', async () => {
    const id = await app.given.notice({ areaCode: newGrid() });
    const key = randomUUID();
    expect((await correct(id, CORRECTION, clerk, key).expect(200)).body.notice.version).toBe(2);
    expect((await correct(id, CORRECTION, clerk, key).expect(200)).body.notice.version).toBe(2);
    expect((await correct(id, { ...CORRECTION, title: '另一个' }, clerk, key).expect(409)).body.code).toBe('idempotency-key-reused');
    expect((await correct(id, { ...CORRECTION, title: '从旧的改' }).expect(409)).body).toMatchObject({
      code: 'notice-corrected',
      version: 2,
    });
    expect((await correct(id, { ...CORRECTION, version: 2 }).expect(200)).body.notice.version).toBe(3);
  });

  it('keeps a deadline in the future', async () => {
    const id = await app.given.notice({ areaCode: newGrid(), confirmBy: new Date(T0.getTime() + MINUTE_MS) });
    const past = new Date(T0.getTime() - 1).toISOString();
    expect((await correct(id, { ...CORRECTION, confirmBy: past }).expect(422)).body.code).toBe('confirm-by-in-the-past');
    app.clock.advance(2 * MINUTE_MS);
    expect((await correct(id).expect(422)).body.code).toBe('confirm-by-in-the-past');
    const confirmBy = new Date(T0.getTime() + 3 * MINUTE_MS).toISOString();
    expect((await correct(id, { ...CORRECTION, confirmBy }).expect(200)).body).toMatchObject({ notice: { version: 2, confirmBy } });
  });

  it('is withdrawn: it says so and why, and asks nothing of anybody', async () => {
    const gridCode = newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const worker = await app.given.worker(gridCode);
    const id = await app.given.notice({ areaCode: gridCode, confirmBy: new Date(T0.getTime() + MINUTE_MS) });
    await app.as(home).post(`/notices/${id}/open`).expect(200);
    const due = async () => (await app.as(worker).get(`/visits/due?gridCode=${gridCode}`).expect(200)).body.items;
    const atDoor = async () => JSON.stringify((await app.as(worker).get(`/codes/${home.codeToken}`).expect(200)).body);
    expect(await due()).toHaveLength(1);
    expect(await atDoor()).toContain('燃气入户安全检查');

    const { body } = await withdraw(id).expect(200);
    expect(body).toMatchObject({ withdrawnWhy: '发错了小区', body: '', actions: [] });
    expect((await withdraw(id, '又一个原因').expect(200)).body.withdrawnWhy).toBe('发错了小区');

    expect(await read(home, id)).toMatchObject({ title: '燃气入户安全检查', body: '', withdrawnWhy: '发错了小区', needsConfirm: false });
    expect((await app.as(home).get('/me').expect(200)).body.counters).toMatchObject({ unreadNotices: 0, mustRead: 0 });
    const inbox = (await app.as(home).get('/notices/inbox').expect(200)).body.items;
    expect(inbox[0]).toMatchObject({ id, withdrawnWhy: '发错了小区' });
    expect((await app.as(home).post(`/notices/${id}/confirm`).expect(409)).body.code).toBe('notice-withdrawn');
    const told = { channel: 'door', householdToken: home.codeToken };
    expect((await app.as(worker).post(`/notices/${id}/door-confirmations`, told).expect(409)).body.code).toBe('notice-withdrawn');
    expect((await correct(id).expect(409)).body.code).toBe('notice-withdrawn');
    expect(await due()).toEqual([]);
    expect(await atDoor()).not.toContain('燃气入户安全检查');
    const { items } = (await app.as(clerk).get(`/notices/${id}/versions`).expect(200)).body;
    expect(items).toMatchObject([{ version: 1, body: '周四上午入户，请家中留人。' }]);
  });

  it('is changed by who may publish where it came from, and from above, and by nobody else', async () => {
    const street = await app.given.supervisor(YUANDING.slice(0, 9));
    const ofStreet = (
      await app
        .as(street)
        .post('/notices', { areaCode: YUANDING, audience: 'residents', level: 'important', title: '街道的通知', body: '请看公示栏。' })
        .expect(201)
    ).body.id;
    expect((await withdraw(ofStreet).expect(403)).body.code).toBe('notice-of-another');
    expect((await correct(ofStreet).expect(403)).body.code).toBe('notice-of-another');
    expect((await read(clerk, ofStreet)).actions).toEqual([]);

    const colleague = await app.given.clerk();
    const id = await app.given.notice({ areaCode: YUANDING });
    expect((await read(colleague, id)).actions).toEqual(['correct', 'withdraw']);
    await correct(id, CORRECTION, colleague).expect(200);
    await withdraw(id, '街道另发', street).expect(200);
    await withdraw(id, '不是我的', await app.given.clerk(XUEYUAN)).expect(404);
  });

  (onMariaDb ? it : it.skip)('is corrected by one of many at once, and confirmed for the version that was read', async () => {
    const gridCode = newGrid();
    const homes = await Promise.all(Array.from({ length: 8 }, () => app.given.homeOwner({ gridCode })));
    const id = await app.given.notice({ areaCode: gridCode });
    const replies = await Promise.all([
      ...homes.map((home) => app.as(home).post(`/notices/${id}/confirm`, { version: 1 })),
      ...Array.from({ length: 4 }, (_, n) => correct(id, { ...CORRECTION, title: `改法 ${n}` })),
      ...homes.map((home) => app.as(home).post(`/notices/${id}/confirm`, { version: 1 })),
    ]);
    const codes = replies.map(({ status, body }) => (status === 200 ? 200 : body.code));
    expect(codes.filter((code) => code !== 200 && code !== 'notice-corrected')).toEqual([]);
    expect(replies.filter(({ status, body }) => status === 200 && body.notice?.title.startsWith('改法')).length).toBeGreaterThan(0);
    const now = await read(clerk, id);
    expect(now.version).toBe(2);
    expect(await reach(id)).toMatchObject({ addressed: 8, confirmed: 0, unreached: 8 });

    await Promise.all(homes.map((home) => app.as(home).post(`/notices/${id}/confirm`, { version: 2 })));
    expect(await reach(id)).toMatchObject({ addressed: 8, confirmed: 8, unreached: 0 });
    const versions = await app.db.query<{ version: number }[]>('SELECT version FROM notice_versions WHERE noticeId = ?', [id]);
    expect(versions.map(({ version }) => version)).toEqual([1]);
  });

  (onMariaDb ? it : it.skip)('is withdrawn by one of many at once', async () => {
    const id = await app.given.notice({ areaCode: newGrid() });
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, (_, n) => withdraw(id, `原因 ${n}`)),
      ...Array.from({ length: 3 }, () => correct(id)),
    ]);
    const codes = replies.map(({ status, body }) => (status === 200 ? 200 : body.code));
    expect(codes.filter((code) => ![200, 'notice-withdrawn', 'notice-corrected'].includes(code))).toEqual([]);
    expect(new Set(replies.slice(0, 6).map(({ body }) => body.withdrawnWhy)).size).toBe(1);
  });
});
