import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;

describe('confirming a must-read notice', () => {
  let app: TestApp;
  let grids = 200;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  /** A grid of its own, so that the figures of one test are not those of another. */
  const newGrid = (community = YUANDING) => `${community}${++grids}`;
  const reach = async (areaCode: string, noticeId: string) =>
    (
      await app
        .as(await app.given.clerk(areaCode.slice(0, 12)))
        .get(`/notices/${noticeId}/reach`)
        .expect(200)
    ).body;

  it('carries the story: published, opened, confirmed, and counted by household', async () => {
    const gridCode = newGrid();
    const clerk = await app.given.clerk();
    const home = await app.given.homeOwner({ gridCode, members: [{ name: '王秀英' }, {}] });
    const neighbour = await app.given.household({ gridCode, members: [{ name: '陈大山' }], tags: ['elder-alone'] });
    const body = {
      areaCode: gridCode,
      audience: 'residents',
      level: 'must-read',
      title: '停水检修',
      body: '周四八点到十二点停水。',
      confirmBy: new Date(T0.getTime() + 60 * MINUTE_MS).toISOString(),
    };
    const { id } = (await app.as(clerk).post('/notices', body).expect(201)).body;

    const inbox = await app.as(home).get('/notices/inbox').expect(200);
    expect(inbox.body.items[0]).toMatchObject({ id, level: 'must-read', openedAt: null, needsConfirm: true, householdConfirmed: false });

    app.clock.advance(60_000);
    const opened = await app.as(home).post(`/notices/${id}/open`).expect(200);
    expect(opened.body).toMatchObject({ openedAt: new Date(T0.getTime() + 60_000).toISOString(), needsConfirm: true });

    app.clock.advance(60_000);
    const confirmed = await app.as(home).post(`/notices/${id}/confirm`).expect(200);
    expect(confirmed.body).toMatchObject({
      openedAt: opened.body.openedAt,
      confirmedAt: new Date(T0.getTime() + 120_000).toISOString(),
      needsConfirm: false,
      householdConfirmed: true,
    });

    await app.drainOutbox();
    expect(await reach(gridCode, id)).toMatchObject({ addressed: 2, confirmed: 1, unreached: 1, opened: 1, vacant: 0 });
    const unreached = await app.as(clerk).get(`/notices/${id}/unreached`).expect(200);
    expect(unreached.body).toEqual({
      items: [{ householdId: neighbour.householdId, address: neighbour.address, gridCode, headName: '陈**', tags: ['elder-alone'] }],
      nextCursor: null,
    });
  });

  it('answers the same state to a repeated open and confirm', async () => {
    const gridCode = newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });
    const first = await app.as(home).post(`/notices/${id}/confirm`).expect(200);

    app.clock.advance(5 * MINUTE_MS);
    const again = await app.as(home).post(`/notices/${id}/confirm`).expect(200);
    const opened = await app.as(home).post(`/notices/${id}/open`).expect(200);

    expect(again.body).toEqual(first.body);
    expect(opened.body).toEqual(first.body);
    await app.drainOutbox();
    expect(await reach(gridCode, id)).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0, opened: 1 });
  });

  it('takes the confirmation of one member for the whole household', async () => {
    const gridCode = newGrid();
    const home = await app.given.household({ gridCode, members: [{}, {}] });
    const [head, child] = await Promise.all(home.members.map(({ personId }) => app.given.signedIn(personId)));
    const id = await app.given.notice({ areaCode: gridCode });

    await app.as(head!).post(`/notices/${id}/confirm`).expect(200);
    const seen = await app.as(child!).get(`/notices/${id}`).expect(200);

    expect(seen.body).toMatchObject({ openedAt: null, confirmedAt: null, needsConfirm: false, householdConfirmed: true });
    await app.as(child!).post(`/notices/${id}/confirm`).expect(200);
    expect(await reach(gridCode, id)).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0 });
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('counts two members who confirm at once as one household', async () => {
    const gridCode = newGrid();
    const home = await app.given.household({ gridCode, members: Array.from({ length: 8 }, () => ({})) });
    const members = await Promise.all(home.members.map(({ personId }) => app.given.signedIn(personId)));
    const id = await app.given.notice({ areaCode: gridCode });

    const replies = await Promise.all(members.map((member) => app.as(member).post(`/notices/${id}/confirm`)));

    expect(replies.map(({ status }) => status)).toEqual(members.map(() => 200));
    expect(new Set(replies.map(({ body }) => body.householdConfirmed))).toEqual(new Set([true]));
    await app.drainOutbox();
    expect(await reach(gridCode, id)).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0, opened: 1 });
  });

  it('counts the households of the moment of publishing: moving changes nothing', async () => {
    const gridCode = newGrid();
    const elsewhere = await app.given.dwelling({ gridCode: newGrid(XUEYUAN) });
    const leaver = await app.given.homeOwner({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode });
    const before = await reach(gridCode, id);

    app.clock.advance(5 * MINUTE_MS);
    await app.given.moveHouse(leaver.householdId, elsewhere);
    const newcomer = await app.given.homeOwner({ dwellingId: leaver.dwellingId, fromAt: app.clock.now() });

    expect(await reach(gridCode, id)).toEqual(before);
    const late = await app.as(newcomer).post(`/notices/${id}/confirm`).expect(409);
    expect(late.body.code).toBe('notice-needs-no-confirmation');
    const inbox = await app.as(leaver).get('/notices/inbox').expect(200);
    expect(inbox.body.items).toEqual([expect.objectContaining({ id, needsConfirm: true })]);
    await app.as(leaver).post(`/notices/${id}/confirm`).expect(200);
    expect(await reach(gridCode, id)).toMatchObject({ addressed: 1, confirmed: 1, unreached: 0 });
  });

  it.each(['important', 'ordinary'] as const)('asks no confirmation of an %s one', async (level) => {
    const gridCode = newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const id = await app.given.notice({ areaCode: gridCode, level });

    const { body } = await app.as(home).post(`/notices/${id}/confirm`).expect(409);

    expect(body.code).toBe('notice-needs-no-confirmation');
  });

  it('does not exist for who lives elsewhere, or in no home', async () => {
    const id = await app.given.notice({ areaCode: newGrid() });

    for (const stranger of [await app.given.homeOwner({ gridCode: newGrid(XUEYUAN) }), await app.given.resident()]) {
      for (const call of [
        app.as(stranger).get(`/notices/${id}`),
        app.as(stranger).post(`/notices/${id}/open`),
        app.as(stranger).post(`/notices/${id}/confirm`),
      ]) {
        expect((await call.expect(404)).body.code).toBe('notice-not-found');
      }
    }
  });
});
