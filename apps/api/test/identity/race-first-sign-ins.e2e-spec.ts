import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../support/start-app';
import { onMariaDb } from '../support/test-database';
import { WechatStandIn } from '../support/wechat-stand-in';

describe('signing in by WeChat for the first time', () => {
  let app: TestApp;
  let wechat: WechatStandIn;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
  });
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  // One connection cannot race itself, so SQLite proves nothing here.
  (onMariaDb ? it : it.skip)('makes one person of ten taps at once', async () => {
    for (let round = 0; round < 4; round++) {
      const openid = `o${randomUUID()}`;
      const codes = Array.from({ length: 10 }, () => wechat.codeFor(openid));

      const replies = await Promise.all(codes.map((code) => app.as(null).post('/sessions', { method: 'wechat', code })));

      expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
      expect(new Set(replies.map(({ body }) => body.person.id)).size).toBe(1);
      expect(await app.db.query('SELECT 1 FROM people WHERE id NOT IN (SELECT personId FROM accounts)')).toEqual([]);
    }
  });
});
