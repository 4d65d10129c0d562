import { Transactions } from '../../src/platform/database/transactions';
import { GoodsService, type NewGoods } from '../../src/rewards/goods.service';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { startApp, type TestApp } from '../support/start-app';

describe('what I can help with', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const helping = async (who: { token: string }) => (await app.as(who).get('/helping').expect(200)).body;
  const onTheShelf = (...goods: Partial<NewGoods>[]) =>
    app.get(Transactions).run((tx) =>
      app.get(GoodsService).add(
        tx,
        goods.map((each) => ({ communityCode: YUANDING, name: '毛巾', points: 50, stock: 5, place: '兑换点', ...each })),
      ),
    );

  it('is what the volunteers’ pool has and what is done near me, and how far it is to the next gift', async () => {
    const me = await app.given.volunteer();
    const [task, activity] = [
      await app.given.openTask({ title: '送药上门', rewardPoints: 20 }),
      await app.given.activity({ title: '清雪' }),
    ];
    await app.given.openTask({ pool: 'grid-worker' });
    await app.given.openTask({ areaCode: XUEYUAN });
    await app.given.activity({ communityCode: XUEYUAN });
    await onTheShelf(
      { name: '牙刷', points: 10 },
      { name: '水杯', points: 40, stock: 0 },
      { name: '毛巾', points: 50 },
      { name: '米', points: 90 },
    );
    await app.given.points(me.personId, 30);

    expect(await helping(me)).toEqual({
      tasks: [
        {
          id: task,
          title: '送药上门',
          categoryName: expect.any(String),
          areaCode: YUANDING,
          areaName: '园丁社区',
          place: null,
          dueAt: expect.any(String),
          isLate: false,
          rewardPoints: 20,
        },
      ],
      activities: [
        {
          id: activity,
          title: '清雪',
          communityName: '园丁社区',
          place: '3号楼前',
          startsAt: expect.any(String),
          endsAt: expect.any(String),
          free: 20,
          waiting: 0,
          isPaid: false,
          pointsExpected: null,
          signUp: null,
          position: null,
          actions: ['sign-up'],
        },
      ],
      spendable: 30,
      hasGiftInReach: true,
      nextGift: { goodsId: expect.any(String), name: '毛巾', points: 50, missing: 20, words: '还差 20 分可换“毛巾”' },
      honour: { hours: 0, deeds: 0 },
    });
  });

  it('is the volunteers’ pool, however much waits in the pool of another post', async () => {
    const me = await app.given.worker(`${YUANDING}007`);
    await app.given.post({ role: 'volunteer', areaCode: YUANDING, personId: me.personId });
    const soon = { pool: 'grid-worker', areaCode: me.areaCode, dueAt: new Date('2026-03-04T05:00:00Z') } as const;
    for (let n = 0; n < 21; n++) await app.given.openTask(soon);
    const mine = await app.given.openTask({ title: '陪诊' });

    const { tasks } = await helping(await app.given.signedIn(me.personId));

    const ids = tasks.map(({ id }: { id: string }) => id);
    expect(ids).toContain(mine);
    expect(tasks.length).toBeLessThan(10);
  });

  it('says what I have done, and that a place is mine', async () => {
    const me = await app.given.volunteer();
    await app.given.hours({ personId: me.personId, minutes: 90 });
    const activity = await app.given.activity({ capacity: 1 });
    await app.as(me).post(`/activities/${activity}/sign-up`).expect(200);

    const { activities, honour, spendable } = await helping(me);

    expect(activities).toContainEqual(expect.objectContaining({ id: activity, free: 0, signUp: 'in' }));
    expect({ honour, spendable }).toEqual({ honour: { hours: 1.5, deeds: 0 }, spendable: 6 });
  });

  it('is no task for who is no volunteer, and no gift where there is none', async () => {
    const home = await app.given.homeOwner({ gridCode: `${XUEYUAN}001` });
    const open = await app.given.activity({ communityCode: XUEYUAN, audience: 'residents' });

    expect(await helping(home)).toMatchObject({ tasks: [], activities: [{ id: open }], nextGift: null });
    expect(await helping(await app.given.resident())).toMatchObject({ tasks: [], activities: [], spendable: 0, nextGift: null });
    await app.as(null).get('/helping').expect(401);
  });

  it('leaves out what was called off', async () => {
    const me = await app.given.volunteer();
    const clerk = await app.given.clerk();
    const id = await app.given.activity({ clerk });
    await app.as(clerk).post(`/activities/${id}/cancel`, { reason: '大风' }).expect(200);

    expect((await helping(me)).activities.map((each: { id: string }) => each.id)).not.toContain(id);
  });
});
