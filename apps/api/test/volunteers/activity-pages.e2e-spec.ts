import { type Posted, YUANDING } from '../support/given-identity';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE_MS);

interface Item {
  id: string;
}

describe('what a page of activities is drawn from', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const read = async (who: Caller, path: string) => (await app.as(who).get(path).expect(200)).body;
  const later = (minutes: number, { personId }: { personId: string }) => {
    app.clock.set(at(minutes));
    return app.given.signedIn(personId);
  };
  const signUp = (who: Caller, id: string) => app.as(who).post(`/activities/${id}/sign-up`).expect(200);

  it('says where it is, when one may sign in and out, and what it earns', async () => {
    const id = await app.given.activity({ inHours: 1, ruleCode: 'activity-half-hour' });
    const unpaid = await app.given.activity();
    const me = await app.given.volunteer();

    expect(await read(me, `/activities/${id}`)).toMatchObject({
      communityName: '园丁社区',
      opensAt: at(30).toISOString(),
      closesAt: at(60 + 120 + 120).toISOString(),
      pointsExpected: 8,
    });
    expect(await read(me, `/activities/${unpaid}`)).toMatchObject({ pointsExpected: null });
  });

  it('says the place in the line in every list', async () => {
    const [first, second, me] = [await app.given.volunteer(), await app.given.volunteer(), await app.given.volunteer()];
    const full = await app.given.activity({ capacity: 1 });
    const free = await app.given.activity();
    for (const who of [first, second, me]) await signUp(who, full);
    await signUp(me, free);

    const mine = (await read(me, '/activities/mine')).items;
    expect(mine).toMatchObject([
      { id: free, signUp: 'in', position: null },
      { id: full, signUp: 'waiting', position: 2 },
    ]);
    const all = (await read(me, '/activities?limit=100')).items as (Item & { position: number | null })[];
    expect(all.find((each) => each.id === full)!.position).toBe(2);
  });

  it('finds what somebody runs, whatever post he has, page by page', async () => {
    const worker = await app.given.worker();
    const made = [];
    for (const inHours of [3, 1, 2]) made.push(await app.given.activity({ organiserId: worker.personId, inHours }));
    await app.given.activity();

    const first = await read(worker, '/activities/mine?as=organiser&limit=2');
    const second = await read(worker, `/activities/mine?as=organiser&limit=2&cursor=${first.nextCursor}`);

    expect([...first.items, ...second.items].map(({ id }: Item) => id)).toEqual([made[0], made[2], made[1]]);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0].actions).toContain('run');
    expect((await read(worker, '/activities/mine')).items).toEqual([]);
  });

  it('says to who runs it what each served and what he may do for him: nothing for himself, no hours for his household', async () => {
    const home = await app.given.household({ members: [{}, {}] });
    const [organiser, kin] = (await Promise.all(
      home.members.map(({ personId }) => app.given.post({ role: 'volunteer', areaCode: YUANDING, personId })),
    )) as [Posted, Posted];
    const id = await app.given.activity({ inHours: 1, organiserId: organiser.personId });
    const [gone, absent] = [await app.given.volunteer(), await app.given.volunteer()];
    for (const who of [organiser, kin, gone, absent]) await signUp(who, id);
    const { token } = await read(await later(60, organiser), `/activities/${id}/site-code`);
    await app
      .as(await later(60, gone))
      .post(`/activities/${id}/sign-in`, { siteToken: token })
      .expect(200);
    const asked = async (minutes: number) => (await read(await later(minutes, organiser), `/activities/${id}/participants`)).items;

    expect((await asked(70)).map(({ actions }: { actions: string[] }) => actions)).toEqual([[], [], ['check-out'], []]);
    expect((await asked(185)).map(({ actions }: { actions: string[] }) => actions)).toEqual([
      [],
      [],
      ['check-out', 'enter-hours'],
      ['enter-hours'],
    ]);
    await app
      .as(await later(185, organiser))
      .post(`/activities/${id}/check-out`, { personId: gone.personId })
      .expect(200);

    expect((await asked(186))[2]).toMatchObject({ minutes: 120, hoursSource: 'manual', hoursState: 'on-show', actions: [] });
    expect((await asked(186))[3]).toMatchObject({ minutes: null, hoursSource: null, hoursState: null });
  });

  it('says where somebody could apply, and what he may do with his application', async () => {
    const me = await app.given.homeOwner({ gridCode: `${YUANDING}001` });
    const clerk = await app.given.clerk();
    const mine = () => read(me, '/me/volunteer-application');
    expect(await mine()).toEqual({
      application: null,
      mayApply: true,
      mayWithdraw: false,
      communities: [{ code: YUANDING, name: '园丁社区' }],
    });

    const { body } = await app
      .as(me)
      .post('/me/volunteer-application', { communityCode: YUANDING, skills: ['care'] })
      .expect(201);
    expect(await mine()).toMatchObject({ mayApply: false, mayWithdraw: true });

    await app.as(clerk).post(`/volunteer-applications/${body.id}/approve`).expect(200);
    expect(await mine()).toMatchObject({ application: { status: 'approved' }, mayApply: true, mayWithdraw: true, communities: [] });
  });
});
