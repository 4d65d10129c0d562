import { randomUUID } from 'node:crypto';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3600_000;
const inHours = (hours: number) => new Date(T0.getTime() + hours * HOUR_MS).toISOString();

describe('publishing an activity', () => {
  let app: TestApp;
  let clerk: Posted;
  let volunteer: Posted;

  beforeAll(async () => {
    app = await startApp();
    [clerk, volunteer] = [await app.given.clerk(), await app.given.volunteer()];
  });
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const body = {
    communityCode: YUANDING,
    title: '清雪',
    what: '扫净院里的雪，请带手套',
    place: '3号楼前',
    startsAt: inHours(24),
    endsAt: inHours(26),
    capacity: 20,
    audience: 'volunteers',
    ruleCode: 'activity-half-hour',
  };
  /** Later, and signed in anew: a token lasts 15 minutes. */
  const after = (hours: number, { personId }: Posted) => {
    app.clock.set(new Date(T0.getTime() + hours * HOUR_MS));
    return app.given.signedIn(personId);
  };
  const publish = (more: object = {}, who: Caller = clerk) => app.as(who).post('/activities', { ...body, ...more });
  const published = async (more: object = {}) => (await publish(more).expect(201)).body.id as string;
  const seen = async (who: Caller, id: string) => (await app.as(who).get(`/activities/${id}`).expect(200)).body;
  const idsFor = async (who: Caller, query = '') =>
    (await app.as(who).get(`/activities?limit=100${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id) as string[];

  it('shows it to the volunteers of the community, and to its clerk', async () => {
    const { body: made } = await publish().expect(201);

    expect(made).toEqual({
      id: expect.any(String),
      ...body,
      communityName: '园丁社区',
      isPublic: false,
      opensAt: inHours(23.5),
      closesAt: inHours(28),
      pointsExpected: 8,
      taken: 0,
      waiting: 0,
      status: 'published',
      cancelReason: null,
      correctedAt: null,
      organiserName: expect.stringMatching(/^测\*/),
      signUp: null,
      position: null,
      signedInAt: null,
      signedOutAt: null,
      actions: ['sign-up', 'correct', 'cancel', 'run'],
    });
    expect(await seen(volunteer, made.id)).toEqual({ ...made, actions: ['sign-up'] });
    for (const who of [clerk, volunteer]) expect(await idsFor(who)).toContain(made.id);
  });

  it('is the same for the same key', async () => {
    const key = randomUUID();

    const first = await app.as(clerk).post('/activities', body, key).expect(201);
    const again = await app.as(clerk).post('/activities', body, key).expect(201);

    expect(again.body.id).toBe(first.body.id);
    expect(
      (
        await app
          .as(clerk)
          .post('/activities', { ...body, capacity: 5 }, key)
          .expect(409)
      ).body.code,
    ).toBe('idempotency-key-reused');
  });

  it('shows residents what is for residents, and nobody of elsewhere anything', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}001` });
    const [forAll, forVolunteers] = [await published({ audience: 'residents' }), await published()];
    const strangers = [await app.given.volunteer(XUEYUAN), await app.given.clerk(XUEYUAN), await app.given.resident()];

    expect(await idsFor(home)).toContain(forAll);
    expect(await idsFor(home)).not.toContain(forVolunteers);
    await seen(home, forAll);
    await app.as(home).get(`/activities/${forVolunteers}`).expect(404);
    await app.as(home).post(`/activities/${forVolunteers}/sign-up`).expect(404);
    for (const who of strangers) {
      expect(await idsFor(who, `&communityCode=${YUANDING}`)).toEqual([]);
      expect((await app.as(who).get(`/activities/${forAll}`).expect(404)).body.code).toBe('activity-not-found');
    }
  });

  it('is for a community of the clerk’s own, at a sound time, run by somebody who is there', async () => {
    const refused = async (more: object, status = 422) => (await publish(more).expect(status)).body.code;

    expect(await refused({ communityCode: XUEYUAN }, 404)).toBe('activity-area-outside');
    expect(await refused({ communityCode: `${YUANDING}001` })).toBe('volunteers-of-community');
    expect(await refused({ endsAt: body.startsAt })).toBe('activity-times');
    expect(await refused({ endsAt: inHours(37) })).toBe('activity-times');
    expect(await refused({ startsAt: inHours(-1), endsAt: inHours(1) })).toBe('activity-in-the-past');
    expect(await refused({ organiserId: (await app.given.volunteer(XUEYUAN)).personId })).toBe('activity-organiser-unfit');
    expect(await refused({ organiserId: (await app.given.resident()).personId })).toBe('activity-organiser-unfit');
    await publish({}, volunteer).expect(403);
    for (const wrong of [{ capacity: 0 }, { capacity: 1001 }, { title: '扫' }, { audience: 'all' }, { ruleCode: 'volunteer-task' }]) {
      await publish(wrong).expect(400);
    }
  });

  it('may be run by a volunteer, who then sees who comes', async () => {
    const id = await published({ organiserId: volunteer.personId });
    const other = await app.given.volunteer();
    await app.as(other).post(`/activities/${id}/sign-up`).expect(200);

    const { body: page } = await app.as(volunteer).get(`/activities/${id}/participants`).expect(200);

    expect(page.items).toEqual([
      {
        personId: other.personId,
        name: expect.stringMatching(/^测\*+$/),
        signUp: 'in',
        signedInAt: null,
        signedOutAt: null,
        minutes: null,
        hoursSource: null,
        hoursState: null,
        actions: [],
      },
    ]);
    expect((await seen(volunteer, id)).actions).toContain('run');
    expect((await app.as(clerk).get(`/activities/${id}/participants`).expect(200)).body.items).toHaveLength(1);
    await app.as(other).get(`/activities/${id}/participants`).expect(404);
  });

  it('is corrected before it begins, and says so', async () => {
    const id = await published();
    const later = await after(1, clerk);

    const { body: corrected } = await app
      .as(later)
      .patch(`/activities/${id}`, { place: '5号楼前', endsAt: inHours(27) })
      .expect(200);

    expect(corrected).toMatchObject({ title: '清雪', place: '5号楼前', endsAt: inHours(27), correctedAt: inHours(1) });
    expect(
      (
        await app
          .as(later)
          .patch(`/activities/${id}`, { endsAt: inHours(23) })
          .expect(422)
      ).body.code,
    ).toBe('activity-times');
    await app.as(later).patch(`/activities/${id}`, { ruleCode: 'activity-half-hour' }).expect(400);
    await app
      .as(await app.given.clerk(XUEYUAN))
      .patch(`/activities/${id}`, { place: '别处' })
      .expect(404);
    expect(
      (
        await app
          .as(await after(24, clerk))
          .patch(`/activities/${id}`, { place: '院外' })
          .expect(409)
      ).body.code,
    ).toBe('activity-begun');
  });

  it('is called off with a reason that everybody reads', async () => {
    const id = await published();
    const cancel = (reason: string) => app.as(clerk).post(`/activities/${id}/cancel`, { reason });

    await cancel('大风预警').expect(200);
    await cancel('大风预警').expect(200);

    expect(await seen(volunteer, id)).toMatchObject({ status: 'cancelled', cancelReason: '大风预警', actions: [] });
    expect(await idsFor(volunteer)).toContain(id);
    for (const verb of ['sign-up', 'withdraw']) {
      expect((await app.as(volunteer).post(`/activities/${id}/${verb}`).expect(409)).body.code).toBe('activity-cancelled');
    }
    expect((await app.as(clerk).patch(`/activities/${id}`, { place: '室内' }).expect(409)).body.code).toBe('activity-cancelled');
    expect((await cancel('改主意了').expect(409)).body.code).toBe('activity-cancelled');
    const begun = await published({ startsAt: inHours(1), endsAt: inHours(2) });
    expect(
      (
        await app
          .as(await after(1, clerk))
          .post(`/activities/${begun}/cancel`, { reason: '大风' })
          .expect(409)
      ).body.code,
    ).toBe('activity-begun');
  });

  it('lists what comes, soonest first, and what is past, the last first, page by page', async () => {
    const communityCode = `${YUANDING.slice(0, 9)}951`;
    await app.given.area(communityCode);
    const there = await app.given.volunteer(communityCode);
    const own = await app.given.clerk(communityCode);
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) {
      ids.push(await app.given.activity({ clerk: own, communityCode, inHours: n, lasts: 0.5 }));
    }
    const later = await after(2.9, there);
    const walk = async (when: string) => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { body: page } = await app.as(later).get(`/activities?when=${when}&limit=1${cursor}`).expect(200);
        found.push(...page.items.map(({ id }: { id: string }) => id));
        if (page.nextCursor === null) return found;
        cursor = `&cursor=${page.nextCursor}`;
      }
    };

    expect(await walk('coming')).toEqual(ids.slice(2));
    expect(await walk('past')).toEqual([ids[1], ids[0]]);
    expect(await idsFor(await app.given.supervisor(), `&communityCode=${communityCode}`)).toEqual([]);
  });
});
