import { randomUUID } from 'node:crypto';
import { type Posted, type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

describe('applying to be a volunteer', () => {
  let app: TestApp;
  let clerk: Posted;
  const wish = { communityCode: YUANDING, skills: ['repairs', 'care'], times: '周末上午', partyMember: true, workUnit: '康巴什一小' };

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const apply = (who: SignedIn, body: object = wish, key = randomUUID()) => app.as(who).post('/me/volunteer-application', body, key);
  const verb = (who: SignedIn, id: string, name: string, body?: object) => app.as(who).post(`/volunteer-applications/${id}/${name}`, body);
  const mine = async (who: SignedIn) => (await app.as(who).get('/me/volunteer-application').expect(200)).body.application;
  const rolesOf = async (who: SignedIn) => (await app.as(who).get('/me').expect(200)).body.posts.map(({ role }: { role: string }) => role);
  const applied = async (who: SignedIn) => (await apply(who).expect(201)).body.id as string;

  it('shows it to who applied and, with his name masked, to the clerk', async () => {
    const me = await app.given.resident({ name: '斯琴高娃' });
    expect(await mine(me)).toBeNull();

    const { body } = await apply(me).expect(201);
    const { body: page } = await app.as(clerk).get('/volunteer-applications').expect(200);

    expect(body).toEqual({
      id: expect.any(String),
      personId: me.personId,
      personName: '斯**',
      communityName: expect.any(String),
      status: 'pending',
      ...wish,
      reason: null,
      createdAt: T0.toISOString(),
      decidedAt: null,
    });
    expect(await mine(me)).toEqual(body);
    expect(page.items).toContainEqual(body);
  });

  it('asks for no more than the skills', async () => {
    const me = await app.given.resident();

    const { body } = await apply(me, { communityCode: YUANDING, skills: ['other'] }).expect(201);

    expect(body).toMatchObject({ skills: ['other'], times: null, partyMember: null, workUnit: null });
    for (const skills of [[], ['flying'], ['care', 'care'], 'care']) {
      await apply(await app.given.resident(), { communityCode: YUANDING, skills }).expect(400);
    }
  });

  it('makes him a volunteer when the clerk approves, with his post’s own history', async () => {
    const me = await app.given.resident();
    const id = await applied(me);

    const { body } = await verb(clerk, id, 'approve').expect(200);
    const again = await verb(clerk, id, 'approve').expect(200);

    expect(body).toMatchObject({ id, status: 'approved', decidedAt: T0.toISOString() });
    expect(again.body).toEqual(body);
    expect(await rolesOf(me)).toEqual(['volunteer']);
    const { body: posts } = await app.as(clerk).get(`/posts?personId=${me.personId}`).expect(200);
    expect(posts.items).toMatchObject([{ role: 'volunteer', areaCode: YUANDING, fromDay: '2026-03-04', endedAt: null }]);
    expect((await apply(me).expect(409)).body.code).toBe('already-a-volunteer');
    await app.as(me).get('/tasks?scope=pool').expect(200);
  });

  it('tells him why not, and lets him try again', async () => {
    const me = await app.given.resident();
    const id = await applied(me);

    await verb(clerk, id, 'reject', { reason: '请先补全联系电话' }).expect(200);

    expect(await mine(me)).toMatchObject({ status: 'rejected', reason: '请先补全联系电话' });
    expect(await rolesOf(me)).toEqual([]);
    expect((await verb(clerk, id, 'approve').expect(409)).body).toMatchObject({ code: 'volunteer-application-decided' });
    expect((await verb(me, id, 'withdraw').expect(409)).body.code).toBe('volunteer-application-decided');
    await applied(me);
  });

  it('is taken back while it waits', async () => {
    const me = await app.given.resident();
    const id = await applied(me);

    await verb(me, id, 'withdraw').expect(200);
    expect((await verb(me, id, 'withdraw').expect(200)).body.status).toBe('withdrawn');

    expect((await verb(clerk, id, 'approve').expect(409)).body.applicationStatus).toBe('withdrawn');
    expect(await rolesOf(me)).toEqual([]);
    await applied(me);
  });

  it('is taken back later, too: then his post is over', async () => {
    const me = await app.given.resident();
    const id = await applied(me);
    await verb(clerk, id, 'approve').expect(200);

    expect((await verb(me, id, 'withdraw').expect(200)).body.status).toBe('ended');

    expect(await rolesOf(me)).toEqual([]);
    await app.as(me).get('/tasks?scope=pool').expect(403);
  });

  it('waits once, wherever one applies; the same request twice is one', async () => {
    const me = await app.given.resident();
    const key = randomUUID();

    const first = await apply(me, wish, key).expect(201);
    const same = await apply(me, wish, key).expect(201);
    const elsewhere = await apply(me, { ...wish, communityCode: XUEYUAN }).expect(409);

    expect(same.body).toEqual(first.body);
    expect(elsewhere.body).toMatchObject({ code: 'volunteer-application-pending', applicationId: first.body.id });
    expect((await apply(me, { ...wish, times: '晚上' }, key).expect(409)).body.code).toBe('idempotency-key-reused');
  });

  it('is decided neither by himself nor by his household', async () => {
    const home = await app.given.household({ members: [{}, {}] });
    const [child, parent] = home.members;
    const me = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: child!.personId });
    const kin = await app.given.post({ role: 'clerk', areaCode: YUANDING, personId: parent!.personId });
    const id = await applied(me);

    for (const who of [me, kin]) {
      expect((await verb(who, id, 'approve').expect(403)).body.code).toBe('volunteer-application-your-own');
      expect((await verb(who, id, 'reject', { reason: '不行' }).expect(403)).body.code).toBe('volunteer-application-your-own');
    }
    await verb(clerk, id, 'approve').expect(200);
  });

  it('is nothing to a clerk of another community, nor to another resident', async () => {
    const id = await applied(await app.given.resident());
    const stranger = await app.given.clerk(XUEYUAN);

    expect((await verb(stranger, id, 'approve').expect(404)).body.code).toBe('volunteer-application-not-found');
    expect((await app.as(stranger).get('/volunteer-applications').expect(200)).body.items).toEqual([]);
    await verb(await app.given.resident(), id, 'withdraw').expect(404);
    await verb(await app.given.resident(), id, 'approve').expect(403);
  });

  it('is for a community that there is', async () => {
    const me = await app.given.resident();
    const to = (communityCode: string) => apply(me, { ...wish, communityCode });

    expect((await to(`${YUANDING}001`).expect(422)).body.code).toBe('volunteers-of-community');
    expect((await to('150603').expect(422)).body.code).toBe('volunteers-of-community');
    expect((await to('150603999999').expect(404)).body.code).toBe('area-not-found');
  });

  it('follows him when two records become one person, and waits once', async () => {
    const home = await app.given.household({ members: [{ name: '乌日娜', phone: '15400012345' }] });
    const me = await app.given.resident({ name: '乌日娜', phone: '15400012345' });
    const id = await applied(me);
    const asked = { householdToken: home.codeToken, relation: 'head' };
    const { body: membership } = await app.as(me).post('/memberships', asked).expect(201);
    const worker = await app.given.worker();
    const [record] = home.members;
    await app.as(worker).post(`/memberships/${membership.id}/approve`, { personId: record!.personId }).expect(200);

    const same = await app.given.signedIn(record!.personId);
    expect(await mine(same)).toMatchObject({ id, personId: record!.personId, status: 'pending' });
    await apply(same).expect(409);
    await verb(clerk, id, 'approve').expect(200);
    expect(await rolesOf(same)).toEqual(['volunteer']);
  });

  const race = onMariaDb ? it : it.skip;

  race('is decided once when everybody decides at once, and gives one post', async () => {
    const me = await app.given.resident();
    const id = await applied(me);
    const clerks = await Promise.all(Array.from({ length: 6 }, () => app.given.clerk()));

    const replies = await Promise.all([
      ...clerks.flatMap((each) => [verb(each, id, 'approve'), verb(each, id, 'reject', { reason: '名额已满' })]),
      verb(me, id, 'withdraw'),
    ]);

    expect(replies.every(({ status }) => [200, 409].includes(status))).toBe(true);
    const { status } = await mine(me);
    expect(await rolesOf(me)).toEqual(status === 'approved' ? ['volunteer'] : []);
    expect(['approved', 'rejected', 'withdrawn', 'ended']).toContain(status);
  });

  race('waits once, however many he sends at once', async () => {
    const me = await app.given.resident();

    const replies = await Promise.all(Array.from({ length: 12 }, () => apply(me)));

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'volunteer-application-pending')).toHaveLength(11);
  });
});
