import { setTimeout as pause } from 'node:timers/promises';
import { PRIVACY_STATEMENT } from '../../src/identity/consent.rules';
import { PeopleService } from '../../src/identity/people.service';
import { rowIdOf, sealedTables } from '../../src/platform/database/sealed-columns';
import { FieldCipher } from '../../src/platform/field-cipher';
import { type SignedIn, XUEYUAN, YUANDING } from '../support/given-identity';
import { idNumber } from '../support/import-files';
import { startApp, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';

const GRID = `${YUANDING}071`;
const NAME = '雨燕';
const DAY_MS = 24 * 3600_000;
const PHONE = '19900770001';

/** Where the number of somebody stays who has gone. A column that is not here is new: say whether it must stay. */
const STAYS = [
  'access_records.personId',
  'activity_attendances.personId',
  'activity_sign_ups.personId',
  'certificates.personId',
  'consents.personId',
  'file_changes.fileId',
  'hand_overs.cancelledById',
  'hand_overs.openedById',
  'honour_entries.personId',
  'hours_objections.byId',
  'household_links.personId',
  'members.personId',
  'memberships.personId',
  'memberships.requestedById',
  'people.id',
  'point_accounts.id',
  'point_lots.accountId',
  'point_transfers.creditId',
  'posts.personId',
  'reports.filedById',
  'reports.reporterId',
  'service_hours.personId',
  'task_events.byId',
  'task_events.facts',
  'tasks.holderPersonId',
  'volunteer_applications.personId',
];

describe('erasing one’s account', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const understood = { understood: true };

  it('leaves nothing by which he could be known, and names what stays', async () => {
    const me = await aLife();
    const before = await app.as(me).get('/me/erasure').expect(200);

    const { body } = await app.as(me).post('/me/erasure', understood).expect(200);

    expect(body).toEqual({ ...before.body, erasedAt: app.clock.now().toISOString() });
    expect(body.blocks).toEqual([]);
    expect(body.kept.map(({ what, named }: { what: string; named: boolean }) => [what, named])).toEqual([
      ['同意和撤回的记录', false],
      ['任过的岗位', false],
      ['住过的记录', false],
      ['绑定申请的结果', false],
      ['谁看过的记录', false],
      ['档案的修改记录', false],
      ['联系户的记录', false],
      ['积分账目', false],
      ['反映的诉求', false],
      ['办过的任务', false],
      ['志愿活动的报名', false],
      ['服务时长和荣誉', false],
      ['志愿者报名的结果', false],
      ['签过的交接单', false],
    ]);
    expect(await openedAnywhere()).toEqual([]);
    const found = new Set((await storedTexts(app.db)).filter(({ text }) => text.includes(me.personId)).map(({ column }) => column));
    expect([...found].sort()).toEqual(STAYS);
  });

  it('signs him out everywhere, and nobody finds him any more', async () => {
    const me = await app.given.resident({ name: `${NAME}再来`, phone: PHONE, areaCode: YUANDING });
    await app.given.account({ username: 'swift-2', password: 'correct-horse', personId: me.personId });
    const elsewhere = await app.given.signedIn(me.personId);
    const clerk = await app.given.clerk();
    await app.as(me).post('/me/erasure', understood).expect(200);

    for (const session of [me, elsewhere]) await app.as(session).get('/me').expect(401);
    await app.as(null).post('/sessions', { method: 'password', username: 'swift-2', password: 'correct-horse' }).expect(401);
    for (const q of [`${NAME}再来`, PHONE, '已注销']) {
      const { body } = await app
        .as(clerk)
        .get(`/people?q=${encodeURIComponent(q)}`)
        .expect(200);
      expect(body.items).toEqual([]);
    }
    await app.as(clerk).post(`/people/${me.personId}/dial`).expect(409);
  });

  it('keeps the ledger in balance', async () => {
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);

    expect(body).toMatchObject({ sum: 0, mismatches: [] });
    expect(body.transfers).toBeGreaterThan(0);
  });

  it('keeps the name of who lives in a home, and says so', async () => {
    const worker = await app.given.worker(`${YUANDING}072`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode, members: [{ name: '斯琴高娃', phone: '15400010001' }] });
    await app.given.dwelling({ gridCode: worker.areaCode, ownerPersonId: home.personId });

    const { body } = await app.as(home).post('/me/erasure', understood).expect(200);
    const { body: file } = await app.as(worker).get(`/households/${home.householdId}`).expect(200);

    expect(body.kept.filter(({ named }: { named: boolean }) => named)).toEqual([
      { what: '现住户档案', why: expect.any(String), count: 1, named: true },
      { what: '名下房屋', why: expect.any(String), count: 1, named: true },
    ]);
    expect(file.members).toMatchObject([{ name: '斯**', relation: 'head' }]);
    await app.as(home).get('/me').expect(401);
  });

  it('keeps what a visitor noted of a home that others share with him, and says so', async () => {
    const worker = await app.given.worker(`${YUANDING}073`);
    const home = await app.given.homeOwner({ gridCode: worker.areaCode, members: [{}, {}] });
    const visit = { householdId: home.householdId, reason: 'care', outcome: 'met', note: '老两口都在' };
    await app.as(worker).post('/visits', visit).expect(201);

    const { body } = await app.as(home).post('/me/erasure', understood).expect(200);

    const { items } = (await app.as(worker).get(`/visits?householdId=${home.householdId}`).expect(200)).body;
    expect(body.kept).toContainEqual({ what: '走访时记下的话', why: expect.any(String), count: 1, named: false });
    expect(items).toMatchObject([{ note: '老两口都在' }]);
  });

  it('waits until a post has ended and a task is out of his hands, and takes nothing away before', async () => {
    const volunteer = await app.given.volunteer();
    await app.given.claimedTask(volunteer);

    const { body } = await app.as(volunteer).post('/me/erasure', understood).expect(409);
    const { body: preview } = await app.as(volunteer).get('/me/erasure').expect(200);

    expect(body).toMatchObject({ code: 'erasure-blocked', blocks: ['post', 'task'] });
    expect(preview).toMatchObject({ erasedAt: null, blocks: ['post', 'task'] });
    expect((await app.as(volunteer).get('/me').expect(200)).body.person.name).toBe(volunteer.name);
  });

  it('takes two taps at once for one, and asks whether it is understood', async () => {
    const me = await app.given.resident();
    await app.as(me).post('/me/erasure', {}).expect(400);
    await app.as(me).post('/me/erasure', { understood: false }).expect(400);
    await app.as(null).post('/me/erasure', understood).expect(401);

    const replies = await Promise.all([1, 2, 3].map(() => app.as(me).post('/me/erasure', understood)));

    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(replies.filter(({ status }) => ![200, 401].includes(status))).toEqual([]);
  });

  it('forgets the name, too, when the home is no longer his, unless he has come back meanwhile', async () => {
    const [gone, back] = [await inAHome('阿古达木'), await inAHome('那仁花')];
    for (const me of [gone, back]) await app.as(me).post('/me/erasure', understood).expect(200);

    await aWeekLater();
    expect(await namesOf(gone, back)).toEqual(['阿古达木', '那仁花']);

    await app.given.account({ username: 'swift-back', password: 'correct-horse', personId: back.personId });
    for (const me of [gone, back]) await app.given.leave(me.householdId, me.personId, '2026-03-03');
    await aWeekLater();

    expect(await namesOf(gone, back)).toEqual(['已注销', '那仁花']);
  });

  function inAHome(name: string) {
    return app.given.homeOwner({ gridCode: GRID, members: [{ name, phone: '15400010002' }] });
  }

  /** And the outbox has delivered what was owed, also where the service itself was quicker to begin with it. */
  async function aWeekLater(): Promise<void> {
    app.clock.set(new Date(app.clock.now().getTime() + 8 * DAY_MS));
    const isOwed = async () =>
      (
        await app.db.query<unknown[]>(`SELECT 1 FROM outbox WHERE state = 'waiting' AND nextAt < ?`, [
          new Date(app.clock.now().getTime() + DAY_MS),
        ])
      ).length > 0;
    while (await isOwed()) {
      await app.drainOutbox();
      await pause(10);
    }
  }

  /** As the community's own register has them. */
  async function namesOf(...people: SignedIn[]): Promise<string[]> {
    const details = await app.get(PeopleService).details(people.map(({ personId }) => personId));
    return people.map(({ personId }) => details.get(personId)!.name);
  }

  /** Somebody who has left a trace wherever one can, and has no duty and no home any more. */
  async function aLife(): Promise<SignedIn> {
    const home = await app.given.household({
      gridCode: GRID,
      members: [{ name: `${NAME}一家`, phone: PHONE, idNumber: idNumber(77, '19520101') }],
    });
    const { personId } = home.members[0]!;
    const me = await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId });
    const [clerk, worker] = [await app.given.clerk(), await app.given.worker(GRID)];
    const does = (who: { token: string }, path: string, body: object = {}, status = 200) => app.as(who).post(path, body).expect(status);

    await does(me, '/me/consent', { version: PRIVACY_STATEMENT.version });
    const { body: report } = await does(me, '/reports', { categoryCode: 'hall-light', description: '灯不亮', phone: PHONE }, 201);
    const task = { title: '修楼道灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' }, rewardPoints: 20 };
    const { body: opened } = await does(clerk, `/reports/${report.id}/open-task`, task, 201);
    await does(me, `/tasks/${opened.id}/claim`);
    await does(me, `/tasks/${opened.id}/hand-in`, { note: '换了灯泡' });
    await does(clerk, `/tasks/${opened.id}/accept`);
    const notice = await app.given.notice({ areaCode: YUANDING, level: 'must-read' });
    await does(me, `/notices/${notice}/confirm`);
    await does(worker, `/people/${personId}/dial`);
    await does(worker, '/visits', { householdId: home.householdId, reason: 'care', outcome: 'met', note: `${NAME}腿脚不便` }, 201);
    await app
      .as(worker)
      .raw('patch', `/api/people/${personId}/care-note`)
      .send({ note: `${NAME}独居` })
      .expect(200);
    const other = await app.given.household({ gridCode: GRID });
    await does(me, '/memberships', { householdToken: other.codeToken, relation: 'relative', name: `${NAME}一家`, phone: PHONE }, 201);
    await does(clerk, '/household-links', { householdId: other.householdId, personId }, 201);
    const activity = await app.given.activity({ organiserId: personId, inHours: 0.4 });
    await does(me, `/activities/${activity}/sign-up`);
    const { body: code } = await does(me, '/me/person-code', { purpose: 'attendance' }, 201);
    await does(clerk, `/activities/${activity}/check-in`, { personToken: code.token });
    await app.given.hours({ personId, minutes: 60 });
    await does(me, '/me/certificates', {}, 201);
    const others = await app.given.hours({ personId: clerk.personId, state: 'on-show', minutes: 30 });
    await does(me, `/hours/${others}/objections`, { reason: `${NAME}没看见他` }, 201);
    await does(me, '/me/volunteer-application', { communityCode: XUEYUAN, skills: ['care'], workUnit: `${NAME}餐馆` }, 201);
    await app.given.leave(home.householdId, personId, '2026-03-03');
    await app.given.endPost(me.postId);
    await leaveGrid(personId);
    return me;
  }

  /** He was a worker once: he has opened and cancelled a sheet of hand-over, and signed another. */
  async function leaveGrid(personId: string): Promise<void> {
    const leaver = await app.given.post({ role: 'grid-worker', areaCode: GRID, personId });
    const stayer = await app.given.worker(GRID);
    const open = () => app.as(leaver).post(`/posts/${leaver.postId}/hand-over`, { toPostId: stayer.postId }).expect(201);
    await app
      .as(leaver)
      .post(`/hand-overs/${(await open()).body.id}/cancel`)
      .expect(200);
    const { id } = (await open()).body;
    for (const who of [leaver, stayer]) await app.as(who).post(`/hand-overs/${id}/sign`).expect(200);
  }

  /** Sealed columns that some key of ours still opens to his name or number. */
  async function openedAnywhere(): Promise<string[]> {
    const found: string[] = [];
    for (const sealedTable of sealedTables(app.db)) {
      const { table, columns } = sealedTable;
      for (const row of await app.db.query<Record<string, string | null>[]>(`SELECT * FROM ${table}`)) {
        for (const column of columns.filter((each) => row[each])) {
          const plain = app.get(FieldCipher).open({ table, column, rowId: rowIdOf(sealedTable, row) }, row[column]!);
          if ([NAME, PHONE, '19520101', '1952-01-01'].some((secret) => plain.includes(secret))) found.push(`${table}.${column}`);
        }
      }
    }
    return found;
  }
});
