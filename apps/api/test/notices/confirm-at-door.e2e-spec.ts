import type { GivenHousehold } from '../support/given-households';
import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let grids = 300;

describe('confirming a must-read notice for a household', () => {
  let app: TestApp;
  let gridCode: string;
  let worker: Posted;
  let home: GivenHousehold;
  let head: SignedIn;
  let noticeId: string;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(T0);
    gridCode = `${YUANDING}${++grids}`;
    worker = await app.given.worker(gridCode);
    home = await app.given.household({ gridCode, members: [{ name: '王秀英' }] });
    head = await app.given.signedIn(home.members[0]!.personId);
    noticeId = await app.given.notice({ areaCode: gridCode });
  });

  const tell = (body: object, who: { token: string } = worker, id = noticeId) =>
    app.as(who).post(`/notices/${id}/door-confirmations`, body);
  /** A session does not last as long. */
  const later = async (ms: number) => {
    app.clock.advance(ms);
    worker = { ...worker, ...(await app.given.signedIn(worker.personId)) };
  };
  const reach = async () => (await app.as(worker).get(`/notices/${noticeId}/reach`).expect(200)).body;
  const unreached = async () =>
    (await app.as(worker).get(`/notices/${noticeId}/unreached`).expect(200)).body.items as { householdId: string }[];

  it('takes a scan and one tap at the door, and the household is reached', async () => {
    expect((await app.as(worker).get(`/codes/${home.codeToken}`).expect(200)).body.waiting).toMatchObject([
      { type: 'notice', id: noticeId },
    ]);
    app.clock.advance(MINUTE_MS);

    const { body } = await tell({ channel: 'door', householdToken: home.codeToken }).expect(200);

    const confirmedAt = new Date(T0.getTime() + MINUTE_MS).toISOString();
    expect(body).toEqual({ householdId: home.householdId, channel: 'door', confirmedAt, isNew: true });
    expect((await app.as(worker).get(`/codes/${home.codeToken}`).expect(200)).body.waiting).toEqual([]);
    expect(await reach()).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0 });
    expect(await unreached()).toEqual([]);
    expect((await app.as(head).get(`/notices/${noticeId}`).expect(200)).body).toMatchObject({
      needsConfirm: false,
      householdConfirmed: true,
    });
  });

  it('notes down who was told by telephone or on paper, and by whom', async () => {
    const clerk = await app.given.clerk();
    const other = await app.given.household({ gridCode, fromAt: new Date(T0.getTime() - MINUTE_MS) });

    await tell({ channel: 'phone', householdId: home.householdId }).expect(200);
    await tell({ channel: 'paper', householdId: other.householdId }, clerk).expect(200);

    const rows = await app.db.query<object[]>(
      'SELECT householdId, channel, recordedById, personId FROM household_receipts WHERE noticeId = ? ORDER BY channel',
      [noticeId],
    );
    expect(rows).toEqual([
      { householdId: other.householdId, channel: 'paper', recordedById: clerk.personId, personId: null },
      { householdId: home.householdId, channel: 'phone', recordedById: worker.personId, personId: null },
    ]);
    expect(await reach()).toMatchObject({ addressed: 2, confirmed: 2, unreached: 0 });
  });

  it('keeps the first confirmation, whoever gave it, and changes nothing when it comes again', async () => {
    await app.as(head).post(`/notices/${noticeId}/confirm`).expect(200);
    app.clock.advance(MINUTE_MS);

    const late = await tell({ channel: 'door', householdToken: home.codeToken }).expect(200);
    const again = await tell({ channel: 'phone', householdId: home.householdId }).expect(200);

    expect(late.body).toEqual({ householdId: home.householdId, channel: 'app', confirmedAt: T0.toISOString(), isNew: false });
    expect(again.body).toEqual(late.body);
  });

  it('says when it was told, where the phone had no network, and is one confirmation however often it is sent', async () => {
    const confirmedAt = new Date(T0.getTime() + MINUTE_MS).toISOString();
    const told = { channel: 'door', householdToken: home.codeToken, confirmedAt };
    await later(2 * DAY_MS);

    const replies = await Promise.all(Array.from({ length: 3 }, () => tell(told)));
    app.clock.advance(MINUTE_MS);
    const late = await tell({ ...told, confirmedAt: new Date(T0.getTime() + DAY_MS).toISOString() }).expect(200);

    expect(replies.map(({ status, body }) => [status, body.confirmedAt])).toEqual(Array(3).fill([200, confirmedAt]));
    expect(replies.filter(({ body }) => body.isNew)).toHaveLength(1);
    expect(late.body).toMatchObject({ confirmedAt, isNew: false });
    expect(await reach()).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0 });
  });

  it.each([
    ['before the notice was there', -MINUTE_MS, DAY_MS],
    ['a week ago and more', MINUTE_MS, 7 * DAY_MS + 2 * MINUTE_MS],
    ['when it is yet to come', DAY_MS + 10 * MINUTE_MS, DAY_MS],
  ])('refuses to have been told %s', async (_, toldAfterMs, sentAfterMs) => {
    await later(sentAfterMs);

    const confirmedAt = new Date(T0.getTime() + toldAfterMs).toISOString();
    const { body } = await tell({ channel: 'door', householdToken: home.codeToken, confirmedAt }).expect(422);

    expect(body).toMatchObject({ code: 'telling-time-out-of-range' });
    expect(await reach()).toMatchObject({ confirmed: 0, unreached: 1 });
  });

  it('asks for the scan of who says to have been at the door, and for the household otherwise', async () => {
    for (const body of [{ channel: 'door', householdId: home.householdId }, { channel: 'phone' }, { channel: 'paper' }]) {
      expect((await tell(body).expect(422)).body.code).toBe('household-not-named');
    }
    await tell({ channel: 'app', householdId: home.householdId }).expect(400);
    const neighbour = await app.given.household({ dwellingId: home.dwellingId, fromAt: new Date(T0.getTime() - MINUTE_MS) });
    expect((await tell({ channel: 'door', householdToken: home.codeToken }).expect(422)).body.code).toBe('which-household');
    const { body } = await tell({ channel: 'door', householdToken: home.codeToken, householdId: neighbour.householdId }).expect(200);
    expect(body.householdId).toBe(neighbour.householdId);
  });

  it('is for households that the notice addresses', async () => {
    const newcomer = await app.given.household({ gridCode, fromAt: new Date(T0.getTime() + MINUTE_MS) });
    app.clock.advance(2 * MINUTE_MS);
    const important = await app.given.notice({ areaCode: gridCode, level: 'important' });

    for (const [householdId, id] of [
      [newcomer.householdId, noticeId],
      [home.householdId, important],
    ]) {
      expect((await tell({ channel: 'phone', householdId }, worker, id).expect(409)).body.code).toBe('notice-needs-no-confirmation');
    }
  });

  it('is done where the household lived, whoever moved meanwhile, and nowhere else', async () => {
    const elsewhere = `${YUANDING}${++grids}`;
    const there = await app.given.worker(elsewhere);
    app.clock.advance(MINUTE_MS);
    await app.given.moveHouse(home.householdId, await app.given.dwelling({ gridCode: elsewhere }));
    app.clock.advance(MINUTE_MS);

    const told = { channel: 'phone', householdId: home.householdId };
    expect((await tell(told, there).expect(404)).body.code).toBe('notice-not-found');
    const stranger = await app.given.household({ gridCode: elsewhere });
    expect((await tell({ ...told, householdId: stranger.householdId }).expect(404)).body.code).toBe('household-not-found');
    expect((await tell({ channel: 'door', householdToken: stranger.codeToken }).expect(404)).body.code).toBe('household-not-found');
    expect((await tell(told).expect(200)).body.isNew).toBe(true);
    expect(await reach()).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0 });
  });

  it('asks who lived behind the door when it was told, not when the phone had network again', async () => {
    const family = await app.given.household({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });
    app.clock.advance(MINUTE_MS);
    const confirmedAt = app.clock.now().toISOString();
    app.clock.advance(MINUTE_MS);
    await app.given.moveHouse(family.householdId, await app.given.dwelling({ gridCode: `${YUANDING}${++grids}` }));
    await app.given.household({ dwellingId: family.dwellingId, fromAt: app.clock.now() });
    app.clock.advance(MINUTE_MS);

    const now = { channel: 'door', householdToken: family.codeToken };
    expect((await tell(now, worker, id).expect(409)).body.code).toBe('notice-needs-no-confirmation');
    const { body } = await tell({ ...now, confirmedAt }, worker, id).expect(200);
    expect(body).toMatchObject({ householdId: family.householdId, confirmedAt, isNew: true });
  });

  it('does not take what was told before a correction for the correction', async () => {
    const family = await app.given.household({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });
    app.clock.advance(MINUTE_MS);
    const confirmedAt = app.clock.now().toISOString();
    app.clock.advance(MINUTE_MS);
    const words = { version: 1, title: '改了日子', body: '改到周五。', reason: '改期' };
    await app
      .as(await app.given.clerk())
      .post(`/notices/${id}/correct`, words, 'a-correction')
      .expect(200);

    const told = { channel: 'door', householdToken: family.codeToken };
    expect((await tell({ ...told, confirmedAt }, worker, id).expect(409)).body.code).toBe('notice-corrected');
    expect((await tell(told, worker, id).expect(200)).body.isNew).toBe(true);
  });

  (onMariaDb ? it : it.skip)('counts a household once that is told at the door while it confirms in the app', async () => {
    for (let round = 0; round < 5; round++) {
      const family = await app.given.household({ gridCode, members: Array.from({ length: 4 }, () => ({})) });
      const id = await app.given.notice({ areaCode: gridCode });
      const members = await Promise.all(family.members.map(({ personId }) => app.given.signedIn(personId)));

      const replies = await Promise.all([
        ...members.map((member) => app.as(member).post(`/notices/${id}/confirm`)),
        ...Array.from({ length: 4 }, () => tell({ channel: 'door', householdToken: family.codeToken }, worker, id)),
        ...Array.from({ length: 4 }, () => tell({ channel: 'phone', householdId: family.householdId }, worker, id)),
      ]);

      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
      const told = replies.slice(members.length).map(({ body }) => body);
      expect(new Set(told.map(({ channel }) => channel)).size).toBe(1);
      expect(told.filter(({ isNew }) => isNew).length).toBeLessThanOrEqual(1);
      const { addressed, confirmed, unreached: left } = (await app.as(worker).get(`/notices/${id}/reach`).expect(200)).body;
      expect(addressed).toBe(confirmed + left);
      const { items } = (await app.as(worker).get(`/notices/${id}/unreached`).expect(200)).body;
      expect(items.map(({ householdId }: { householdId: string }) => householdId)).not.toContain(family.householdId);
      expect(items).toHaveLength(left);
    }
  });
});
