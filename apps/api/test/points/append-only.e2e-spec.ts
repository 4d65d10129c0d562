import { randomUUID } from 'node:crypto';
import { ExpirePoints } from '../../src/points/expire-points.job';
import { Transactions } from '../../src/platform/database/transactions';
import { startApp, type TestApp } from '../support/start-app';
import { makeTestDatabase, onMariaDb, onServer, type TestDatabase } from '../support/test-database';

const LEDGER = 'point_transfers';

/** SQLite knows no users. */
(onMariaDb ? describe : describe.skip)('the rows of the ledger', () => {
  const user = `ledger_${randomUUID().slice(0, 8)}`;
  const server = process.env.TEST_DB_URL ?? '';
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await makeTestDatabase();
    await (await startApp({ database })).close(); // its tables are made by somebody else
    const url = new URL(database.env.DATABASE_URL!);
    const name = url.pathname.slice(1);
    const tables = await onServer(server, `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${name}'`);
    await onServer(server, `CREATE USER '${user}'@'%'`);
    for (const table of tables.map((row) => row.name!)) {
      const rights = table === LEDGER ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      await onServer(server, `GRANT ${rights} ON ${name}.${table} TO '${user}'@'%'`);
    }
    url.username = user;
    url.password = '';
    app = await startApp({ database: { ...database, env: { ...database.env, DATABASE_URL: url.toString() } } });
  });
  afterAll(async () => {
    await app.close();
    await onServer(server, `DROP USER '${user}'@'%'`);
    await database.drop();
  });

  const write = <T>(work: Parameters<Transactions['run']>[0]) => app.get(Transactions).run(work) as Promise<T>;

  it('cannot be changed or removed by the user of the application', async () => {
    for (const sql of [`UPDATE ${LEDGER} SET amount = 1`, `DELETE FROM ${LEDGER}`]) {
      await expect(write((tx) => tx.query(sql))).rejects.toMatchObject({ errno: 1142 });
    }
  });

  it('need not be, whatever happens to points', async () => {
    const home = await app.given.household({ members: [{}, { relation: 'child' }] });
    const inFile = home.members[1]!.personId;
    const account = await app.given.volunteer();
    const clerk = await app.given.clerk();
    const reports = await app.given.usefulReports(inFile, 2);
    const awards = reports.map((id) => ({ personId: inFile, ruleCode: 'civic-proposal', cause: { type: 'report', id } }));
    const paid = (await app.as(clerk).post('/points/awards', { awards }).expect(200)).body.items;
    await app.as(clerk).post(`/points/transfers/${paid[0].transferId}/reversal`, { reason: '登记错了人' }).expect(200);
    const taskId = await app.given.handedInTask(account, { rewardPoints: 50 });
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    const { id } = (await app.as(account).post('/memberships', { householdToken: home.codeToken, relation: 'child' }).expect(201)).body;
    await app.as(clerk).post(`/memberships/${id}/approve`, { personId: inFile }).expect(200);
    const me = await app.given.signedIn(inFile);
    const { goodsId, unitId } = await app.given.goods({ points: 20 });
    const givenUp = (await app.as(me).post('/redemptions', { goodsId, points: 20 }).expect(201)).body.id;
    await app.as(me).post(`/redemptions/${givenUp}/cancel`).expect(200);
    await app.as(me).post('/redemptions', { goodsId, points: 20 }).expect(201);
    const personToken = await app.given.personToken(inFile);
    const collected = await app
      .as(await app.given.redeemer(unitId))
      .post('/redemptions/collect', { personToken })
      .expect(200);
    expect(collected.body.canCollect).toBe(true);
    app.clock.set(new Date('2028-01-01T00:01:00+08:00'));
    await app.get(ExpirePoints).run();

    const he = await app.given.signedIn(inFile);
    const amounts = (await app.as(he).get('/points/mine/entries').expect(200)).body.items.map(({ amount }: { amount: number }) => amount);
    expect(amounts).toEqual([-40, -20, 50, -10, 10, 10]);
    expect((await app.as(await app.given.supervisor()).get('/points/reconciliation').expect(200)).body).toMatchObject({ sum: 0, mismatches: [] }); // prettier-ignore
  });

  it('stay where they are when somebody erases his account', async () => {
    const { personId } = await app.given.resident();
    await app.given.points(personId, 15);

    await app
      .as(await app.given.signedIn(personId))
      .post('/me/erasure', { understood: true })
      .expect(200);

    const rows = await app.db.query('SELECT amount FROM point_transfers WHERE creditId = ?', [personId]);
    expect(rows).toEqual([{ amount: 15 }]);
    expect((await app.as(await app.given.supervisor()).get('/points/reconciliation').expect(200)).body).toMatchObject({ sum: 0, mismatches: [] }); // prettier-ignore
  });
});
