import { randomUUID } from 'node:crypto';
import { DropOldPersonCodes } from '../../src/codes/drop-old-person-codes.job';
import { PersonCodes } from '../../src/codes/person-codes.service';
import type { SignedIn } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const actorOf = ({ personId }: SignedIn) => ({ personId, sessionId: personId, posts: [] });

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3600_000;

describe('a person’s code', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const show = async (who: SignedIn, purpose = 'identify', key?: string) =>
    (await app.as(who).post('/me/person-code', { purpose }, key).expect(201)).body as { token: string; expiresAt: string };
  const identify = (who: SignedIn, personToken: string) => app.as(who).post('/person-codes/identify', { personToken });

  it('says to one alone who shows it, by a masked name', async () => {
    const resident = await app.given.resident({ name: '乌云其木格' });
    const worker = await app.given.worker();

    const { token, expiresAt } = await show(resident);
    const { body } = await identify(worker, token.toLowerCase()).expect(200);

    expect(token).toMatch(/^P[0-9A-HJKMNP-TV-Z]{18}$/);
    expect(expiresAt).toBe(new Date(app.clock.now().getTime() + MINUTE_MS).toISOString());
    expect(body).toEqual({ personId: resident.personId, name: '乌**' });
    expect((await identify(await app.given.worker(), token).expect(404)).body.code).toBe('person-code-refused');
  });

  it('says the same again to whoever did not get the answer, and that is no wrong scan', async () => {
    const resident = await app.given.resident();
    const worker = await app.given.worker();
    const { token } = await show(resident);
    const { body } = await identify(worker, token).expect(200);
    app.clock.advance(2 * MINUTE_MS);

    for (let n = 0; n < 12; n++) expect((await identify(worker, token).expect(200)).body).toEqual(body);
  });

  it('is dead after a minute, and the next one is another', async () => {
    const resident = await app.given.resident();
    const worker = await app.given.worker();
    const first = await show(resident);
    const second = await show(resident);
    app.clock.advance(MINUTE_MS - 1);
    await identify(worker, second.token).expect(200);
    app.clock.advance(1);

    await identify(worker, first.token).expect(404);

    expect(second.token).not.toBe(first.token);
  });

  it('is good for one purpose, and a wrong use does not use it up', async () => {
    const resident = await app.given.resident();
    const worker = await app.given.worker();
    const { token } = await show(resident, 'redeem');

    await identify(worker, token).expect(404);

    const spend = async (who: SignedIn, request: string) =>
      app.get(PersonCodes).spend(actorOf(who), token, { purpose: 'redeem', request }, (_, used) => Promise.resolve(used));
    expect(await spend(worker, 'first')).toEqual({ personId: resident.personId, subjectId: null, isRepeat: false });
    expect(await spend(worker, 'first')).toEqual({ personId: resident.personId, subjectId: null, isRepeat: true });
    await expect(spend(worker, 'second')).rejects.toMatchObject({ code: 'person-code-refused' });
    await expect(spend(await app.given.worker(), 'first')).rejects.toMatchObject({ code: 'person-code-refused' });
  });

  it('is used up with its effect or not at all', async () => {
    const [resident, worker] = [await app.given.resident(), await app.given.worker()];
    const { token } = await show(resident, 'attendance');
    const spend = (effect: () => Promise<unknown>) =>
      app
        .get(PersonCodes)
        .spend(actorOf(worker), token, { purpose: 'attendance', request: 'check-in' }, (_, used) => effect().then(() => used));

    await expect(spend(() => Promise.reject(new Error('the activity was full')))).rejects.toThrow('the activity was full');
    expect(await spend(() => Promise.resolve())).toEqual({ personId: resident.personId, subjectId: null, isRepeat: false });
  });

  it('dies with the session that showed it', async () => {
    const resident = await app.given.resident();
    const worker = await app.given.worker();
    const { token } = await show(resident);
    await app.as(resident).delete('/sessions/current').expect(204);

    await identify(worker, token).expect(404);
  });

  it('is used by one of five who scan it ten times each at once', async () => {
    const resident = await app.given.resident();
    const workers = await Promise.all(Array.from({ length: 5 }, () => app.given.worker()));
    const { token } = await show(resident);

    const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => identify(workers[i % 5]!, token)));

    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(200), ...Array(40).fill(404)]);
  });

  it('is answered alike when the answer was lost, for the same session alone', async () => {
    const resident = await app.given.resident();
    const key = randomUUID();
    const first = await show(resident, 'identify', key);
    app.clock.advance(1000);
    const again = await show(resident, 'identify', key);
    const elsewhere = await show(await app.given.signedIn(resident.personId), 'identify', key);

    expect(again).toEqual(first);
    expect(elsewhere.token).not.toBe(first.token);
    const { body } = await app.as(resident).post('/me/person-code', { purpose: 'redeem' }, key).expect(409);
    expect(body.code).toBe('idempotency-key-reused');
    await identify(await app.given.worker(), first.token).expect(200);
  });

  it('bars who guesses, as with the codes of doors', async () => {
    const worker = await app.given.worker();
    const { token } = await show(await app.given.resident());
    for (let misses = 0; misses < 10; misses++) await identify(worker, `P${misses}`).expect(404);

    expect((await identify(worker, token).expect(429)).body.code).toBe('too-many-attempts');
    await identify(await app.given.worker(), token).expect(200);
  });

  it('opens nothing where printed codes are read', async () => {
    const { token } = await show(await app.given.resident());

    await app.as(null).get(`/codes/${token}`).expect(404);
    await identify(await app.given.worker(), token).expect(200);
  });

  it('is kept as a hash, and for a day', async () => {
    const { token } = await show(await app.given.resident());
    const rows = () => app.db.query<object[]>('SELECT * FROM person_codes');
    expect(JSON.stringify(await rows())).not.toContain(token);

    app.clock.advance(DAY_MS);
    await app.get(DropOldPersonCodes).run();
    expect((await rows()).length).toBeGreaterThan(0);
    app.clock.advance(2 * MINUTE_MS);
    await app.get(DropOldPersonCodes).run();
    expect(await rows()).toEqual([]);
  });
});
