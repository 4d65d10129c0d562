import { randomUUID } from 'node:crypto';
import { MessageSending } from '../../src/messages/message-sending.service';
import { newId } from '../../src/platform/new-id';
import { WechatTokens } from '../../src/platform/wechat/wechat-tokens.service';
import { startApp, type TestApp } from '../support/start-app';
import { WechatNeighbours } from '../support/wechat-neighbours';
import { WechatStandIn } from '../support/wechat-stand-in';

const AT_ONCE = 8;
const TOKEN = '/stable_token';
const THREE_HOURS_MS = 3 * 3600_000;

describe('messages of many processes at once', () => {
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

  const all = <T>(work: () => Promise<T>) => Promise.allSettled(Array.from({ length: AT_ONCE }, work));

  it('fetch one token: who comes too late has it, or tries again later', async () => {
    for (let round = 0; round < 5; round++) {
      app.clock.advance(THREE_HOURS_MS);
      const before = wechat.timesAsked(TOKEN);

      const replies = await all(() => app.get(WechatTokens).current());

      expect(wechat.timesAsked(TOKEN)).toBe(before + 1);
      const tokens = replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value] : []));
      expect(new Set(tokens).size).toBe(1);
    }
  });

  it('fetch one token instead of one that WeChat has ended', async () => {
    app.clock.advance(THREE_HOURS_MS);
    const ended = await app.get(WechatTokens).current();
    const before = wechat.timesAsked(TOKEN);

    const replies = await all(() => app.get(WechatTokens).insteadOf(ended));

    expect(wechat.timesAsked(TOKEN)).toBe(before + 1);
    expect(replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value] : []))).not.toContain(ended);
  });

  it('send one message about one thing, for one consent of two', async () => {
    const people = new WechatNeighbours(app, wechat);
    const me = await people.signIn(`o${randomUUID()}`);
    for (let n = 0; n < 2; n++) await people.accept(me, ['notice']);
    const now = app.clock.now();
    const words = { what: '停水', when: now, who: '园丁社区' };
    const [causeId, aboutId] = [newId(now), newId(now)];
    const letter = { causeId, aboutId, personId: me.personId, kind: 'notice' as const, page: 'pages/inbox/index', words };

    const replies = await all(() => app.get(MessageSending).send(letter));

    expect(replies.filter((reply) => reply.status === 'fulfilled' && reply.value)).toHaveLength(1);
    expect(wechat.brought.map(({ touser }) => touser)).toEqual([me.openid]);
    expect(await people.remaining(me, 'notice')).toBe(1);
  });
});
