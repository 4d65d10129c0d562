import { startApp } from '../support/start-app';
import { makeTestDatabase, onMariaDb, type TestDatabase } from '../support/test-database';

// The demo is always SQLite.
(onMariaDb ? describe.skip : describe)('a demo started again with another password', () => {
  let database: TestDatabase;

  beforeAll(async () => void (database = await makeTestDatabase()));
  afterAll(() => database.drop());

  it('lets everybody in with that one alone', async () => {
    const first = await startApp({ database, env: { NODE_ENV: 'development' } });
    await first.close();
    const second = await startApp({ database, env: { NODE_ENV: 'development', DEMO_PASSWORD: 'for-this-network' } });
    const { body: about } = await second.as(null).get('/about').expect(200);
    const signIn = async (username: string, password: string) =>
      (await second.as(null).post('/sessions', { method: 'password', username, password })).status;

    for (const { username } of about.demoPersons) {
      const statuses = [await signIn(username, 'duoduo-demo'), await signIn(username, 'for-this-network')];
      expect({ username, statuses }).toEqual({ username, statuses: [401, 201] });
    }
    expect(about.demoPersons).toHaveLength(14);
    await second.close();
  });
});
