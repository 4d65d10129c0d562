import { type Posted, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE_MS);

/** An activity begins at T0 + 60 and ends at T0 + 180 minutes. With one connection nothing may wait for a second inside a transaction. */
describe('a household is one side', () => {
  let app: TestApp;
  let me: Posted;
  let kin: Posted;

  beforeAll(async () => void (app = await startApp({ env: { DATABASE_POOL: '1' } })));
  beforeEach(async () => {
    app.clock.set(T0);
    const { members } = await app.given.household({ members: [{}, {}] });
    [me, kin] = (await Promise.all(members.map((each) => as('volunteer', each.personId)))) as [Posted, Posted];
  });
  afterAll(() => app.close());

  const as = (role: 'volunteer' | 'clerk', personId: string) => app.given.post({ role, areaCode: YUANDING, personId });
  const now = ({ personId }: { personId: string }, minutes: number) => {
    app.clock.set(at(minutes));
    return app.given.signedIn(personId);
  };
  const led = async (organiser: Posted, ...comers: Posted[]) => {
    const id = await app.given.activity({ inHours: 1, organiserId: organiser.personId, ruleCode: 'activity-half-hour' });
    for (const who of comers) await app.as(who).post(`/activities/${id}/sign-up`).expect(200);
    return id;
  };
  const scanned = async (id: string, by: { personId: string }, verb: 'check-in' | 'check-out', minutes: number, who = me) => {
    const shown = await app
      .as(await now(who, minutes))
      .post('/me/person-code', { purpose: 'attendance' })
      .expect(201);
    await app
      .as(await now(by, minutes))
      .post(`/activities/${id}/${verb}`, { personToken: shown.body.token })
      .expect(200);
  };
  const onScreen = async (id: string, of: { personId: string }, verb: 'sign-in' | 'sign-out', minutes: number, who = me) => {
    const { body } = await app
      .as(await now(of, minutes))
      .get(`/activities/${id}/site-code`)
      .expect(200);
    await app
      .as(await now(who, minutes))
      .post(`/activities/${id}/${verb}`, { siteToken: body.token })
      .expect(200);
  };
  const hoursOf = async (who: { personId: string }, id: string) => {
    const { items } = (
      await app
        .as(await app.given.signedIn(who.personId))
        .get('/hours/mine')
        .expect(200)
    ).body;
    return items.find(({ activityId }: { activityId: string }) => activityId === id);
  };
  const onShow = { state: 'on-show', source: 'manual', minutes: 120, points: 0, reason: '由家人签到签退', countsAt: expect.any(String) };

  it('hours for which kin scanned the code are on show first', async () => {
    const id = await led(kin, me);
    await scanned(id, kin, 'check-in', 60);
    await scanned(id, kin, 'check-out', 180);

    expect(await hoursOf(me, id)).toMatchObject({ ...onShow, enteredByName: expect.any(String) });
  });

  it('so are those of one half: in by kin, out by somebody else', async () => {
    const id = await led(kin, me);
    const clerk = await app.given.clerk();
    await scanned(id, kin, 'check-in', 60);
    await scanned(id, clerk, 'check-out', 180);

    expect(await hoursOf(me, id)).toMatchObject(onShow);
  });

  it('so are those of the screen that kin put up, as who runs it or as its clerk', async () => {
    const led1 = await led(kin, me);
    await onScreen(led1, kin, 'sign-in', 60);
    await onScreen(led1, kin, 'sign-out', 180);
    expect(await hoursOf(me, led1)).toMatchObject(onShow);

    app.clock.set(T0);
    const clerk = await as('clerk', kin.personId);
    const stranger = await app.given.volunteer();
    const led2 = await led(stranger, await as('volunteer', me.personId));
    await onScreen(led2, clerk, 'sign-in', 60);
    await onScreen(led2, clerk, 'sign-out', 180);
    expect(await hoursOf(me, led2)).toMatchObject(onShow);
  });

  it('who runs it on duty is no side at all and earns no hours', async () => {
    const worker = await app.given.worker(`${YUANDING}001`);
    const id = await led(worker, kin);
    const clerk = await app.given.clerk();
    await scanned(id, clerk, 'check-in', 60, worker);
    await scanned(id, clerk, 'check-out', 180, worker);

    expect(await hoursOf(worker, id)).toBeUndefined();
  });

  it('others count at once, though kin of theirs comes as well', async () => {
    const stranger = await app.given.volunteer();
    const id = await led(stranger, me, kin);
    for (const who of [me, kin]) {
      await scanned(id, stranger, 'check-in', 60, who);
      await onScreen(id, stranger, 'sign-out', 180, who);
    }

    for (const who of [me, kin]) {
      expect(await hoursOf(who, id)).toMatchObject({ state: 'counted', source: 'code', minutes: 120, points: 8 });
    }
  });

  it('neither bears out nor decides what one of it entered', async () => {
    const [stranger, other] = [await app.given.volunteer(), await app.given.volunteer()];
    const id = await led(kin, me, stranger);
    await onScreen(id, kin, 'sign-in', 60);
    const entry = { personId: stranger.personId, minutes: 60, reason: '没扫成' };
    const { body } = await app
      .as(await now(kin, 200))
      .post(`/activities/${id}/hours`, entry)
      .expect(201);
    const clerk = await as('clerk', me.personId);
    const asked = async (verb: string, more?: object) =>
      (await app.as(await now(clerk, 201)).post(`/hours/${body.id}/${verb}`, more)).body.code;

    expect(await asked('witness')).toBe('hours-witness-unfit');
    await app
      .as(await now(other, 201))
      .post(`/hours/${body.id}/objections`, { reason: '他没去' })
      .expect(201);
    expect(await asked('decide', { stands: true, decision: '去了' })).toBe('hours-to-yourself');
  });
});
