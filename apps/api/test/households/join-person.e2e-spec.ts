import { PRIVACY_STATEMENT } from '../../src/identity/consent.rules';
import { NOTICE_OPENED } from '../../src/notices/notice.events';
import { WRITER } from '../../src/platform/database/data-sources';
import { insertOf, runAll } from '../../src/platform/database/sql';
import { Transactions } from '../../src/platform/database/transactions';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers';
import type { DataSource } from 'typeorm';
import { type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const GRID = `${YUANDING}081`;
/** InnoDB shows who waits out of a copy, made anew only where nobody asked for a tenth of a second. */
const LOCKS_RENEWED_MS = 150;

/** What tells what once was, and goes on telling it under the name it had then; and the emptied record itself. */
const HISTORY = [
  'hand_overs.openedById',
  'people.id',
  'person_joins.fromPersonId',
  'point_accounts.id',
  'point_transfers.creditId',
  'point_transfers.debitId',
  'task_events.byId',
  'task_events.facts',
  'task_holders.holderId',
];

describe('an account that joins the person whom the file has', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  /** Somebody who has done everything one can do by an account, and the person of the file whom he turns out to be. */
  async function twoRecords() {
    const clerk = await app.given.clerk();
    const home = await app.given.household({ gridCode: GRID, members: [{ name: '王秀兰' }, { name: '包文', relation: 'child' }] });
    const inFile = home.members[1]!.personId;
    const account = await app.given.volunteer();
    return { clerk, home, inFile, account };
  }

  const ask = async (who: { token: string }, householdToken: string, relation = 'child') =>
    (await app.as(who).post('/memberships', { householdToken, relation }).expect(201)).body.id as string;
  const approve = (who: { token: string }, id: string, personId?: string) =>
    app.as(who).post(`/memberships/${id}/approve`, personId ? { personId } : {});
  const award = (personId: string, reportId: string) => ({ personId, ruleCode: 'civic-proposal', cause: { type: 'report', id: reportId } });
  const renewed = async ({ refreshToken }: SignedIn) =>
    ({ token: (await app.as(null).post('/sessions/refresh', { refreshToken }).expect(200)).body.accessToken }) as { token: string };

  it('brings along points by a transfer, reports, what it holds, what it has read, and its post', async () => {
    const { clerk, home, inFile, account } = await twoRecords();
    const [[a], [b]] = [await app.given.usefulReports(account.personId), await app.given.usefulReports(inFile)];
    await app
      .as(clerk)
      .post('/points/awards', { awards: [award(account.personId, a!), award(inFile, b!)] })
      .expect(200);
    const { body: report } = await app
      .as(account)
      .post('/reports', { categoryCode: 'noise', description: '太吵', areaCode: GRID })
      .expect(201);
    const taskId = await app.given.claimedTask(account);
    const noticeId = await app.given.notice({ areaCode: GRID, level: 'ordinary' });
    await app.as(account).post('/me/consent', { version: PRIVACY_STATEMENT.version }).expect(200);
    const id = await ask(account, home.codeToken);

    await approve(clerk, id, inFile).expect(200);

    const he = await renewed(account);
    const { body: me } = await app.as(he).get('/me').expect(200);
    expect(me).toMatchObject({
      person: { id: inFile, name: '包文' },
      posts: [{ role: 'volunteer', areaCode: YUANDING }],
      households: [{ id: home.householdId, relation: 'child' }],
      counters: { openReports: 1, claimedTasks: 1 },
    });
    expect((await app.as(he).get('/points/mine').expect(200)).body.balance).toBe(20);
    const { body: entries } = await app.as(he).get('/points/mine/entries').expect(200);
    expect(entries.items).toMatchObject([
      { amount: 10, cause: { type: 'join' } },
      { amount: 10, cause: { type: 'report', id: b } },
    ]);
    expect((await app.as(he).get('/reports?mine=true').expect(200)).body.items[0]).toMatchObject({ id: report.id, mine: true });
    await app.as(he).post(`/tasks/${taskId}/hand-in`, { note: '换好了' }).expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.as(he).post(`/notices/${noticeId}/open`).expect(200);
    expect((await app.as(he).get('/me/consent').expect(200)).body.upToDate).toBe(true);
    const { body: books } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(books).toMatchObject({ sum: 0, mismatches: [] });
  });

  it('leaves behind only what is history', async () => {
    const { clerk, home, inFile, account } = await twoRecords();
    const other = await app.given.household({ gridCode: GRID });
    await app.given.dwelling({ gridCode: GRID, ownerPersonId: account.personId });
    const [useful] = await app.given.usefulReports(account.personId);
    await app
      .as(clerk)
      .post('/points/awards', { awards: [award(account.personId, useful!)] })
      .expect(200);
    await app.as(account).post('/reports', { categoryCode: 'noise', description: '太吵', areaCode: GRID }).expect(201);
    await app.given.claimedTask(account);
    const post = await app.given.post({ role: 'grid-worker', areaCode: GRID, personId: account.personId });
    const { postId: toPostId } = await app.given.worker(GRID);
    const { body: handOver } = await app.as(post).post(`/posts/${post.postId}/hand-over`, { toPostId }).expect(201);
    await app.as(post).post(`/hand-overs/${handOver.id}/sign`).expect(200);
    await app.as(account).post('/me/consent', { version: PRIVACY_STATEMENT.version }).expect(200);
    const own = await app.given.household({ gridCode: GRID, members: [{ personId: account.personId }] });
    for (const noticeId of [await app.given.notice({ areaCode: GRID, level: 'ordinary' })]) {
      await app.as(account).post(`/notices/${noticeId}/open`).expect(200);
    }
    const author = await app.given.post({ role: 'supervisor', areaCode: YUANDING.slice(0, 9), personId: account.personId });
    const words = { areaCode: YUANDING.slice(0, 9), audience: 'residents', level: 'ordinary', title: '全街道停水', body: '周五停水。' };
    await app.as(author).post('/notices', words).expect(201);
    await ask(account, other.codeToken, 'relative');
    await app.as(clerk).post('/household-links', { householdId: other.householdId, personId: account.personId }).expect(201);
    const id = await ask(account, home.codeToken);

    await approve(clerk, id, inFile).expect(200);

    expect(await wherever(account.personId)).toEqual(HISTORY);
    const he = await renewed(account);
    const { body: me } = await app.as(he).get('/me').expect(200);
    expect(me.households.map(({ status }: { status: string }) => status)).toEqual(['approved', 'approved', 'pending']);
    expect(me.households.map((each: { id: string }) => each.id)).toEqual(expect.arrayContaining([own.householdId, home.householdId]));
    const again = await app.as(he).post('/memberships', { householdToken: other.codeToken, relation: 'relative' }).expect(409);
    expect(again.body.code).toBe('membership-pending');
    const { body: found } = await app
      .as(clerk)
      .get(`/people?q=${encodeURIComponent(account.name)}`)
      .expect(200);
    expect(found.items).toEqual([]);
  });

  it('is paid once for one cause, whichever record was named, and whatever still comes to the old one goes to him', async () => {
    const { clerk, home, inFile, account } = await twoRecords();
    const [cause, other] = (await app.given.usefulReports(account.personId, 2)) as [string, string];
    await app
      .as(clerk)
      .post('/points/awards', { awards: [award(account.personId, cause)] })
      .expect(200);
    await approve(clerk, await ask(account, home.codeToken), inFile).expect(200);

    const awards = [award(inFile, cause), award(account.personId, cause), award(account.personId, other)];
    const { body } = await app.as(clerk).post('/points/awards', { awards }).expect(200);

    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['already-paid', 'already-paid', 'paid']);
    expect(
      (
        await app
          .as(await renewed(account))
          .get('/points/mine')
          .expect(200)
      ).body.balance,
    ).toBe(20);
  });

  it('teaches the file what it did not know, and the file says how it came', async () => {
    const { clerk, home, inFile } = await twoRecords();
    const account = await app.given.resident({ name: '包文', phone: '13800000081' });
    const id = await ask(account, home.codeToken);

    await approve(clerk, id, inFile).expect(200);

    const { body: file } = await app.as(clerk).get(`/households/${home.householdId}`).expect(200);
    expect(file.members[1]).toMatchObject({ personId: inFile, name: '包*', phone: '138****0081' });
    const [line] = await app.db.query('SELECT source, sourceId, fields FROM file_changes WHERE fileKind = ? AND fileId = ?', [
      'person',
      inFile,
    ]);
    expect(line).toMatchObject({ source: 'binding', sourceId: id });
    expect(JSON.parse(line.fields)).toEqual([
      { field: 'account', before: null, after: '本人账号' },
      { field: 'phone', before: null, after: '138****0081' },
    ]);
  });

  it('is refused where the person of the file signs in already, and where he lives elsewhere', async () => {
    const { clerk, home, inFile, account } = await twoRecords();
    await app.given.signedIn(inFile);
    const elsewhere = await app.given.household({ gridCode: GRID });
    const id = await ask(account, home.codeToken);

    expect((await approve(clerk, id, inFile).expect(409)).body.code).toBe('person-has-account');
    expect((await approve(clerk, id, elsewhere.members[0]!.personId).expect(404)).body.code).toBe('person-not-found');

    const { body } = await app.as(clerk).get(`/memberships/${id}`).expect(200);
    expect(body.status).toBe('pending');
    expect(body.households[0].members[1]).toMatchObject({ personId: inFile, hasAccount: true });
  });

  it('counts what it has read for him, though the counting came later', async () => {
    const { clerk, home, inFile } = await twoRecords();
    const account = await app.given.homeOwner({ gridCode: `${YUANDING}082` });
    const noticeId = await app.given.notice({ areaCode: YUANDING, level: 'ordinary' });
    await app.drainOutbox();
    const opened = async () => (await app.as(clerk).get(`/notices/${noticeId}/reach`).expect(200)).body.opened;
    const before = await opened();
    await app.as(account).post(`/notices/${noticeId}/open`).expect(200);
    await approve(clerk, await ask(account, home.codeToken), inFile).expect(200);

    await app.drainOutbox();
    await app
      .as(await renewed(account))
      .post(`/notices/${noticeId}/open`)
      .expect(200);
    await app.drainOutbox();

    expect((await opened()) - before).toBe(1);
  });

  // Over one connection the counting waits for the whole of the joining.
  (onMariaDb ? it : it.skip)('counts what it has read for him, though it is counted while the two become one', async () => {
    const { personId: from } = await app.given.resident();
    const { personId: to } = await app.given.resident();
    const noticeId = await app.given.notice({ areaCode: YUANDING, level: 'ordinary' });
    const now = app.clock.now();
    const receipt = { noticeId, version: 1, personId: from, openedAt: now, confirmedAt: null, isCounted: 0 };
    await app.get(Transactions).run((tx) => runAll(tx, [insertOf('receipts', [receipt])]));
    const payload = { noticeId, gridCode: GRID, by: { personId: from } };
    const waitsForALock = async () => {
      const waiting = await app.db.query<unknown[]>(
        `SELECT 1 FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
          WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'`,
      );
      return waiting.length > 0;
    };

    let counting = Promise.resolve();
    await app.get(Transactions).run(async (tx) => {
      await tx.query('UPDATE receipts SET personId = ? WHERE personId = ?', [to, from]);
      counting = app.get(OutboxHandlers).deliver({ id: 'opened', topic: NOTICE_OPENED, payload });
      while (!(await waitsForALock())) await new Promise((wait) => setTimeout(wait, LOCKS_RENEWED_MS));
      await runAll(tx, [insertOf('person_joins', [{ id: from, fromPersonId: from, toPersonId: to, actorPersonId: null, createdAt: now }])]);
    });
    await counting;

    expect(await app.db.query('SELECT personId, isCounted FROM receipts WHERE noticeId = ?', [noticeId])).toEqual([
      { personId: to, isCounted: 1 },
    ]);
  });

  it('brings along later what a request that was under way has left behind', async () => {
    const { clerk, home, inFile, account } = await twoRecords();
    await approve(clerk, await ask(account, home.codeToken), inFile).expect(200);
    const reportId = await app.given.report({ areaCode: GRID, reporterId: account.personId });
    const he = await renewed(account);
    const reports = async () => (await app.as(he).get('/reports?mine=true').expect(200)).body.items;
    await app.drainOutbox();
    expect(await reports()).toEqual([]);

    app.clock.advance(10_000);
    await app.drainOutbox();

    expect(await reports()).toMatchObject([{ id: reportId }]);
  });

  /** Every column of every table in which an id stands. */
  async function wherever(id: string): Promise<string[]> {
    const found: string[] = [];
    for (const { tableName, columns } of app.nest.get<DataSource>(WRITER).entityMetadatas) {
      for (const { databaseName, type } of columns) {
        if (!['varchar', 'text', 'simple-json'].includes(String(type))) continue;
        const rows = await app.db.query(`SELECT 1 FROM ${tableName} WHERE ${databaseName} LIKE ? LIMIT 1`, [`%${id}%`]);
        if (rows.length > 0) found.push(`${tableName}.${databaseName}`);
      }
    }
    return found.filter((place) => place !== 'outbox.payload').sort();
  }
});
