import { BeginDigest } from '../../src/messages/begin-digest.job';
import { YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';
import { type Neighbour, WechatNeighbours } from '../support/wechat-neighbours';
import { TEMPLATES, WechatStandIn } from '../support/wechat-stand-in';

const at = (moment: string) => new Date(`2026-03-${moment}+08:00`);
const TUESDAY = at('03T10:00');
const FRIDAY_EVENING = at('06T18:00');

describe('the week by WeChat', () => {
  let app: TestApp;
  let wechat: WechatStandIn;
  let people: WechatNeighbours;
  let grid: string;
  let grids = 700;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
    people = new WechatNeighbours(app, wechat);
  });
  beforeEach(async () => {
    app.clock.set(TUESDAY);
    grid = `${YUANDING}${++grids}`;
    wechat.brought.length = 0;
    await app.db.query('DELETE FROM message_credits');
    await app.db.query("DELETE FROM outbox WHERE topic = 'messages.digest'");
  });
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  const asker = () => people.inGrid(grid, ['digest']);
  const publish = (title: string, level: 'ordinary' | 'important' = 'ordinary') => app.given.notice({ areaCode: grid, title, level });
  const read = (who: Neighbour, noticeId: string) => app.as(who).post(`/notices/${noticeId}/open`).expect(200);
  const told = () => wechat.brought.map(({ touser, data }) => [touser, data.thing1!.value]);
  const left = async ({ openid }: Neighbour) => people.remaining(await people.signIn(openid), 'digest');
  /** Begins by as many replicas as look, and brings what is owed. */
  const comes = async (moment: Date) => {
    app.clock.set(moment);
    await Promise.all([1, 2, 3].map(() => app.get(BeginDigest).run()));
    await app.drainOutbox();
  };

  it('says on Friday evening how many notices are left, and names the last; who has read them keeps his consent', async () => {
    const [reader, busy] = [await asker(), await asker()];
    await publish('菜市场周六搬到东街');
    app.clock.advance(60_000);
    const last = await publish('图书角换新书了', 'important');
    await app.given.notice({ areaCode: grid, title: '入户查燃气', confirmBy: at('09T20:00') });
    await read(busy, last);
    const { body } = await app.as(reader).get('/notices/inbox').expect(200);
    for (const { id } of body.items) await read(reader, id);

    await comes(FRIDAY_EVENING);

    expect(told()).toEqual([[busy.openid, '1 条通知没看：菜市场周六搬到东街']]);
    expect(wechat.brought[0]).toMatchObject({
      template_id: TEMPLATES.digest,
      page: 'pages/inbox/index',
      data: { time2: { value: '2026年03月03日 10:00' } },
    });
    expect([await left(reader), await left(busy)]).toEqual([1, 0]);
  });

  it('counts what was corrected in the week among what came in it', async () => {
    const who = await asker();
    const noticeId = await publish('菜市场周六搬到东街');
    await read(who, noticeId);
    app.clock.set(at('10T10:00'));
    await app
      .as(await app.given.clerk())
      .post(`/notices/${noticeId}/correct`, { version: 1, title: '菜市场周日搬到东街', body: '不是周六。', reason: '日子写错了' })
      .expect(200);

    await comes(at('13T18:00'));

    expect(told()).toEqual([[who.openid, '1 条通知没看：菜市场周日搬到东街']]);
  });

  it('goes once a week: not again in the same evening, not for what was in the one before', async () => {
    const who = await asker();
    await publish('菜市场周六搬到东街');
    await comes(FRIDAY_EVENING);
    await people.accept(await people.signIn(who.openid), ['digest']);

    await comes(at('06T20:00'));
    expect(told()).toHaveLength(1);

    await comes(at('13T18:00'));
    expect(told()).toHaveLength(1);
    expect(await left(who)).toBe(1);
  });

  it('comes at no other time, and is over at ten where WeChat was not there all evening', async () => {
    const who = await asker();
    await publish('菜市场周六搬到东街');
    await comes(at('05T19:00'));
    await comes(at('06T17:59'));
    expect(told()).toEqual([]);

    wechat.misbehave({ errcode: -1 }, '/subscribe/send');
    await comes(at('06T21:50'));
    await comes(at('06T22:00'));
    expect([told(), await left(who)]).toEqual([[], 1]);
  });

  it('ends where nobody has asked', async () => {
    await publish('菜市场周六搬到东街');

    await comes(FRIDAY_EVENING);

    const owed = await app.db.query("SELECT state FROM outbox WHERE topic = 'messages.digest'");
    expect(owed).toEqual([{ state: 'done' }]);
  });

  it('goes on with the next hundred where many have asked', async () => {
    await publish('菜市场周六搬到东街');
    const far = Array.from({ length: 150 }, (_, n) => `0000000000${String(n).padStart(3, '0')}`);
    for (const personId of far) {
      await app.db.query("INSERT INTO message_credits (kind, personId, remaining, idemKey, idemBody) VALUES ('digest', ?, 1, '', '')", [
        personId,
      ]);
    }
    const who = await asker();

    await comes(FRIDAY_EVENING);

    expect(told()).toEqual([[who.openid, '1 条通知没看：菜市场周六搬到东街']]);
  });
});
