import { Account } from '../../src/identity/account.entity';
import { Session } from '../../src/identity/session.entity';
import { SignInByWechat1767229300000 } from '../../src/migrations/1767229300000-sign-in-by-wechat';
import { loadConfig } from '../../src/platform/config';
import { openWriter } from '../../src/platform/database/data-sources';
import { SCHEMA } from '../../src/schema';
import { startApp, type TestApp } from '../support/start-app';
import { testEnvironment } from '../support/test-environment';
import { makeTestDatabase, type TestDatabase } from '../support/test-database';
import { WechatStandIn } from '../support/wechat-stand-in';

const credentials = { method: 'password', username: 'naren', password: 'long-and-simple' };

describe('accounts that were made before one could sign in by WeChat', () => {
  let database: TestDatabase;
  let wechat: WechatStandIn;
  let app: TestApp;
  let refreshToken: string;

  beforeAll(async () => {
    database = await makeTestDatabase();
    wechat = await WechatStandIn.start();
  });
  afterAll(async () => {
    await app?.close();
    await wechat.close();
    await database.drop();
  });

  /** Walks the database back to how it was before, and forth again: what stood in it then is what a migration finds. */
  async function migrateBackAndForth(): Promise<void> {
    const since = SCHEMA.migrations.filter((each) => timeOf(each) >= timeOf(SignInByWechat1767229300000));
    const old = await openWriter(loadConfig({ ...testEnvironment(), ...database.env }), { entities: [], migrations: SCHEMA.migrations });
    // SQLite turns its foreign keys off outside a transaction only
    for (const _ of since) await old.undoLastMigration({ transaction: 'none' });
    await expect(old.query('SELECT openidIndex FROM accounts')).rejects.toThrow();
    await old.runMigrations();
    await old.destroy();
  }

  it('open as before, and so do the sessions that were open', async () => {
    app = await startApp({ database });
    const { personId } = await app.given.account(credentials);
    refreshToken = (await app.as(null).post('/sessions', credentials).expect(201)).body.refreshToken;
    await app.close();

    await migrateBackAndForth();
    app = await startApp({ database, env: wechat.env });

    const { body } = await app.as(null).post('/sessions', credentials).expect(201);
    expect(body.person.id).toBe(personId);
    await app.as(null).post('/sessions/refresh', { refreshToken }).expect(200);
  });

  it('stay when one goes back, unlike those of WeChat', async () => {
    await app
      .as(null)
      .post('/sessions', { method: 'wechat', code: wechat.codeFor('o-back-and-forth') })
      .expect(201);
    await app.close();

    await migrateBackAndForth();
    app = await startApp({ database });

    expect((await app.db.manager.find(Account)).map(({ username }) => username)).toEqual(['naren']);
    expect(await app.db.manager.count(Session)).toBe(2);
  });
});

function timeOf({ name }: { name: string }): number {
  return Number(/\d{13}$/.exec(name)![0]);
}
