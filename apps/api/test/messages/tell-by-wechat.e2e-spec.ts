import type { MessageKind } from '@duoduo/contracts/messages';
import { MessageSending } from '../../src/messages/message-sending.service';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers';
import { YUANDING } from '../support/given-identity';
import { type Caller, startApp, type TestApp } from '../support/start-app';
import { storedTexts } from '../support/stored-texts';
import { WechatNeighbours } from '../support/wechat-neighbours';
import { TEMPLATES, WechatStandIn } from '../support/wechat-stand-in';

const SEND = '/subscribe/send';
const TOKEN = '/stable_token';
/** Longer than the first wait for an event that failed, and than the lease of a token. */
const SOON_MS = 11_000;
const HOUR_MS = 3600_000;

describe('telling by WeChat', () => {
  let app: TestApp;
  let wechat: WechatStandIn;
  let people: WechatNeighbours;
  /** A grid of its own for every test: who lives there is nobody of another. */
  let grid: string;
  let grids = 0;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
    people = new WechatNeighbours(app, wechat);
  });
  beforeEach(() => {
    grid = `${YUANDING}${String(500 + ++grids)}`;
    wechat.brought.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  const neighbour = (accepted?: MessageKind[], inGrid = grid) => people.inGrid(inGrid, accepted);
  const signIn = (openid: string) => people.signIn(openid);
  const accept = (who: Caller, kinds: MessageKind[], key?: string) => people.accept(who, kinds, key);
  const remaining = (who: Caller, kind: MessageKind) => people.remaining(who, kind);
  const publish = (wish = {}) => app.given.notice({ areaCode: grid, title: '周四停水，请家家户户提前存水以备用水之需用', ...wish });
  const told = () => wechat.brought.map(({ touser }) => touser);
  /** Each message takes it six seconds. What brings them about is part of `act`: the relay delivers by itself, too. */
  const whereWechatIsSlow = async (act: () => Promise<unknown>) => {
    const sending = app.get(MessageSending);
    const send = sending.send.bind(sending);
    const slow = jest.spyOn(sending, 'send').mockImplementation(async (message) => {
      app.clock.advance(6000);
      return send(message);
    });
    await act();
    await app.drainOutbox();
    slow.mockRestore();
  };
  /** What happens before anything that it brings about is delivered: the relay tries by itself, and again `later`. */
  const beforeDelivery = async <T>(act: () => Promise<T>): Promise<T> => {
    const held = jest.spyOn(app.get(OutboxHandlers), 'deliver').mockRejectedValue(new Error('held'));
    try {
      return await act();
    } finally {
      await app.drainOutbox();
      held.mockRestore();
    }
  };
  /** After the failure of an event it comes again. */
  const later = async () => {
    app.clock.advance(SOON_MS);
    await app.drainOutbox();
  };

  it('offers both kinds to who signs in by WeChat, and none to who has an account', async () => {
    const who = await neighbour([]);
    const other = await app.given.resident();

    const { body } = await app.as(who).get('/me/message-credits').expect(200);
    expect(body.items).toEqual([
      { kind: 'notice', templateId: TEMPLATES.notice, remaining: 0 },
      { kind: 'answer', templateId: TEMPLATES.answer, remaining: 0 },
      { kind: 'digest', templateId: TEMPLATES.digest, remaining: 0 },
    ]);
    expect((await app.as(other).get('/me/message-credits').expect(200)).body).toEqual({ items: [] });
    const { body: refusal } = await app
      .as(other)
      .post('/me/message-credits', { kinds: ['notice'] })
      .expect(422);
    expect(refusal.code).toBe('messages-off');
  });

  it('counts a consent once however often it is sent, and no more than twenty', async () => {
    const who = await neighbour([]);
    await accept(who, ['notice', 'answer'], 'the-same-key');
    await accept(who, ['notice', 'answer'], 'the-same-key');

    expect([await remaining(who, 'notice'), await remaining(who, 'answer')]).toEqual([1, 1]);
    const { body } = await app
      .as(who)
      .post('/me/message-credits', { kinds: ['notice'] }, 'the-same-key')
      .expect(409);
    expect(body.code).toBe('idempotency-key-reused');
    for (let n = 0; n < 25; n++) await accept(who, ['notice']);
    expect(await remaining(who, 'notice')).toBe(20);
  });

  it('tells of a must-read notice those whose home it is for, each once for each consent', async () => {
    const who = await neighbour(['notice']);
    await neighbour(['answer']);
    await neighbour(['notice'], `${YUANDING}499`);

    const noticeId = await publish();
    await app.drainOutbox();

    expect(wechat.brought).toEqual([
      {
        touser: who.openid,
        template_id: TEMPLATES.notice,
        page: `pages/notice/index?id=${noticeId}`,
        data: {
          thing1: { value: '周四停水，请家家户户提前存水以备用水之…' },
          time2: { value: expect.stringMatching(/^2026年03月\d\d日 \d\d:\d\d$/) },
          thing5: { value: expect.any(String) },
        },
      },
    ]);
    expect(await remaining(who, 'notice')).toBe(0);
    await publish();
    await app.drainOutbox();
    expect(wechat.brought).toHaveLength(1);
  });

  it('tells nobody of an ordinary notice, of one that is withdrawn meanwhile, nor who has confirmed', async () => {
    const who = await neighbour(['notice']);
    await beforeDelivery(async () => {
      await publish({ level: 'ordinary', confirmBy: undefined });
      const withdrawn = await publish();
      await app.db.query('UPDATE notices SET withdrawnAt = ? WHERE id = ?', [app.clock.now(), withdrawn]);
      const confirmed = await publish();
      await app.as(who).post(`/notices/${confirmed}/confirm`).expect(200);
    });

    await later();

    expect(told()).toEqual([]);
    expect(await remaining(who, 'notice')).toBe(1);
  });

  it('writes as much for a notice to many as for one to nobody', async () => {
    for (let n = 0; n < 3; n++) await neighbour(['notice']);
    const rows = async () => (await app.db.query('SELECT 1 FROM outbox')).length + (await app.db.query('SELECT 1 FROM messages')).length;
    const empty = `${YUANDING}498`;
    await app.drainOutbox();

    const before = await rows();
    await app.given.notice({ areaCode: empty });
    const forNobody = (await rows()) - before;
    await app.given.notice({ areaCode: grid });

    expect((await rows()) - before).toBe(2 * forNobody);
    await app.drainOutbox();
    expect(told()).toHaveLength(3);
  });

  it('tells again when the notice is corrected, also who had confirmed what it said before', async () => {
    const who = await neighbour(['notice']);
    await accept(who, ['notice']);
    const noticeId = await publish();
    await app.drainOutbox();
    await app.as(who).post(`/notices/${noticeId}/confirm`, { version: 1 }).expect(200);

    const words = { version: 1, title: '停水改到周五', body: '周五停水。', reason: '改了日子' };
    const clerk = await app.given.clerk();
    await app.as(clerk).post(`/notices/${noticeId}/correct`, words).expect(200);
    await app.drainOutbox();
    await app.db.query("UPDATE outbox SET state = 'waiting' WHERE topic IN ('notice.published', 'messages.notice')");
    await later();

    expect(told()).toEqual([who.openid, who.openid]);
    expect(await remaining(who, 'notice')).toBe(0);
  });

  it('stops after ten seconds where WeChat is slow, and goes on with the rest', async () => {
    const homes = [await neighbour(), await neighbour(), await neighbour()];
    await whereWechatIsSlow(publish);

    expect(told().sort()).toEqual(homes.map(({ openid }) => openid).sort());
    const [{ stretches }] = await app.db.query<[{ stretches: number | string }]>(
      "SELECT COUNT(*) AS stretches FROM outbox WHERE topic = 'messages.notice' AND payload LIKE ?",
      [`%"afterPersonId":"${[...homes.map(({ personId }) => personId)].sort()[1]}"%`],
    );
    expect(Number(stretches)).toBe(1);
  });

  it('tells who reported something that it was not taken up', async () => {
    const who = await neighbour(['answer']);
    const { body: report } = await app.as(who).post('/reports', { categoryCode: 'other', description: '房产证怎么加名字' }).expect(201);
    const clerk = await app.given.clerk();
    const refusal = { reason: '不归社区办', whereTo: '政务服务中心' };
    for (const _ of [1, 2]) await app.as(clerk).post(`/reports/${report.id}/reject`, refusal).expect(200);
    await app.drainOutbox();

    expect(wechat.brought).toMatchObject([
      { touser: who.openid, template_id: TEMPLATES.answer, page: `pages/report/index?id=${report.id}` },
    ]);
    expect(JSON.stringify(wechat.brought)).not.toMatch(/房产证|政务/);
  });

  it('tells who reported something that it is answered, by its number and not by his words', async () => {
    const who = await neighbour(['answer']);
    const volunteer = await app.given.volunteer();
    const { body: report } = await app.as(who).post('/reports', { categoryCode: 'road', description: '台阶缺了一角' }).expect(201);
    const taskId = await app.given.handedInTask(volunteer);
    const clerk = await app.given.clerk();
    await app.as(clerk).post(`/reports/${report.id}/join`, { taskId }).expect(200);

    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    await app.drainOutbox();

    expect(wechat.brought).toMatchObject([
      { touser: who.openid, template_id: TEMPLATES.answer, page: `pages/report/index?id=${report.id}` },
    ]);
    expect(wechat.brought[0]!.data.thing3).toEqual({ value: `受理号 ${report.number}` });
    expect(JSON.stringify(wechat.brought)).not.toContain('台阶');
  });

  it('stops after ten seconds also with those whose report one task answered, and goes on with the rest', async () => {
    const neighbours = [await neighbour(['answer']), await neighbour(['answer']), await neighbour(['answer'])];
    const taskId = await app.given.handedInTask(await app.given.volunteer());
    const clerk = await app.given.clerk();
    const reports: string[] = [];
    for (const who of neighbours) {
      const { body } = await app.as(who).post('/reports', { categoryCode: 'road', description: '台阶缺了一角' }).expect(201);
      await app.as(clerk).post(`/reports/${body.id}/join`, { taskId }).expect(200);
      reports.push(body.id);
    }
    await whereWechatIsSlow(() => app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200));
    await later();

    expect(told().sort()).toEqual(neighbours.map(({ openid }) => openid).sort());
    const [{ stretches }] = await app.db.query<[{ stretches: number | string }]>(
      "SELECT COUNT(*) AS stretches FROM outbox WHERE topic = 'messages.answer' AND payload LIKE ?",
      [`%"afterReportId":"${reports.sort()[1]}"%`],
    );
    expect(Number(stretches)).toBe(1);
  });

  it('sends nothing twice when an event is delivered twice', async () => {
    const who = await neighbour(['notice']);
    await accept(who, ['notice']);
    await publish();
    await app.drainOutbox();
    await app.db.query("UPDATE outbox SET state = 'waiting' WHERE topic IN ('notice.published', 'messages.notice')");

    await later();

    expect(told()).toEqual([who.openid]);
    expect(await remaining(who, 'notice')).toBe(1);
  });

  it('believes WeChat that somebody has no consent left', async () => {
    const who = await neighbour(['notice']);
    await accept(who, ['notice']);
    wechat.misbehave({ errcode: 43101 }, SEND);

    const noticeId = await publish();
    await app.drainOutbox();

    expect(await remaining(who, 'notice')).toBe(0);
    expect(await app.db.query('SELECT state FROM messages WHERE causeId = ?', [noticeId])).toEqual([{ state: 'not-delivered' }]);
    const asked = wechat.timesAsked(SEND);
    await later();
    expect(wechat.timesAsked(SEND)).toBe(asked);
  });

  it('keeps the consent and tries again while WeChat is busy', async () => {
    const who = await neighbour(['notice']);
    wechat.misbehave({ errcode: -1 }, SEND);
    await publish();
    await app.drainOutbox();
    expect([told(), await remaining(who, 'notice')]).toEqual([[], 1]);

    await later();

    expect([told(), await remaining(who, 'notice')]).toEqual([[who.openid], 0]);
  });

  it('keeps the consent where WeChat refuses the message itself, and does not repeat it', async () => {
    const who = await neighbour(['notice']);
    wechat.misbehave({ errcode: 47003 }, SEND);
    await publish();
    await app.drainOutbox();
    await later();

    expect([told(), await remaining(who, 'notice')]).toEqual([[], 1]);
  });

  it('does not repeat what may have arrived: no answer in three seconds', async () => {
    const who = await neighbour(['notice']);
    const noticeId = await publish();
    wechat.misbehave({ afterMs: 20_000 }, SEND);
    await app.drainOutbox();
    const asked = wechat.timesAsked(SEND);
    await later();

    expect(wechat.timesAsked(SEND)).toBe(asked);
    expect(await remaining(who, 'notice')).toBe(0);
    expect(await app.db.query('SELECT state FROM messages WHERE causeId = ?', [noticeId])).toEqual([{ state: 'unknown' }]);
  }, 30_000);

  it('fetches one token for many messages, another before its end, and another once where WeChat has ended it', async () => {
    const { openid } = await neighbour([]);
    const tell = async () => {
      await accept(await signIn(openid), ['notice']);
      await publish();
      await app.drainOutbox();
    };
    app.clock.advance(2 * HOUR_MS);
    await tell();
    const fetched = wechat.timesAsked(TOKEN);
    await tell();
    expect(wechat.timesAsked(TOKEN)).toBe(fetched);
    app.clock.advance(2 * HOUR_MS - 4 * 60_000);
    await tell();
    expect(wechat.timesAsked(TOKEN)).toBe(fetched + 1);
    wechat.endToken();
    await tell();

    expect(wechat.timesAsked(TOKEN)).toBe(fetched + 2);
    expect(told()).toHaveLength(4);
  });

  it('uses a token to its end where WeChat gives no other', async () => {
    const { openid } = await neighbour([]);
    const tell = async () => {
      await accept(await signIn(openid), ['notice']);
      await publish();
      await app.drainOutbox();
    };
    app.clock.advance(3 * HOUR_MS);
    await tell();
    app.clock.advance(2 * HOUR_MS - 4 * 60_000);
    const fetched = wechat.timesAsked(TOKEN);
    wechat.misbehave({ errcode: -1 }, TOKEN);

    await tell();

    expect(wechat.timesAsked(TOKEN)).toBe(fetched + 1);
    expect(told()).toEqual([openid, openid]);
  });

  it('asks ten seconds later for a token that WeChat did not give, and has spent nothing', async () => {
    app.clock.advance(3 * HOUR_MS);
    const who = await neighbour(['notice']);
    wechat.misbehave({ errcode: -1 }, TOKEN);
    await publish();
    await app.drainOutbox();
    expect([told(), await remaining(who, 'notice')]).toEqual([[], 1]);

    await later();

    expect(told()).toEqual([who.openid]);
  });

  it('keeps neither token nor who he is to WeChat in the clear, and forgets all when he goes', async () => {
    const who = await neighbour(['notice']);
    await publish();
    await app.drainOutbox();
    const tokens = wechat.asked.flatMap(({ searchParams }) => searchParams.get('access_token') ?? []);
    const stored = await storedTexts(app.db);
    expect(tokens.length).toBeGreaterThan(0);
    expect(stored.filter(({ column }) => column === 'wechat_tokens.tokenSealed').length).toBe(1);
    expect(stored.filter(({ text }) => [...tokens, who.openid].some((secret) => text.includes(secret)))).toEqual([]);

    await app.as(who).post('/me/erasure', { understood: true }).expect(200);

    for (const table of ['messages', 'message_credits']) {
      expect(await app.db.query(`SELECT 1 FROM ${table} WHERE personId = ?`, [who.personId])).toEqual([]);
    }
  });
});
