import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

const MINUTE_MS = 60_000;

interface Item {
  id: string;
}

describe('a list of hours', () => {
  let app: TestApp;
  /** A volunteer of both communities. */
  let me: Posted;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
    me = await app.given.volunteer(XUEYUAN);
    await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: me.personId });
  });
  beforeEach(async () => {
    app.clock.set(T0);
    me = { ...me, ...(await app.given.signedIn(me.personId)) };
  });
  afterAll(() => app.close());

  const shown = async (communityCode: string) => {
    const { personId } = await app.given.volunteer(communityCode);
    const activityId = await app.given.activity({ communityCode });
    return { id: await app.given.hours({ personId, minutes: 30, state: 'on-show', activityId }), personId, activityId };
  };
  const page = async (who: Caller, query = '') => (await app.as(who).get(`/hours?${query}`).expect(200)).body;
  const found = async (who: Caller, id: string, query = 'limit=100') => (await page(who, query)).items.find((each: Item) => each.id === id);

  it('is of all communities somebody belongs to, page by page, or of the one he names', async () => {
    const made = [];
    for (const code of [YUANDING, XUEYUAN, YUANDING, XUEYUAN, XUEYUAN]) {
      app.clock.set(new Date(T0.getTime() + made.length * 1000));
      made.unshift((await shown(code)).id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor } = await page(me, `limit=2&cursor=${cursor}`.replace(/&cursor=$/, ''));
      seen.push(...items.map(({ id }: Item) => id));
      cursor = nextCursor;
    }

    expect(seen).toEqual(made);
    const one = await page(me, `communityCode=${XUEYUAN}`);
    expect(one.items.map(({ id }: Item) => id)).toEqual([made[0], made[1], made[3]]);
    expect(one.items[0]).toMatchObject({ communityCode: XUEYUAN, communityName: expect.stringContaining('学苑') });
    expect((await page(await app.given.volunteer(), `communityCode=${XUEYUAN}`)).items).toEqual([]);
  });

  it('says what each is and what its reader may do: a volunteer, who served, his kin and the clerk', async () => {
    const home = await app.given.household({ members: [{}, {}] });
    const [owner, kin] = await Promise.all(
      home.members.map(({ personId }) => app.given.post({ role: 'volunteer', areaCode: YUANDING, personId })),
    );
    const activityId = await app.given.activity({ inHours: 1, organiserId: me.personId });
    const witness = await app.given.volunteer();
    for (const who of [owner!, kin!, witness]) await app.as(who).post(`/activities/${activityId}/sign-up`).expect(200);
    app.clock.set(new Date(T0.getTime() + 70 * MINUTE_MS));
    const { token } = (
      await app
        .as(await again(me))
        .get(`/activities/${activityId}/site-code`)
        .expect(200)
    ).body;
    for (const who of [kin!, witness]) {
      await app
        .as(await again(who))
        .post(`/activities/${activityId}/sign-in`, { siteToken: token })
        .expect(200);
    }
    app.clock.set(new Date(T0.getTime() + 190 * MINUTE_MS));
    const body = { personId: owner!.personId, minutes: 60, reason: '没扫成' };
    const { id } = (
      await app
        .as(await again(me))
        .post(`/activities/${activityId}/hours`, body)
        .expect(201)
    ).body;
    const asSeenBy = async (who: Posted) => found(await again(who), id);

    expect(await asSeenBy(witness)).toMatchObject({
      title: '清雪',
      place: '3号楼前',
      startsAt: new Date(T0.getTime() + 60 * MINUTE_MS).toISOString(),
      communityName: expect.stringContaining('园丁'),
      countsAt: expect.any(String),
      objections: null,
      actions: ['witness', 'object'],
    });
    expect((await asSeenBy(owner!)).actions).toEqual([]);
    for (const who of [kin!, me]) expect((await asSeenBy(who)).actions).toEqual(['object']);
    expect(await asSeenBy(clerk)).toMatchObject({ objections: 0, actions: ['object'] });

    await app
      .as(await again(witness))
      .post(`/hours/${id}/objections`, { reason: '没看见他' })
      .expect(201);

    const objected = async (who: Posted) => found(await again(who), id, 'state=objected&limit=100');
    expect(await objected(clerk)).toMatchObject({ objections: 1, actions: ['object', 'decide'] });
    expect(await objected(witness)).toMatchObject({ objections: null, actions: [] });
    expect((await objected(kin!)).actions).toEqual(['object']);
  });

  const again = ({ personId }: { personId: string }) => app.given.signedIn(personId);
});
