import { startApp, type TestApp } from '../support/start-app';

describe('the first start outside the demo', () => {
  let app: TestApp | undefined;

  afterEach(() => app?.close());

  const signIn = (password: string) => app!.as(null).post('/sessions', { method: 'password', username: 'admin', password });

  it('makes an administrator when it is told his password', async () => {
    app = await startApp({ env: { ADMIN_PASSWORD: 'a-long-password' } });

    const { body } = await signIn('a-long-password').expect(201);

    expect(body.person.name).toBe('管理员');
    const posts = await app.db.query('SELECT role, areaCode FROM posts');
    expect(posts).toEqual([{ role: 'admin', areaCode: '15' }]);
  });

  it('makes nobody when it is not', async () => {
    app = await startApp();

    await signIn('duoduo-demo').expect(401);
    await signIn('admin').expect(401);

    expect(await app.db.query('SELECT id FROM accounts')).toEqual([]);
  });
});
