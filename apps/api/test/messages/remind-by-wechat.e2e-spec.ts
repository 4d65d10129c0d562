import { ForgetOldMessages } from '../../src/messages/forget-old-messages.job';
import { YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';
import { type Neighbour, WechatNeighbours } from '../support/wechat-neighbours';
import { WechatStandIn } from '../support/wechat-stand-in';

const DAY_MS = 24 * 3600_000;

describe('reminding by WeChat', () => {
  let app: TestApp;
  let wechat: WechatStandIn;
  let people: WechatNeighbours;
  let grid: string;
  let grids = 800;

  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await startApp({ env: wechat.env });
    people = new WechatNeighbours(app, wechat);
  });
  beforeEach(() => {
    app.clock.set(T0);
    grid = `${YUANDING}${++grids}`;
    wechat.brought.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await wechat.close();
  });

  const publish = () => app.given.notice({ areaCode: grid, title: '入户查燃气', confirmBy: new Date(T0.getTime() + 4 * DAY_MS) });
  /** A day later nobody is signed in any more. */
  const remind = async (noticeId: string) => {
    app.clock.advance(DAY_MS);
    await app
      .as(await app.given.clerk())
      .post(`/notices/${noticeId}/remind`)
      .expect(200);
    await app.drainOutbox();
  };
  const told = () => wechat.brought.map(({ touser, data }) => [touser, data.thing1!.value]);
  const deliveries = async (noticeId: string) =>
    (
      await app
        .as(await app.given.clerk())
        .get(`/notices/${noticeId}/messages`)
        .expect(200)
    ).body;

  it('reaches who has not confirmed and has a consent left, and says so', async () => {
    const waiting = await people.inGrid(grid);
    const confirmed = await people.inGrid(grid);
    for (const who of [waiting, confirmed]) await people.accept(who, ['notice']);
    const noticeId = await publish();
    await app.drainOutbox();
    await app.as(confirmed).post(`/notices/${noticeId}/confirm`).expect(200);
    wechat.brought.length = 0;

    await remind(noticeId);

    expect(told()).toEqual([[waiting.openid, '还没确认：入户查燃气']]);
    const left = ({ openid }: Neighbour) => people.signIn(openid).then((again) => people.remaining(again, 'notice'));
    expect([await left(waiting), await left(confirmed)]).toEqual([0, 1]);
    await app.db.query("UPDATE outbox SET state = 'waiting' WHERE topic IN ('notice.reminded', 'messages.notice')");
    app.clock.advance(60_000);
    await app.drainOutbox();
    expect(told()).toHaveLength(1);
  });

  it('says to how many people a message came, and to how many it did not, each once', async () => {
    const first = await people.inGrid(grid);
    wechat.misbehave({ errcode: 43101 }, '/subscribe/send');
    const noticeId = await publish();
    await app.drainOutbox();
    expect(await deliveries(noticeId)).toEqual({ delivered: 0, unknown: 0, notDelivered: 1 });

    const second = await people.inGrid(grid);
    await remind(noticeId);
    expect(told()).toEqual([[second.openid, '还没确认：入户查燃气']]);
    expect(await deliveries(noticeId)).toEqual({ delivered: 1, unknown: 0, notDelivered: 1 });

    await people.accept(await people.signIn(first.openid), ['notice']);
    await remind(noticeId);
    expect(await deliveries(noticeId)).toEqual({ delivered: 2, unknown: 0, notDelivered: 0 });
    for (const who of [await people.signIn(first.openid), await app.given.worker(grid)]) {
      await app.as(who).get(`/notices/${noticeId}/messages`).expect(403);
    }
  });

  it('waits for the morning also where the message comes late', async () => {
    const who = await people.inGrid(grid);
    await people.accept(who, ['notice']);
    const noticeId = await publish();
    await app.drainOutbox();
    wechat.brought.length = 0;
    app.clock.set(new Date('2026-03-05T21:30:00+08:00'));
    await app
      .as(await app.given.clerk())
      .post(`/notices/${noticeId}/remind`)
      .expect(200);

    app.clock.set(new Date('2026-03-05T23:30:00+08:00'));
    await app.drainOutbox();
    expect(told()).toEqual([]);
    app.clock.set(new Date('2026-03-06T08:00:00+08:00'));
    await app.drainOutbox();
    expect(told()).toEqual([[who.openid, '还没确认：入户查燃气']]);
  });

  it('forgets after half a year whom it told', async () => {
    const who = await people.inGrid(grid);
    await publish();
    await app.drainOutbox();
    const kept = async () => (await app.db.query('SELECT 1 FROM messages WHERE personId = ?', [who.personId])).length;

    app.clock.advance(179 * DAY_MS);
    await app.get(ForgetOldMessages).run();
    expect(await kept()).toBe(1);
    app.clock.advance(2 * DAY_MS);
    await app.get(ForgetOldMessages).run();
    expect(await kept()).toBe(0);
  });
});
