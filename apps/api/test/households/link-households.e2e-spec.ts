import { randomUUID } from 'node:crypto';
import { PostsService } from '../../src/identity/posts.service';
import { Transactions } from '../../src/platform/database/transactions';
import { maskName } from '../../src/platform/field-cipher';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import type { GivenHousehold } from '../support/given-households';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const GRID = `${YUANDING}171`;
const TODAY = '2026-03-04';
const DAY_MS = 24 * 60 * 60_000;

interface Linked {
  id: string;
  home: SignedIn & GivenHousehold;
}

describe('households that a neighbour is linked to', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const aHome = (wish: { name?: string; phone?: string } = {}) =>
    app.given.homeOwner({ gridCode: GRID, members: [{ name: '斯琴高娃', phone: '15400017001', ...wish }, { name: '不在名单上的人' }] });
  const link = (householdId: string, personId: string, more: object = {}, key?: string) =>
    app.as(clerk).post('/household-links', { householdId, personId, ...more }, key);
  const linked = async (who: { personId: string }, more: object = {}): Promise<Linked> => {
    const home = await aHome();
    return { id: (await link(home.householdId, who.personId, more).expect(201)).body.id, home };
  };
  const mine = async (who: SignedIn) => (await app.as(who).get('/me/linked-households').expect(200)).body.items as { id: string }[];
  const dial = (who: SignedIn, id: string) => app.as(who).post(`/me/linked-households/${id}/dial`);
  const report = (who: SignedIn, id: string, key?: string) =>
    app.as(who).post(`/me/linked-households/${id}/reports`, { categoryCode: 'hall-light', description: '楼道灯不亮，老人出门看不见' }, key);
  /** He is a stranger to it in all three ways. */
  const expectOver = async (who: SignedIn, id: string) => {
    expect(await mine(who)).toEqual([]);
    for (const reply of [await dial(who, id), await report(who, id)]) {
      expect([reply.status, reply.body.code]).toEqual([404, 'household-link-not-found']);
    }
  };

  it('are told by address and masked name, and by nothing else', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer, { toDay: '2026-12-31' });

    const { body, text } = await app.as(volunteer).get('/me/linked-households').expect(200);

    expect(body).toEqual({ items: [{ id, address: home.address, headName: '斯**', fromDay: TODAY, toDay: '2026-12-31' }] });
    expect(text).not.toContain(home.householdId);
    expect((await app.as(volunteer).get('/me').expect(200)).body.counters.linkedHouseholds).toBe(1);
  });

  it('are called by one tap, and read who called', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);

    const { body } = await dial(volunteer, id).expect(200);
    await dial(volunteer, id).expect(200);

    expect(body).toEqual({ number: '15400017001', dialling: true });
    const { body: log } = await app.as(home).get(`/households/${home.householdId}/access-log`).expect(200);
    expect(log.items).toEqual([
      expect.objectContaining({
        kind: 'dial',
        purpose: '日常联系',
        fields: ['phone'],
        person: { id: home.personId, name: '斯琴高娃' },
        by: { name: maskName(volunteer.name), role: null, areaName: null, isLinked: true },
      }),
    ]);
  });

  it('give no number that could not be recorded', async () => {
    const own = await startApp();
    try {
      const by = await own.given.clerk();
      const volunteer = await own.given.volunteer();
      const home = await own.given.household({ gridCode: GRID, members: [{ phone: '15400017009' }] });
      const body = { householdId: home.householdId, personId: volunteer.personId };
      const { id } = (await own.as(by).post('/household-links', body).expect(201)).body;
      await own.given.breakTable('access_records');

      const { text } = await own.as(volunteer).post(`/me/linked-households/${id}/dial`).expect(500);

      expect(text).not.toContain('15400017009');
    } finally {
      await own.close();
    }
  });

  it('have no number to give, and say whose it is not', async () => {
    const volunteer = await app.given.volunteer();
    const home = await app.given.household({ gridCode: GRID });
    const { id } = (await link(home.householdId, volunteer.personId).expect(201)).body;

    expect((await dial(volunteer, id).expect(409)).body).toMatchObject({ code: 'phone-missing', linkId: id });
  });

  it('are reported for, once a key, and the report says by whom and where', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);
    const key = randomUUID();

    const { body: first } = await report(volunteer, id, key).expect(201);
    const { body: again } = await report(volunteer, id, key).expect(201);

    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({ channel: 'link', mine: false, reporter: null, areaCode: GRID });
    expect(first.place).not.toBe(home.address);
    const { body: seen } = await app.as(clerk).get(`/reports/${first.id}`).expect(200);
    expect(seen).toMatchObject({ channel: 'link', place: home.address, reporter: null, timeline: [{ text: '联系党员代您反映了问题' }] });
    await app.as(home).get(`/reports/${first.id}`).expect(404);
    expect((await app.as(volunteer).get(`/reports/${first.id}`).expect(200)).text).not.toContain(home.address);
    const changed = { categoryCode: 'hall-light', description: '另一件事' };
    await app.as(volunteer).post(`/me/linked-households/${id}/reports`, changed, key).expect(409);
    await app
      .as(volunteer)
      .post(`/me/linked-households/${id}/reports`, { ...changed, areaCode: XUEYUAN })
      .expect(400);
  });

  it('read who it is, and may do without him: he is not linked to them again', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);
    const child = await app.given.signedIn(home.members[1]!.personId);
    const links = async () => (await app.as(home).get(`/me/homes/${home.householdId}`).expect(200)).body.links;
    const decline = (who: SignedIn) => app.as(who).post(`/household-links/${id}/decline`);
    expect(await links()).toEqual([{ id, name: maskName(volunteer.name), fromDay: TODAY, toDay: null }]);

    for (const stranger of [volunteer, clerk, await aHome()]) {
      expect((await decline(stranger).expect(404)).body.code).toBe('household-link-not-found');
    }
    const { body } = await decline(child).expect(200);
    app.clock.advance(1000);

    expect(body).toEqual({ id, endedAt: T0.toISOString() });
    expect((await decline(home).expect(200)).body).toEqual(body);
    expect(await links()).toEqual([]);
    await expectOver(volunteer, id);
    expect((await link(home.householdId, volunteer.personId).expect(409)).body.code).toBe('household-link-declined');
    await link(home.householdId, (await app.given.volunteer()).personId).expect(201);
  });

  it('are heard also where the clerk was faster', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);
    await app.as(clerk).post(`/household-links/${id}/end`).expect(200);

    await app.as(home).post(`/household-links/${id}/decline`).expect(200);

    expect((await link(home.householdId, volunteer.personId).expect(409)).body.code).toBe('household-link-declined');
  });

  it('have it in their file when somebody comes and goes', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);
    await app.as(clerk).post(`/household-links/${id}/end`).expect(200);
    await app.as(clerk).post(`/household-links/${id}/end`).expect(200);

    const { body } = await app.as(clerk).get(`/households/${home.householdId}/changes`).expect(200);

    const name = maskName(volunteer.name);
    const lines = body.items.filter(({ fields }: { fields: { field: string }[] }) => fields[0]?.field === 'link');
    expect(lines).toMatchObject([
      { source: 'desk', by: clerk.name, fields: [{ field: 'link', before: name, after: null }] },
      { source: 'desk', by: clerk.name, fields: [{ field: 'link', before: null, after: name }] },
    ]);
  });

  it('are linked once for one key, and another body under it is refused', async () => {
    const volunteer = await app.given.volunteer();
    const home = await aHome();
    const key = randomUUID();

    const { body: first } = await link(home.householdId, volunteer.personId, {}, key).expect(201);

    expect((await link(home.householdId, volunteer.personId, {}, key).expect(201)).body).toEqual(first);
    expect((await link(home.householdId, volunteer.personId, { toDay: TODAY }, key).expect(409)).body.code).toBe('idempotency-key-reused');
    expect((await link(home.householdId, volunteer.personId).expect(409)).body).toMatchObject({
      code: 'household-already-linked',
      linkId: first.id,
    });
    await app
      .as(clerk)
      .raw('post', '/api/household-links')
      .send({ householdId: home.householdId, personId: volunteer.personId })
      .expect(400);
  });

  it('are five at most, and one that has ended makes room', async () => {
    const volunteer = await app.given.volunteer();
    const links = [];
    while (links.length < 5) links.push(await linked(volunteer, { fromDay: '2026-04-01' }));
    const { householdId } = await aHome();

    expect((await link(householdId, volunteer.personId).expect(409)).body).toMatchObject({ code: 'household-links-full', limit: 5 });
    await app.as(clerk).post(`/household-links/${links[0]!.id}/end`).expect(200);

    await link(householdId, volunteer.personId).expect(201);
  });

  it('are given by a clerk of the place, and never to himself', async () => {
    const volunteer = await app.given.volunteer();
    const { householdId } = await aHome();
    const both = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: volunteer.personId });
    const body = { householdId, personId: volunteer.personId };

    expect((await app.as(both).post('/household-links', body).expect(403)).body.code).toBe('household-link-not-to-yourself');
    const elsewhere = await app.given.clerk(XUEYUAN);
    expect((await app.as(elsewhere).post('/household-links', body).expect(404)).body.code).toBe('household-not-found');
    const worker = await app.given.worker(GRID);
    expect((await app.as(worker).post('/household-links', body).expect(403)).body.code).toBe('not-allowed');
    const { id } = (await app.as(clerk).post('/household-links', body).expect(201)).body;
    expect((await app.as(elsewhere).post(`/household-links/${id}/end`).expect(404)).body.code).toBe('household-link-not-found');
    expect((await app.as(elsewhere).get(`/household-links?areaCode=${YUANDING}`).expect(200)).body.items).toEqual([]);
  });

  it('take a volunteer of the community or who lives there and signs in, and nobody else', async () => {
    const { householdId } = await aHome();
    const neighbour = await app.given.homeOwner({ gridCode: `${YUANDING}172` });
    const silent = await app.given.household({ gridCode: GRID });
    const unfit = [
      await app.given.volunteer(XUEYUAN),
      await app.given.homeOwner({ gridCode: `${XUEYUAN}001` }),
      await app.given.resident(),
      await app.given.worker(GRID),
      silent.members[0]!,
      { personId: '0000000000000' },
    ];

    for (const { personId } of unfit) {
      expect((await link(householdId, personId).expect(422)).body).toMatchObject({ code: 'household-link-person-unfit', personId });
    }
    expect((await link(householdId, neighbour.personId).expect(201)).body).toMatchObject({ ground: 'resident', isStanding: true });
  });

  it('are over when they move, also within the grid, and when they move out', async () => {
    const volunteer = await app.given.volunteer();
    const [moved, gone] = [await linked(volunteer), await linked(volunteer)];
    const door = await app.given.dwelling({ gridCode: GRID });
    expect(await mine(volunteer)).toHaveLength(2);

    await app.as(clerk).post(`/households/${moved.home.householdId}/move`, { dwellingId: door.dwellingId }).expect(200);
    await app.as(clerk).post(`/households/${gone.home.householdId}/move-out`).expect(200);

    await expectOver(volunteer, moved.id);
    await expectOver(volunteer, gone.id);
    const { body } = await app.as(clerk).get(`/household-links?personId=${volunteer.personId}`).expect(200);
    expect(body.items).toMatchObject([{ id: moved.id, isStanding: false, address: moved.home.address }, { id: gone.id }]);
    expect((await link(gone.home.householdId, volunteer.personId).expect(404)).body.code).toBe('household-not-found');
  });

  it('are over with the post, with the home he had there, and when the clerk ends it', async () => {
    const volunteer = await app.given.volunteer();
    const neighbour = await app.given.homeOwner({ gridCode: GRID });
    const other = await app.given.volunteer();
    const links = [await linked(volunteer), await linked(neighbour), await linked(other)] as const;

    await app.given.endPost(volunteer.postId);
    await app.given.leave(neighbour.householdId, neighbour.personId, '2026-03-03');
    await app.as(clerk).post(`/household-links/${links[2].id}/end`).expect(200);

    await expectOver(volunteer, links[0].id);
    await expectOver(neighbour, links[1].id);
    await expectOver(other, links[2].id);
    expect((await app.as(links[0].home).get(`/me/homes/${links[0].home.householdId}`).expect(200)).body.links).toEqual([]);
  });

  it('begin on the first day and end after the last one', async () => {
    const volunteer = await app.given.volunteer();
    const { id } = await linked(volunteer, { fromDay: '2026-03-05', toDay: '2026-03-05' });
    await expectOver(volunteer, id);

    app.clock.set(new Date(T0.getTime() + DAY_MS));
    const then = await app.given.signedIn(volunteer.personId);
    expect(await mine(then)).toMatchObject([{ id }]);

    app.clock.set(new Date('2026-03-05T16:00:00.000Z')); // 0:00
    await expectOver(await app.given.signedIn(volunteer.personId), id);
  });

  it('have days in their order', async () => {
    const volunteer = await app.given.volunteer();
    const { householdId } = await aHome();
    const refused = async (days: object) => (await link(householdId, volunteer.personId, days).expect(422)).body.code;

    expect(await refused({ fromDay: '2026-05-02', toDay: '2026-05-01' })).toBe('last-day-before-first');
    expect(await refused({ fromDay: '2026-02-01', toDay: '2026-03-03' })).toBe('last-day-in-the-past');
  });

  it('belong to him alone: another neighbour can do nothing with his links', async () => {
    const { id } = await linked(await app.given.volunteer());
    const other = await app.given.volunteer();

    await expectOver(other, id);
    await app.as(other).post(`/household-links/${id}/end`).expect(403);
  });

  it('are listed by area and household, page by page', async () => {
    const own = `${XUEYUAN}171`;
    const by = await app.given.clerk(XUEYUAN);
    const volunteer = await app.given.volunteer(XUEYUAN);
    const ids: string[] = [];
    let last!: GivenHousehold;
    while (ids.length < 3) {
      last = await app.given.household({ gridCode: own });
      const body = { householdId: last.householdId, personId: volunteer.personId };
      ids.push((await app.as(by).post('/household-links', body).expect(201)).body.id);
    }
    await app.as(by).post(`/household-links/${ids[2]}/end`).expect(200);
    const list = async (query: string) => (await app.as(by).get(`/household-links?${query}`).expect(200)).body;
    const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

    const first = await list(`areaCode=${own}&limit=1`);
    const second = await list(`areaCode=${own}&limit=1&cursor=${encodeURIComponent(first.nextCursor)}`);

    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids.slice(0, 2));
    expect(second.nextCursor).toBeNull();
    expect(idsOf(await list(`householdId=${last.householdId}`))).toEqual([]);
    expect(await list(`householdId=${last.householdId}&state=all`)).toMatchObject({
      items: [{ id: ids[2], endedAt: T0.toISOString(), isDeclined: false, isStanding: false, personName: maskName(volunteer.name) }],
    });
  });

  it('go along into another grid with their dwelling', async () => {
    const volunteer = await app.given.volunteer();
    const { id, home } = await linked(volunteer);
    await app.given.area(`${YUANDING}173`);
    await app
      .as(clerk)
      .raw('patch', `/api/dwellings/${home.dwellingId}`)
      .send({ gridCode: `${YUANDING}173` })
      .expect(200);

    const { body } = await app.as(clerk).get(`/household-links?areaCode=${YUANDING}173`).expect(200);

    expect(body.items).toMatchObject([{ id, isStanding: true }]);
    expect(await mine(volunteer)).toMatchObject([{ id }]);
  });

  it('go along when two records become one person: each once, and five at most', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
    const inFile = home.members[1]!.personId;
    await app.get(Transactions).run((tx) => app.get(PostsService).create(tx, { personId: inFile, role: 'volunteer', areaCode: YUANDING }));
    const account = await app.given.volunteer();
    const homes = await Promise.all(Array.from({ length: 6 }, () => app.given.household({ gridCode: GRID })));
    const ids: string[] = [];
    for (const [personId, n] of [0, 1, 2]
      .map((each) => [inFile, each] as const)
      .concat([0, 3, 4, 5].map((each) => [account.personId, each]))) {
      ids.push((await link(homes[n]!.householdId, personId).expect(201)).body.id);
    }
    const asked = { householdToken: home.codeToken, relation: 'child' };
    const { id } = (await app.as(account).post('/memberships', asked).expect(201)).body;

    await app.as(clerk).post(`/memberships/${id}/approve`, { personId: inFile }).expect(200);

    const kept = await mine(await app.given.signedIn(inFile));
    expect(kept.map((each) => each.id)).toEqual([0, 1, 2, 4, 5].map((n) => ids[n]));
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('are five of twenty that are linked at once', async () => {
    const volunteer = await app.given.volunteer();
    const clerks = await Promise.all(Array.from({ length: 20 }, () => app.given.clerk()));
    const homes = await Promise.all(clerks.map(() => app.given.household({ gridCode: GRID })));

    const replies = await Promise.all(
      clerks.map((by, n) => app.as(by).post('/household-links', { householdId: homes[n]!.householdId, personId: volunteer.personId })),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(15).fill(409)]);
    expect(new Set(replies.flatMap(({ body }) => body.code ?? []))).toEqual(new Set(['household-links-full']));
    expect(await mine(volunteer)).toHaveLength(5);
  });

  (onMariaDb ? it : it.skip)('are one for twenty taps, with one key and without', async () => {
    const volunteer = await app.given.volunteer();
    const home = await aHome();
    const key = randomUUID();

    const taps = await Promise.all(Array.from({ length: 20 }, () => link(home.householdId, volunteer.personId, {}, key)));
    const others = await Promise.all(Array.from({ length: 20 }, () => link(home.householdId, volunteer.personId)));

    expect(new Set(taps.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(others.map(({ status, body }) => `${status} ${body.code}`)).toEqual(Array(20).fill('409 household-already-linked'));
    expect(await mine(volunteer)).toHaveLength(1);
  });
});
