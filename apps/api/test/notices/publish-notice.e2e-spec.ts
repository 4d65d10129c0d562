import { YUANDING, XUEYUAN } from '../support/given-identity';
import { rowCounts } from '../support/row-counts';
import { startApp, T0, type TestApp } from '../support/start-app';

const HOUR_MS = 3_600_000;
const GRID = `${YUANDING}101`;

describe('publishing a notice', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const must = (more: object = {}) => ({
    areaCode: YUANDING,
    audience: 'residents',
    level: 'must-read',
    title: '燃气入户安全检查',
    body: '周四上午入户，请家中留人。',
    confirmBy: new Date(T0.getTime() + 24 * HOUR_MS).toISOString(),
    ...more,
  });

  it('tells how many households, people and vacant dwellings it addresses', async () => {
    const clerk = await app.given.clerk();
    await app.given.household({ gridCode: GRID, members: [{}, {}] });
    await app.given.household({ gridCode: GRID, members: [{}] });
    await app.given.dwelling({ gridCode: GRID });

    const { body } = await app
      .as(clerk)
      .post('/notices', must({ areaCode: GRID }))
      .expect(201);

    expect(body).toEqual({ status: 'published', id: expect.any(String), addressed: { households: 2, people: 3, vacant: 1 } });
  });

  it('tells before it is out whom it would address', async () => {
    const gridCode = `${YUANDING}102`;
    const clerk = await app.given.clerk();
    await app.given.household({ gridCode, members: [{}, {}] });
    const owner = await app.given.person({ areaCode: YUANDING });
    await app.given.dwelling({ gridCode, ownerPersonId: owner.personId });
    const asked = (audience: string, areaCode = gridCode) =>
      app.as(clerk).get(`/notices/addressed?areaCode=${areaCode}&audience=${audience}`);

    expect((await asked('residents').expect(200)).body).toEqual({ households: 1, people: 2, vacant: 1 });
    expect((await asked('owners').expect(200)).body).toEqual({ households: 1, people: 1, vacant: 1 });
    expect((await asked('residents', XUEYUAN).expect(404)).body.code).toBe('notice-area-outside');
    await asked('everybody').expect(400);
  });

  it('says who publishes: the area of the post', async () => {
    const clerk = await app.given.clerk();

    const { body } = await app.as(clerk).post('/notices', must()).expect(201);
    const read = await app.as(clerk).get(`/notices/${body.id}`).expect(200);

    expect(read.body).toMatchObject({ areaCode: YUANDING, areaName: '园丁社区', publisherName: '园丁社区', publishedAt: T0.toISOString() });
  });

  it('answers the first notice to the same key, and refuses another body under it', async () => {
    const clerk = await app.given.clerk();
    const key = 'publish-once-0001';

    const first = await app.as(clerk).post('/notices', must(), key).expect(201);
    const again = await app.as(clerk).post('/notices', must(), key).expect(201);
    const other = await app
      .as(clerk)
      .post('/notices', must({ title: '另一件事' }), key)
      .expect(409);
    const without = await app.as(clerk).raw('post', '/api/notices').send(must()).expect(400);

    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('idempotency-key-reused');
    expect(without.body.code).toBe('idempotency-key-missing');
  });

  it('makes one notice of twenty requests at once under one key', async () => {
    const clerk = await app.given.clerk();

    const replies = await Promise.all(
      Array.from({ length: 20 }, () => app.as(clerk).post('/notices', must({ title: '只发一次' }), 'twenty-at-once-01')),
    );

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    const list = await app.as(clerk).get('/notices?limit=100').expect(200);
    expect(list.body.items.filter(({ title }: { title: string }) => title === '只发一次')).toHaveLength(1);
  });

  it.each([
    ['a must-read one without a time', { confirmBy: undefined }, 'confirm-by-required'],
    ['a must-read one whose time has passed', { confirmBy: T0.toISOString() }, 'confirm-by-in-the-past'],
    ['a must-read one to owners', { audience: 'owners' }, 'must-read-for-residents'],
  ])('refuses %s', async (_case, more, code) => {
    const { body } = await app
      .as(await app.given.clerk())
      .post('/notices', must(more))
      .expect(422);

    expect(body.code).toBe(code);
  });

  it.each([
    ['a sibling', XUEYUAN],
    ['a parent', YUANDING.slice(0, 9)],
    ['another city', '1502'],
  ])('refuses an area outside the post: %s', async (_case, areaCode) => {
    const { body } = await app
      .as(await app.given.clerk())
      .post('/notices', must({ areaCode }))
      .expect(404);

    expect(body.code).toBe('notice-area-outside');
  });

  it('refuses an area that does not exist', async () => {
    const { body } = await app
      .as(await app.given.clerk())
      .post('/notices', must({ areaCode: `${YUANDING}999` }))
      .expect(404);

    expect(body.code).toBe('area-not-found');
  });

  it('is not for residents and grid workers', async () => {
    for (const caller of [await app.given.resident(), await app.given.worker()]) {
      await app.as(caller).post('/notices', must()).expect(403);
    }
  });

  it('names every field that is malformed', async () => {
    const { body } = await app
      .as(await app.given.clerk())
      .post('/notices', must({ level: 'urgent', title: '短'.repeat(61), confirmBy: 'tomorrow' }))
      .expect(400);

    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/confirmBy', '/level', '/title']);
  });

  it('writes the same number of rows to ten households and to a thousand', async () => {
    const supervisor = await app.given.supervisor();
    const rows = () => rowCounts(app.db, ['notices', 'notice_areas', 'receipts', 'household_receipts', 'notice_grid_counts', 'outbox']);
    const written = async (areaCode: string) => {
      const before = await rows();
      const { body } = await app.as(supervisor).post('/notices', must({ areaCode })).expect(201);
      const after = await rows();
      return { households: body.addressed.households as number, rows: after.map((n, i) => n - before[i]!) };
    };
    await app.given.households(10, `${YUANDING}110`);
    await app.given.households(1000, `${YUANDING}111`);

    const few = await written(`${YUANDING}110`);
    const many = await written(`${YUANDING}111`);

    expect([few.households, many.households]).toEqual([10, 1000]);
    expect(many.rows).toEqual(few.rows);
    expect(few.rows).toEqual([1, 6, 0, 0, 0, 2]); // the last are the events by which who wants messages is told, and who has not confirmed reminded
  });
});
