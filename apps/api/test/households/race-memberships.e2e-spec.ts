import { setTimeout as pause } from 'node:timers/promises';
import { PersonJoins } from '../../src/identity/person-joins.service';
import { Transactions } from '../../src/platform/database/transactions';
import { type Posted, type SignedIn, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';

const AT_ONCE = 8;
const GRID = `${YUANDING}151`;

// One connection cannot race itself, so SQLite proves nothing here.
(onMariaDb ? describe : describe.skip)('requests to join a household, at once', () => {
  let app: TestApp;
  let worker: Posted;

  beforeAll(async () => {
    app = await startApp();
    worker = await app.given.worker(GRID);
  });
  afterAll(() => app.close());

  const ask = async (who: { token: string }, householdToken: string, relation = 'relative') =>
    (await app.as(who).post('/memberships', { householdToken, relation }).expect(201)).body.id as string;
  const approve = (who: { token: string }, id: string, personId?: string) =>
    app.as(who).post(`/memberships/${id}/approve`, personId ? { personId } : {});
  const reject = (id: string) => app.as(worker).post(`/memberships/${id}/reject`, { reason: '查无此人' });
  const file = async (householdId: string) => (await app.as(worker).get(`/households/${householdId}`).expect(200)).body;
  const renewed = async ({ refreshToken }: SignedIn) => {
    const { body } = await app.as(null).post('/sessions/refresh', { refreshToken }).expect(200);
    return { token: body.accessToken as string, personId: body.person.id as string };
  };
  const statuses = (replies: { status: number }[]) => replies.map(({ status }) => status).sort();
  const award = (personId: string, reportId: string) => ({ personId, ruleCode: 'civic-proposal', cause: { type: 'report', id: reportId } });

  it('are approved by one of eight workers, and the account joins once', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
    const workers = await Promise.all(Array.from({ length: AT_ONCE }, () => app.given.worker(GRID)));
    const who = await app.given.resident();
    const id = await ask(who, home.codeToken);

    const replies = await Promise.all(workers.map((each) => approve(each, id, home.members[1]!.personId)));

    expect(statuses(replies)).toEqual([200, ...Array(AT_ONCE - 1).fill(409)]);
    expect(new Set(replies.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['membership-already-decided']),
    );
    expect((await renewed(who)).personId).toBe(home.members[1]!.personId);
    expect((await file(home.householdId)).members).toHaveLength(2);
  });

  it('are approved by eight taps of one worker as by one', async () => {
    const home = await app.given.household({ gridCode: GRID });
    const id = await ask(await app.given.resident(), home.codeToken);

    const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => approve(worker, id)));

    expect(statuses(replies)).toEqual(Array(AT_ONCE).fill(200));
    expect((await file(home.householdId)).members).toHaveLength(2);
  });

  it('are approved, rejected or withdrawn, and only one of it', async () => {
    for (let round = 0; round < 6; round++) {
      const home = await app.given.household({ gridCode: GRID });
      const who = await app.given.resident();
      const id = await ask(who, home.codeToken);

      const withdraw = app.as(who).post(`/memberships/${id}/withdraw`);
      const replies = await Promise.all([approve(worker, id), reject(id), withdraw]);

      expect(statuses(replies)).toEqual([200, 409, 409]);
      const { body: mine } = await app.as(who).get('/memberships/mine').expect(200);
      const [status] = ['approved', 'rejected', 'withdrawn'].filter((_, i) => replies[i]!.status === 200);
      expect(mine.items).toMatchObject([{ status }]);
      expect((await file(home.householdId)).members).toHaveLength(status === 'approved' ? 2 : 1);
    }
  });

  it('are approved, or who asked erases his account; where it is gone nobody signs in by it any more', async () => {
    for (let round = 0; round < 8; round++) {
      const home = await app.given.household({ gridCode: GRID, members: [{}, { name: '档案中人' }] });
      const who = await app.given.resident();
      const id = await ask(who, home.codeToken);

      const erase = app.as(who).post('/me/erasure', { understood: true });
      const [approved, erased] = await Promise.all([approve(worker, id, home.members[1]!.personId), erase]);

      expect([`${approved.status} ${erased.status}`]).toEqual([expect.stringMatching(/^(409 200|200 200|200 401)$/)]);
      await app
        .as(null)
        .post('/sessions/refresh', { refreshToken: who.refreshToken })
        .expect(erased.status === 200 ? 401 : 200);
      expect((await file(home.householdId)).members).toMatchObject([{}, { name: '档**' }]);
    }
  });

  it('are not approved over an objection that came first', async () => {
    for (let round = 0; round < 6; round++) {
      const home = await app.given.homeOwner({ gridCode: GRID });
      const id = await ask(await app.given.resident(), home.codeToken);

      const [approved, objected] = await Promise.all([approve(worker, id), app.as(home).post(`/memberships/${id}/object`)]);

      expect([approved.status, objected.status]).toEqual(approved.status === 200 ? [200, expect.any(Number)] : [409, 200]);
      const { body } = await app.as(worker).get(`/memberships/${id}`).expect(200);
      expect(body).toMatchObject(
        objected.status === 200 ? { status: 'pending', headWord: 'objected' } : { status: 'approved', headWord: null },
      );
    }
  });

  it('are asked once at one door, and answered alike under one key', async () => {
    const [first, second] = [await app.given.household({ gridCode: GRID }), await app.given.household({ gridCode: GRID })];
    const who = await app.given.resident();
    const body = (householdToken: string) => ({ householdToken, relation: 'relative' });

    const many = await Promise.all(Array.from({ length: AT_ONCE }, () => app.as(who).post('/memberships', body(first.codeToken))));
    const same = await Promise.all(
      Array.from({ length: AT_ONCE }, () => app.as(who).post('/memberships', body(second.codeToken), 'the-one-key')),
    );

    expect(statuses(many)).toEqual([201, ...Array(AT_ONCE - 1).fill(409)]);
    expect(statuses(same)).toEqual(Array(AT_ONCE).fill(201));
    expect(new Set(same.map((reply) => reply.body.id)).size).toBe(1);
  });

  it('of one person at two homes, where the file has him twice, make one of three', async () => {
    const homes = [
      await app.given.household({ gridCode: GRID, members: [{}, {}] }),
      await app.given.household({ gridCode: GRID, members: [{}, {}] }),
    ];
    const who = await app.given.resident();
    const clerk = await app.given.clerk();
    const twins = homes.map(({ members }) => members[1]!.personId);
    const people = [who.personId, ...twins];
    const reports = await Promise.all(people.map((personId) => app.given.usefulReports(personId)));
    await app
      .as(clerk)
      .post('/points/awards', { awards: people.map((personId, n) => award(personId, reports[n]![0]!)) })
      .expect(200);
    const asked = [await ask(who, homes[0]!.codeToken), await ask(who, homes[1]!.codeToken)];

    const replies = await Promise.all(asked.map((id, i) => approve(worker, id, twins[i])));

    expect(statuses(replies)).toEqual([200, 200]);
    const he = await renewed(who);
    const { body: me } = await app.as(he).get('/me').expect(200);
    expect(me.households.map(({ id }: { id: string }) => id).sort()).toEqual(homes.map(({ householdId }) => householdId).sort());
    expect((await app.as(he).get('/points/mine').expect(200)).body.balance).toBe(30);
    await booksAreInOrder();
  });

  it('of two accounts about one person of the file are approved for one of them', async () => {
    const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
    const asked = [await ask(await app.given.resident(), home.codeToken), await ask(await app.given.resident(), home.codeToken)];

    const replies = await Promise.all(asked.map((id) => approve(worker, id, home.members[1]!.personId)));

    expect(statuses(replies)).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('person-has-account');
  });

  it('of two at an empty door open one household with one head', async () => {
    const door = await app.given.dwelling({ gridCode: GRID });
    const asked = [
      await ask(await app.given.resident(), door.codeToken, 'head'),
      await ask(await app.given.resident(), door.codeToken, 'head'),
    ];

    const replies = await Promise.all(asked.map((id) => approve(worker, id)));

    expect(statuses(replies)).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('household-has-head');
  });

  it('lose no point of the awards that are under way when the account joins', async () => {
    const clerk = await app.given.clerk();
    for (let round = 0; round < 3; round++) {
      const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
      const who = await app.given.resident();
      const inFile = home.members[1]!.personId;
      const id = await ask(who, home.codeToken);
      const reports = await app.given.usefulReports(who.personId, 2 * AT_ONCE);
      const give = (ids: string[]) =>
        Promise.all(ids.map((reportId) => app.as(clerk).post('/points/awards', { awards: [award(who.personId, reportId)] })));

      const [, approved] = await Promise.all([give(reports.slice(AT_ONCE)), approve(worker, id, inFile), give(reports.slice(0, AT_ONCE))]);

      expect(approved.status).toBe(200);
      const he = await renewed(who);
      expect((await app.as(he).get('/points/mine').expect(200)).body.balance).toBe(2 * AT_ONCE * 10);
      await booksAreInOrder();
    }
  });

  it('pay the person of the file what waited for the emptied account', async () => {
    const clerk = await app.given.clerk();
    const home = await app.given.household({ gridCode: GRID, members: [{}, {}] });
    const who = await app.given.resident();
    const inFile = home.members[1]!.personId;
    const [first, second] = (await app.given.usefulReports(who.personId, 2)) as [string, string];
    const give = async (reportId: string) => app.as(clerk).post('/points/awards', { awards: [award(who.personId, reportId)] });
    await give(first);
    let waiting: ReturnType<typeof give>;

    await app.get(Transactions).run(async (tx) => {
      await app.get(PersonJoins).join(tx, { fromPersonId: who.personId, toPersonId: inFile, actorPersonId: null });
      waiting = give(second); // looks him up before the join is committed, and stops at his account
      await pause(500);
    });

    expect((await waiting!).body.items).toMatchObject([{ state: 'paid' }]);
    expect(
      (
        await app
          .as(await renewed(who))
          .get('/points/mine')
          .expect(200)
      ).body.balance,
    ).toBe(20);
    await booksAreInOrder();
  });

  async function booksAreInOrder(): Promise<void> {
    const { body } = await app
      .as(await app.given.supervisor())
      .get('/points/reconciliation')
      .expect(200);
    expect(body).toMatchObject({ sum: 0, mismatches: [] });
  }
});
