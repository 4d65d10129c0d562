import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

const NOTHING = {
  unreadNotices: 0,
  mustRead: 0,
  openReports: 0,
  claimedTasks: 0,
  tasksToCheck: 0,
  newReports: 0,
  lateTasks: 0,
  reminders: 0,
  rulings: 0,
  reviews: 0,
  sharings: 0,
  appeals: 0,
  membershipRequests: 0,
  requestsAtHome: 0,
  handOvers: 0,
  changedFiles: 0,
  changedFilesLastMonth: 0,
  linkedHouseholds: 0,
  awards: 0,
  waitingNotices: 0,
  volunteerApplications: 0,
  objectedHours: 0,
};

describe('who I am here', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const me = async (who: { token: string }) => (await app.as(who).get('/me').expect(200)).body;

  it('tells a resident his home and the worker of his grid', async () => {
    const home = await app.given.homeOwner({ gridCode: `${YUANDING}051`, members: [{ name: '王秀兰', relation: 'head' }] });
    const worker = await app.given.worker(home.gridCode);

    expect(await me(home)).toEqual({
      person: { id: home.personId, name: '王秀兰' },
      posts: [],
      households: [{ id: home.householdId, address: home.address, areaCode: home.gridCode, relation: 'head', status: 'approved' }],
      gridWorkers: [{ name: worker.name, hours: '', phone: null }],
      counters: NOTHING,
      offlineKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('tells staff their posts', async () => {
    const { unitId, name } = await app.given.unit({ name: '暖城供热公司', kind: 'utility' });
    const handler = await app.given.unitClerk(unitId);
    await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: handler.personId });

    const { posts, households, gridWorkers } = await me(handler);

    expect(posts).toEqual([
      { id: handler.postId, role: 'unit-clerk', areaCode: '150603', areaName: '康巴什区', unitId, unitName: name },
      expect.objectContaining({ role: 'volunteer', areaCode: YUANDING, areaName: '园丁社区', unitId: null, unitName: null }),
    ]);
    expect([households, gridWorkers]).toEqual([[], []]);
  });

  it('gives everybody a key of his own, the same on each of his devices, also when his post has ended', async () => {
    const worker = await app.given.worker(`${YUANDING}053`);
    const other = await app.given.worker(`${YUANDING}053`);
    const again = await app.given.signedIn(worker.personId);

    const { offlineKey } = await me(worker);

    expect(offlineKey).toMatch(/^[0-9a-f]{64}$/);
    expect((await me(again)).offlineKey).toBe(offlineKey);
    expect((await me(other)).offlineKey).not.toBe(offlineKey);

    await app.given.endPost(worker.postId);
    expect(await me(again)).toMatchObject({ posts: [], offlineKey });
  });

  it('counts what waits for whom', async () => {
    const gridCode = `${YUANDING}052`;
    const home = await app.given.homeOwner({ gridCode });
    const clerk = await app.given.clerk();
    const worker = await app.given.worker(gridCode);
    await app
      .as(clerk)
      .post('/notices', {
        areaCode: gridCode,
        audience: 'residents',
        level: 'must-read',
        title: '燃气检查',
        body: '请留人',
        confirmBy: new Date(app.clock.now().getTime() + 3600_000).toISOString(),
      })
      .expect(201);
    await app.as(home).post('/reports', { categoryCode: 'noise', description: '楼上半夜装修' }).expect(201);
    const dueAt = new Date(app.clock.now().getTime() + 60_000).toISOString();
    const { body: task } = await app
      .as(clerk)
      .post('/tasks', { title: '看看装修', categoryCode: 'noise', areaCode: gridCode, pool: { kind: 'grid-worker' }, dueAt })
      .expect(201);
    await app.as(worker).post(`/tasks/${task.id}/claim`).expect(200);
    app.clock.advance(120_000);

    expect((await me(home)).counters).toEqual({ ...NOTHING, unreadNotices: 1, mustRead: 1, openReports: 1 });
    expect((await me(worker)).counters).toMatchObject({ claimedTasks: 1, newReports: 0, lateTasks: 1 });
    expect((await me(clerk)).counters).toMatchObject({ newReports: 1, lateTasks: 1, openReports: 0 });
  });

  it('counts for a clerk who wishes to be a volunteer, and hours that somebody objected to', async () => {
    const communityCode = `${YUANDING.slice(0, 9)}098`;
    const clerk = await app.given.clerk(communityCode);
    const home = await app.given.homeOwner({ gridCode: `${communityCode}001` });
    await app
      .as(home)
      .post('/me/volunteer-application', { communityCode, skills: ['driving'] })
      .expect(201);
    const volunteer = await app.given.volunteer(communityCode);
    const activityId = await app.given.activity({ communityCode });
    const hoursId = await app.given.hours({ personId: volunteer.personId, minutes: 60, state: 'on-show', activityId });
    const doubter = await app.given.volunteer(communityCode);
    await app.as(doubter).post(`/hours/${hoursId}/objections`, { reason: '那天没有看见他' }).expect(201);

    expect((await me(clerk)).counters).toMatchObject({ volunteerApplications: 1, objectedHours: 1 });
    expect((await me(volunteer)).counters).toMatchObject({ volunteerApplications: 0, objectedHours: 0 });
  });

  it('asks who it is', async () => {
    await app.as(null).get('/me').expect(401);
  });
});
