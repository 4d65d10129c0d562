import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE_MS);

/** It begins at T0 + 60 and ends at T0 + 180 minutes. */
describe('being at an activity', () => {
  let app: TestApp;
  let organiser: Posted;
  let id: string;

  beforeAll(async () => void (app = await startApp()));
  beforeEach(async () => {
    app.clock.set(T0);
    organiser = await app.given.volunteer();
    id = await app.given.activity({ inHours: 1, organiserId: organiser.personId });
  });
  afterAll(() => app.close());

  /** Signed in anew at that time: a token lasts 15 minutes. */
  const now = async ({ personId }: { personId: string }, minutes: number): Promise<SignedIn> => {
    app.clock.set(at(minutes));
    return app.given.signedIn(personId);
  };
  const comer = async (): Promise<Posted> => {
    const somebody = await app.given.volunteer();
    await app.as(somebody).post(`/activities/${id}/sign-up`).expect(200);
    return somebody;
  };
  const personToken = async (who: SignedIn, purpose = 'attendance') =>
    (await app.as(who).post('/me/person-code', { purpose }).expect(201)).body.token as string;
  const siteToken = async (who: SignedIn) => (await app.as(who).get(`/activities/${id}/site-code`).expect(200)).body.token as string;
  const verb = (who: SignedIn, name: string, body: object) => app.as(who).post(`/activities/${id}/${name}`, body);

  it('is signed for by the code on his phone, both ways, and once', async () => {
    const somebody = await comer();
    const [runs, comes] = [await now(organiser, 55), await now(somebody, 55)];

    const first = await verb(runs, 'check-in', { personToken: await personToken(comes) }).expect(200);
    const again = await verb(runs, 'check-in', { personToken: await personToken(comes) }).expect(200);

    expect(first.body).toEqual({
      personId: somebody.personId,
      inAt: at(55).toISOString(),
      inSource: 'person-code',
      outAt: null,
      outSource: null,
      isOnDuty: false,
    });
    expect(again.body).toEqual(first.body);
    const [ends, goes] = [await now(organiser, 170), await now(somebody, 170)];
    const out = await verb(ends, 'check-out', { personToken: await personToken(goes) }).expect(200);
    expect(out.body).toMatchObject({ outAt: at(170).toISOString(), outSource: 'person-code' });
    expect((await app.as(goes).get(`/activities/${id}`).expect(200)).body).toMatchObject({
      signedInAt: at(55).toISOString(),
      signedOutAt: at(170).toISOString(),
      actions: [],
    });
    expect((await app.as(ends).get(`/activities/${id}/participants`).expect(200)).body.items).toMatchObject([
      { personId: somebody.personId, signedInAt: at(55).toISOString(), signedOutAt: at(170).toISOString() },
    ]);
  });

  it('is signed for by the code on the screen, which is dead after a minute', async () => {
    const [one, other] = [await comer(), await comer()];
    const runs = await now(organiser, 60);
    const { body: shown } = await app.as(runs).get(`/activities/${id}/site-code`).expect(200);
    expect(new Date(shown.expiresAt).getTime() - app.clock.now().getTime()).toBe(60_000);

    app.clock.set(new Date(at(61).getTime() - 1));
    const typed = `${shown.token.slice(0, 5)}-${shown.token.slice(5)}`.toLowerCase();
    const { body } = await verb(await app.given.signedIn(one.personId), 'sign-in', { siteToken: typed }).expect(200);
    expect(body).toMatchObject({ personId: one.personId, inSource: 'site-code' });

    const late = await now(other, 61);
    expect((await verb(late, 'sign-in', { siteToken: shown.token }).expect(404)).body.code).toBe('site-code-refused');
    const fresh = await siteToken(await now(organiser, 61));
    expect(fresh).not.toBe(shown.token);
    await verb(late, 'sign-in', { siteToken: fresh }).expect(200);
    const ends = await siteToken(await now(organiser, 180));
    const out = await verb(await now(other, 180), 'sign-out', { siteToken: ends }).expect(200);
    expect(out.body).toMatchObject({ outAt: at(180).toISOString(), outSource: 'site-code' });
  });

  it('takes no code of another activity, of another purpose, nor one that was used', async () => {
    const somebody = await comer();
    const elsewhere = await app.given.activity({ inHours: 1, organiserId: organiser.personId });
    const [runs, comes] = [await now(organiser, 60), await now(somebody, 60)];
    const { body: other } = await app.as(runs).get(`/activities/${elsewhere}/site-code`).expect(200);

    expect((await verb(comes, 'sign-in', { siteToken: other.token }).expect(404)).body.code).toBe('site-code-refused');
    const identify = await personToken(comes, 'identify');
    expect((await verb(runs, 'check-in', { personToken: identify }).expect(404)).body.code).toBe('person-code-refused');
    const once = await personToken(comes);
    const { body } = await verb(runs, 'check-in', { personToken: once }).expect(200);
    const used = { personToken: once };
    const others = [
      verb(runs, 'check-out', used),
      app.as(runs).post(`/activities/${elsewhere}/check-in`, used),
      verb(await now(await app.given.clerk(), 60), 'check-in', used),
    ];
    for (const reply of others) expect((await reply.expect(404)).body.code).toBe('person-code-refused');
    expect((await verb(runs, 'check-in', used).expect(200)).body).toEqual(body);
  });

  it('stops who guesses, but not who scans people without a place', async () => {
    const somebody = await comer();
    const [runs, comes] = [await now(organiser, 60), await now(somebody, 60)];
    for (let n = 0; n < 10; n++) await verb(comes, 'sign-in', { siteToken: 'S00000000' }).expect(404);

    expect((await verb(comes, 'sign-in', { siteToken: await siteToken(runs) }).expect(429)).body.code).toBe('too-many-attempts');
    for (let n = 0; n < 11; n++) {
      const token = await personToken(await now(await app.given.volunteer(), 60));
      expect((await verb(runs, 'check-in', { personToken: token }).expect(409)).body.code).toBe('activity-not-signed-up');
    }
    await verb(runs, 'check-in', { personToken: await personToken(comes) }).expect(200);
  });

  it('leaves the code as it was when it is refused', async () => {
    const somebody = await app.given.volunteer();
    const [runs, comes] = [await now(organiser, 60), await now(somebody, 60)];
    const token = await personToken(comes);
    await verb(runs, 'check-in', { personToken: token }).expect(409);

    await verb(comes, 'sign-up', {}).expect(200);

    await verb(runs, 'check-in', { personToken: token }).expect(200);
  });

  it('is for who has a place', async () => {
    id = await app.given.activity({ inHours: 1, capacity: 1, organiserId: organiser.personId });
    await comer();
    const waits = await comer();
    const token = await siteToken(await now(organiser, 60));

    expect((await verb(await now(waits, 60), 'sign-in', { siteToken: token }).expect(409)).body.code).toBe('activity-not-signed-up');
  });

  it('has its times: not long before, not after the end, and out at most two hours later', async () => {
    const [one, other] = [await comer(), await comer()];
    const early = await now(organiser, 29);
    expect((await app.as(early).get(`/activities/${id}/site-code`).expect(409)).body).toMatchObject({
      code: 'attendance-too-early',
      title: '还没到时间：活动开始前 30 分钟起可以签到',
      opensAt: at(30).toISOString(),
    });
    expect((await verb(await now(one, 29), 'sign-in', { siteToken: 'S' }).expect(409)).body.code).toBe('attendance-too-early');

    const first = await siteToken(await now(organiser, 30));
    await verb(await now(one, 30), 'sign-in', { siteToken: first }).expect(200);
    const last = await siteToken(await now(organiser, 180));
    expect((await verb(await now(other, 180), 'sign-in', { siteToken: last }).expect(409)).body.code).toBe('sign-in-too-late');
    expect((await verb(await now(other, 180), 'sign-out', { siteToken: last }).expect(409)).body.code).toBe('activity-not-signed-in');
    const gone = { personId: one.personId };
    expect((await verb(await now(organiser, 300), 'check-out', gone).expect(409)).body.code).toBe('sign-out-too-late');
    const { body } = await verb(await now(organiser, 299), 'check-out', gone).expect(200);
    expect(body).toMatchObject({ outAt: at(299).toISOString(), outSource: 'organiser' });
  });

  it('is not said by oneself', async () => {
    const runs = await now(organiser, 60);
    const clerk = await app.given.clerk();
    const refused = async (who: SignedIn, name: string, body: object) => (await verb(who, name, body).expect(403)).body.code;

    expect(await refused(runs, 'sign-in', { siteToken: await siteToken(runs) })).toBe('attendance-by-yourself');
    expect(await refused(runs, 'check-in', { personToken: await personToken(runs) })).toBe('attendance-by-yourself');
    expect(await refused(clerk, 'sign-in', { siteToken: await siteToken(clerk) })).toBe('attendance-by-yourself');
    const { body } = await verb(clerk, 'check-in', { personToken: await personToken(runs) }).expect(200);
    expect(body).toMatchObject({ personId: organiser.personId, isOnDuty: false });
    expect(await refused(runs, 'check-out', { personId: organiser.personId })).toBe('attendance-by-yourself');
  });

  it('is duty for who runs it as one of the staff, and service for who comes as a neighbour', async () => {
    const worker = await app.given.worker();
    id = await app.given.activity({ inHours: 1, organiserId: worker.personId });
    const other = await app.given.post({ role: 'grid-worker', areaCode: `${YUANDING}002` });
    await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: other.personId });
    const asNeighbour = await now(other, 60);
    await verb(asNeighbour, 'sign-up', {}).expect(200);
    const clerk = await app.given.clerk();

    const organises = await verb(clerk, 'check-in', { personToken: await personToken(await now(worker, 60)) }).expect(200);
    const comes = await verb(clerk, 'check-in', { personToken: await personToken(asNeighbour) }).expect(200);

    expect([organises.body.isOnDuty, comes.body.isOnDuty]).toEqual([true, false]);
  });

  it('is nobody else’s to say', async () => {
    const somebody = await comer();
    const comes = await now(somebody, 60);

    for (const [name, body] of Object.entries({ 'check-in': { personToken: 'P' }, 'check-out': { personId: organiser.personId } })) {
      expect((await verb(comes, name, body).expect(404)).body.code).toBe('activity-not-found');
    }
    await app.as(comes).get(`/activities/${id}/site-code`).expect(404);
    const runs = await now(organiser, 60);
    expect((await verb(runs, 'check-out', {}).expect(422)).body.code).toBe('attendance-person-missing');
    expect((await verb(runs, 'check-out', { personId: somebody.personId, personToken: 'P' }).expect(422)).body.code).toBe(
      'attendance-person-missing',
    );
  });

  (onMariaDb ? it : it.skip)('is signed for once by nine scans of one code, and by twenty at once', async () => {
    const [one, other] = [await comer(), await comer()];
    const [runs, first, second] = [await now(organiser, 60), await now(one, 60), await now(other, 60)];
    const token = await personToken(first);

    const scans = await Promise.all(Array.from({ length: 9 }, () => verb(runs, 'check-in', { personToken: token })));
    const screen = await siteToken(runs);
    const taps = await Promise.all(Array.from({ length: 20 }, () => verb(second, 'sign-in', { siteToken: screen })));

    expect(scans.map(({ status, body }) => `${status} ${body.inAt}`)).toEqual(Array(9).fill(`200 ${at(60).toISOString()}`));
    expect(taps.map(({ status, body }) => `${status} ${body.inAt}`)).toEqual(Array(20).fill(`200 ${at(60).toISOString()}`));
    expect((await app.as(runs).get(`/activities/${id}/participants`).expect(200)).body.items).toHaveLength(2);
  });
});
