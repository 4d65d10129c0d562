import { PRIVACY_STATEMENT } from '../../src/identity/consent.rules';
import { Message } from '../../src/messages/message.entity';
import { MessageCredit } from '../../src/messages/message-credit.entity';
import { hash } from '../../src/platform/idempotency';
import { type Posted, XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';

const GRID = `${YUANDING}061`;
const ID_NUMBER = '150603194912310024';

/** Where a person's id may stand, and what he is told of it in `GET /me/data`. A column that is not here is new: say which. */
const TRACES: Record<string, string> = {
  'people.id': 'person',
  'accounts.personId': 'accounts',
  'sessions.personId': 'sessions',
  'posts.personId': 'posts',
  'consents.personId': 'consents',
  'members.personId': 'memberships',
  'households.headPersonId': 'memberships',
  'memberships.requestedById': 'requests',
  'memberships.personId': 'requests',
  'care_notes.personId': 'careNote',
  'scans.personId': 'scans',
  'file_changes.fileId': 'person',
  'dwellings.ownerPersonId': 'dwellings',
  'reports.reporterId': 'reports',
  'reports.filedById': 'reports',
  'receipts.personId': 'receipts',
  'household_receipts.personId': 'receipts',
  'call_requests.requestedById': 'callRequests',
  'messages.personId': 'messages',
  'message_credits.personId': 'messages',
  'tasks.holderPersonId': 'tasks',
  'task_events.byId': 'tasks',
  'task_events.facts': 'tasks',
  'task_holders.holderId': 'tasks',
  'point_accounts.id': 'points',
  'point_lots.accountId': 'points',
  'point_transfers.creditId': 'points',
  'access_records.personId': 'accesses',
  'household_links.personId': 'links',
  'activity_sign_ups.personId': 'activities',
  'activity_attendances.personId': 'activities',
  'activities.organiserId': 'activities',
  'service_hours.personId': 'hours',
  'honour_entries.personId': 'honour',
  'certificates.personId': 'certificates',
  'hours_objections.byId': 'objections',
  'volunteer_applications.personId': 'volunteerApplications',
  'volunteer_applications.openPersonId': 'volunteerApplications',
};

describe('taking one’s own data along', () => {
  let app: TestApp;
  let me: Posted & { householdId: string; address: string };
  let owned: { address: string };
  let clerk: Posted;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    const home = await app.given.household({
      gridCode: GRID,
      members: [
        { name: '斯琴高娃', phone: '15400010001', idNumber: ID_NUMBER },
        { name: '不在其中的人', phone: '15400010099' },
      ],
    });
    const volunteer = await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: home.members[0]!.personId });
    me = { ...home, ...volunteer };
    owned = await app.given.dwelling({ gridCode: GRID, ownerPersonId: me.personId });
    clerk = await app.given.clerk();
    worker = await app.given.worker(GRID);
    await live();
  });
  afterAll(() => app.close());

  it('hands over all that is known, in the clear', async () => {
    const { body } = await app.as(me).get('/me/data').expect(200);

    expect(body).toMatchObject({
      madeAt: T0.toISOString(),
      person: { id: me.personId, name: '斯琴高娃', phone: '15400010001', idNumber: ID_NUMBER, bornOn: '1949-12-31', areaCode: GRID },
      accounts: [{ method: 'password', username: expect.any(String) }],
      sessions: [{ endedAt: null }, { endedAt: null }],
      posts: [{ role: 'grid-worker' }, { role: 'volunteer', areaCode: YUANDING }],
      consents: [{ version: PRIVACY_STATEMENT.version, withdrawnAt: null }],
      memberships: [{ householdId: me.householdId, address: me.address, relation: 'head', toDay: null }],
      requests: [{ relation: 'relative', name: '斯琴高娃', phone: '15400010001', status: 'pending' }],
      careNote: '独居，耳背，请敲重一点',
      dwellings: [{ address: owned.address }],
      reports: [{ description: '楼道灯不亮', phone: '15400010001', solved: 'yes', comment: '谢谢' }],
      receipts: [{ title: '停水通知', confirmedAt: T0.toISOString() }],
      callRequests: [{ createdAt: T0.toISOString(), endedAt: null }],
      messages: { credits: [{ kind: 'answer', remaining: 1 }], sent: [{ kind: 'notice', state: 'sent', at: T0.toISOString() }] },
      tasks: [{ title: '修楼道灯', status: 'closed', handInNote: '换了灯泡' }],
      points: { balance: 24, held: 0, entries: [{ amount: 4 }, { amount: 20 }] },
      scans: [{ at: T0.toISOString(), role: 'grid-worker' }],
      accesses: [
        { kind: 'reveal', byName: worker.name, byRole: 'grid-worker', fields: ['phone'], purpose: '核对电话' },
        { kind: 'dial', byName: clerk.name, byRole: 'clerk', fields: ['phone'], purpose: '回复诉求' },
      ],
      links: [{ areaCode: GRID, ground: 'volunteer', toDay: '2026-12-31', endedAt: null }],
      activities: [{ title: '清雪', signUp: 'in', isOrganiser: true, signedInAt: T0.toISOString(), signedOutAt: null }],
      hours: [{ servedOn: '2026-03-04', minutes: 60, source: 'manual', state: 'counted', points: 4 }],
      honour: expect.arrayContaining([expect.objectContaining({ title: '清雪', minutes: 60, deeds: 0 })]),
      objections: [{ reason: '没看见他' }],
      certificates: [{ issuedAt: T0.toISOString(), minutes: 60 }],
      volunteerApplications: [{ communityCode: XUEYUAN, status: 'pending', skills: ['care'], partyMember: true, workUnit: '康巴什一小' }],
    });
  });

  it('names every place where a person leaves a trace', async () => {
    const { body } = await app.as(me).get('/me/data').expect(200);
    const found = new Set((await storedTexts(app.db)).filter(({ text }) => text.includes(me.personId)).map(({ column }) => column));

    expect([...found].sort()).toEqual(Object.keys(TRACES).sort());
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.values(TRACES)));
  });

  it('says nothing of anybody else', async () => {
    const { text } = await app.as(me).get('/me/data').expect(200);

    expect(text).not.toMatch(/不在其中的人|15400010099/);
    await app.as(null).get('/me/data').expect(401);
  });

  it('does not tell who has left where the others live now', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
    const [, child] = home.members;
    const leaver = await app.given.signedIn(child!.personId);
    await app.given.leave(home.householdId, child!.personId, '2026-03-03');

    const { body, text } = await app.as(leaver).get('/me/data').expect(200);

    expect(body.memberships).toMatchObject([{ householdId: home.householdId, address: null, toDay: '2026-03-03' }]);
    expect(text).not.toContain(home.address);
  });

  async function live(): Promise<void> {
    const as = (who: { token: string }) => ({
      make: async (path: string, body: object) => ((await app.as(who).post(path, body).expect(201)).body as { id: string }).id,
      token: async () => (await app.as(who).post('/me/person-code', { purpose: 'attendance' }).expect(201)).body.token as string,
      does: (path: string, body?: object) => app.as(who).post(path, body).expect(200),
    });
    await as(me).does('/me/consent', { version: PRIVACY_STATEMENT.version });
    const report = await as(me).make('/reports', { categoryCode: 'hall-light', description: '楼道灯不亮', phone: '15400010001' });
    const task = await as(clerk).make(`/reports/${report}/open-task`, {
      title: '修楼道灯',
      categoryCode: 'hall-light',
      pool: { kind: 'volunteer' },
      rewardPoints: 20,
    });
    await as(me).does(`/tasks/${task}/claim`);
    await as(me).does(`/tasks/${task}/hand-in`, { note: '换了灯泡' });
    await as(clerk).does(`/tasks/${task}/accept`);
    await as(me).does(`/reports/${report}/rating`, { solved: 'yes', satisfaction: 5, comment: '谢谢' });
    const notice = await app.given.notice({ areaCode: YUANDING, level: 'must-read', title: '停水通知' });
    await as(me).does(`/notices/${notice}/confirm`);
    await as(me).does('/me/call-requests', { householdId: me.householdId });
    const keys = { idemKey: hash('credit'), idemBody: hash('credit') };
    await app.db.manager.insert(MessageCredit, { kind: 'answer', personId: me.personId, remaining: 1, ...keys });
    const sent = { causeId: notice, personId: me.personId, kind: 'notice' as const, state: 'sent' as const, at: T0 };
    await app.db.manager.insert(Message, sent);
    await as(clerk).does(`/people/${me.personId}/dial`, { purpose: 'report' });
    await app.as(worker).raw('patch', `/api/people/${me.personId}/care-note`).send({ note: '独居，耳背，请敲重一点' }).expect(200);
    const other = await app.given.household({ gridCode: GRID });
    const asked = { householdToken: other.codeToken, relation: 'relative', name: '斯琴高娃', phone: '15400010001' };
    await as(me).make('/memberships', asked);
    const { areaCode } = await app.given.post({ role: 'grid-worker', areaCode: `${YUANDING}062`, personId: me.personId });
    await app
      .as(me)
      .get(`/codes/${(await app.given.household({ gridCode: areaCode })).codeToken}`)
      .expect(200);
    await as(clerk).make('/household-links', { householdId: other.householdId, personId: me.personId, toDay: '2026-12-31' });
    const wish = { communityCode: XUEYUAN, skills: ['care'], partyMember: true, workUnit: '康巴什一小' };
    await as(me).make('/me/volunteer-application', wish);
    const activity = await app.given.activity({ organiserId: me.personId, inHours: 0.4 });
    await as(me).does(`/activities/${activity}/sign-up`);
    await as(clerk).does(`/activities/${activity}/check-in`, { personToken: await as(me).token() });
    await app.given.hours({ personId: me.personId, minutes: 60 });
    await app.as(me).post('/me/certificates').expect(201);
    const others = await app.given.hours({ personId: clerk.personId, state: 'on-show', minutes: 30 });
    await as(me).make(`/hours/${others}/objections`, { reason: '没看见他' });
    await as(worker).does(`/households/${me.householdId}/reveal`, { fields: ['phone'], purpose: '核对电话' });
  }
});
