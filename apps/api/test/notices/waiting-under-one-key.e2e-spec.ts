import { randomUUID } from 'node:crypto';
import { YUANDING } from '../support/given-identity';
import { rowCounts } from '../support/row-counts';
import { type Caller, startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 86_400_000;
const STREET = YUANDING.slice(0, 9);

describe('a notice to more than one community, decided under one key', () => {
  let app: TestApp;
  let writer: Caller & { personId: string };
  let other: Caller;

  beforeAll(async () => {
    app = await startApp();
    writer = await app.given.supervisor(STREET);
    other = await app.given.supervisor(STREET);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(T0);
    await app.db.query('DELETE FROM waiting_notices');
  });

  const words = (more: object) => ({
    areaCode: STREET,
    audience: 'residents',
    level: 'must-read',
    title: '全街道停水',
    body: '周五八点到十二点停水。',
    confirmBy: new Date(T0.getTime() + DAY_MS).toISOString(),
    ...more,
  });
  const submit = (more: object = {}, key: string = randomUUID(), who: Caller = writer) => app.as(who).post('/notices', words(more), key);
  const approve = (id: string) => app.as(other).post(`/waiting-notices/${id}/approve`);
  const written = () => rowCounts(app.db, ['notices', 'notice_areas', 'outbox', 'messages']);

  it('answers the first one to the same key, and refuses another body under it, here and at once', async () => {
    const key = randomUUID();
    const first = await submit({}, key).expect(201);
    expect((await submit({}, key).expect(201)).body).toEqual(first.body);
    expect((await submit({ title: '另一件事' }, key).expect(409)).body.code).toBe('idempotency-key-reused');
    await approve(first.body.id).expect(200);
    app.clock.advance(2 * DAY_MS);
    const again = await app.given.signedIn(writer.personId);
    expect((await submit({}, key, again).expect(201)).body).toEqual(first.body);
    expect(await rowCounts(app.db, ['waiting_notices'])).toEqual([1]);
  });

  it('may reach one community at once under a key, and no more under the same', async () => {
    const key = randomUUID();
    await submit({ areaCode: YUANDING }, key).expect(201);
    expect((await submit({}, key).expect(409)).body.code).toBe('idempotency-key-reused');
  });

  it('does not wait under a key by which the same went out at once before', async () => {
    const key = randomUUID();
    const { id } = (await submit({ areaCode: YUANDING }).expect(201)).body;
    await submit({}, key).expect(201);
    const [waits] = await app.db.query<{ idemKey: string; idemBody: string }[]>('SELECT idemKey, idemBody FROM waiting_notices');
    await app.db.query('UPDATE notices SET idemKey = ?, idemBody = ? WHERE id = ?', [waits!.idemKey, waits!.idemBody, id]);
    await app.db.query('DELETE FROM waiting_notices');

    expect((await submit({}, key).expect(409)).body.code).toBe('idempotency-key-reused');
    expect(await rowCounts(app.db, ['waiting_notices'])).toEqual([0]);
  });

  it('waits under a key, and under the same reaches no community at once, decided or not', async () => {
    const key = randomUUID();
    const { id } = (await submit({}, key).expect(201)).body;
    const atOnce = async () => (await submit({ areaCode: YUANDING }, key).expect(409)).body.code;
    expect(await atOnce()).toBe('idempotency-key-reused');
    await approve(id).expect(200);
    const before = await written();
    expect(await atOnce()).toBe('idempotency-key-reused');
    expect(await written()).toEqual(before);
  });
});
