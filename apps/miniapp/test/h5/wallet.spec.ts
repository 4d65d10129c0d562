import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { smallWords } from '../support/measures';
import { Visitor } from './visitor';

/** What the demo has set aside for the resident. */
const WAITING = '抽纸 3 包';
const WANTED = '毛巾 2 条';
const DEAR = '理发券 1 张';
const GONE = '食用油 1 桶';

/** Points as one story: what somebody has, a gift redeemed once although an answer is lost, fetched at the counter, given up, and done for an elder. */
describe('points and gifts in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  const people = {} as Record<'resident' | 'redeemer' | 'worker' | 'volunteer', Visitor>;
  let mineUrl: string;

  const arrive = async (username: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const agree = ({ page }: Visitor) => page.getByText('确定', { exact: true }).locator('visible=true').last().click();
  /** What stands under the code on the phone of who shows it. */
  const codeOf = async (visitor: Visitor): Promise<string> => {
    await visitor.open('/mine/pages/person-code/index?purpose=redeem');
    await visitor.sees('换新码还有');
    return /P[0-9A-Z]{3}( [0-9A-Z]{1,4})+/.exec(await visitor.words())![0].replaceAll(' ', '');
  };
  const mine = async () => {
    const { items } = await (await server.as('resident')).get<{ items: { id: string; name: string; state: string }[] }>('/redemptions');
    return items;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    people.resident = await arrive('resident');
    people.redeemer = await arrive('redeem');
    people.worker = await arrive('worker');
    people.volunteer = await arrive('volunteer');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  // the answer that this story loses is logged by the browser
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems).filter((line) => !line.includes('ERR_FAILED'))).toEqual([]));

  it('the home of a resident says what is soon over', async () => {
    const { resident } = people;
    await resident.open('/pages/home/index');
    await resident.sees('积分 120 分');
    await resident.sees(/^60 分只能用到 .+$/);

    await resident.part('button', /^积分 120 分/).scrollIntoViewIfNeeded();
    await resident.shoot('v1-home-points');
    await resident.shootElder('v1-home-points', { shown: resident.part('button', /^积分 120 分/) });
  });

  it('her points say what is held, what is missing, what the home has together, and every line by its rule', async () => {
    const { resident } = people;
    await resident.open('/pages/points/index');
    await resident.sees('已为兑换留下 60 分');
    await resident.sees(/^60 分只能用到 .+$/);
    await resident.sees('按《邻里互助月》第 1 版');
    await resident.sees('我家一共');
    await resident.sees('还差 140 分');
    await resident.sees(/^再得 40 分，就能换洗衣液/);

    await resident.shoot('v2-points');
    await resident.shootElder('v2-points');
    expect(await resident.part('button', /邻里互助月/).count()).toBe(0);
    await resident.page.getByText('我家一共', { exact: true }).locator('visible=true').scrollIntoViewIfNeeded();
    await resident.shoot('v2-points-entries');
    await resident.shootElder('v2-points-entries', { shown: resident.page.getByText('积分明细', { exact: true }).locator('visible=true') });
  });

  it('the rules say what is paid, the limits, and what will hold from when', async () => {
    const { resident } = people;
    await resident.open('/mine/pages/point-rules/index');
    await resident.sees('就要改的');
    await resident.sees('“活动”一类，每人每月最多 120 分');

    await resident.shoot('v3-point-rules');
    await resident.shootElder('v3-point-rules');
  });

  it('what is gone, and what she has too little for, cannot be redeemed and says why', async () => {
    const { resident } = people;
    await resident.open('/pages/points/index');
    await resident.tap('button', new RegExp(`^${GONE}`));
    await resident.sees('暂时没有了，补上以后再来换');
    await resident.seesOff(/^兑换$/);
    await resident.shoot('v4-goods-gone');
    await resident.shootElder('v4-goods-gone');

    await resident.open('/pages/points/index');
    await resident.tap('button', new RegExp(`^${DEAR}`));
    await resident.sees('还差 140 分');
    await resident.seesOff(/^兑换$/);
    await resident.shoot('v4-goods-dear');
    await resident.shootElder('v4-goods-dear');
  });

  it('she is charged no price that she did not read: what changed meanwhile is shown before she redeems', async () => {
    const { resident } = people;
    const clerk = await server.as('clerk');
    const { items } = await (await server.as('resident')).get<{ items: { id: string; name: string }[] }>('/goods');
    const reprice = (points: number) => clerk.patch(`/goods/${items.find(({ name }) => name === WANTED)!.id}`, { points });
    await resident.open('/pages/points/index');
    await resident.tap('button', new RegExp(`^${WANTED}`));
    await resident.sees('30 分');
    await reprice(32);
    await resident.tap('button', '兑换');
    await agree(resident);
    await resident.sees('这件礼品的分值刚改过，请重新看一下再兑');
    await resident.sees('32 分');
    expect((await mine()).map(({ name }) => name)).toEqual([WAITING]);

    await resident.shootAsIs('v5-price-changed');
    await reprice(30);
  });

  it('she redeems once, although the answer was lost and she tapped again', async () => {
    const { resident } = people;
    await resident.open('/pages/points/index');
    await resident.tap('button', new RegExp(`^${WANTED}`));
    await resident.sees('我能用的');
    await resident.shoot('v5-goods');
    await resident.shootElder('v5-goods');
    await resident.tap('button', '兑换');
    await resident.sees(/先留下您的 30 分，礼品留到 .+，到园丁便民超市出示个人码领取/);
    await resident.shootAsIs('v5-confirm');
    const askElder = async () => {
      await resident.tap('button', '兑换');
      await resident.sees(/先留下您的 30 分/);
    };
    await resident.shootElderAsIs('v5-confirm', async () => {
      await askElder();
      expect(await smallWords(resident.page, 18)).toEqual([]);
      for (const word of ['再想想', '确定']) {
        const answer = await resident.page.getByText(word, { exact: true }).locator('visible=true').last().boundingBox();
        expect(answer!.height).toBeGreaterThanOrEqual(60);
      }
    });
    await resident.page.route('**/api/redemptions', (route) => route.abort());
    await resident.shootElder('v6-answer-lost', {
      again: async () => {
        await askElder();
        await agree(resident);
        await resident.sees(/不知道办成没有/);
      },
    });
    await resident.page.unroute('**/api/redemptions');

    await resident.page.route('**/api/redemptions', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await resident.tap('button', '兑换');
    await resident.sees(/不知道办成没有/);
    await resident.shoot('v6-answer-lost');
    await resident.page.unroute('**/api/redemptions');

    // the app was ended meanwhile, and by now she has too little for another one
    const { items } = await (await server.as('resident')).get<{ items: { id: string; name: string }[] }>('/goods');
    const reprice = async (points: number) =>
      (await server.as('clerk')).patch(`/goods/${items.find(({ name }) => name === WANTED)!.id}`, { points });
    await reprice(50);
    await resident.page.reload();
    await resident.sees(/不知道办成没有/);
    await resident.sees('50 分');
    await resident.tap('button', '兑换');
    await resident.sees('留下 30 分，领走时才扣');
    await reprice(30);

    mineUrl = resident.path();
    expect((await mine()).map(({ name }) => name)).toEqual([WANTED, WAITING]);
    await resident.shoot('v7-redemption');
    await resident.shootElder('v7-redemption');
    await resident.tap('button', '出示个人码');
    await resident.sees('这个码只用于兑换，扫一次就作废');
    await resident.sees(`领的是：${WANTED}`);
  });

  it('nobody is told a number that was not read: neither none nor all', async () => {
    const { resident, redeemer, volunteer } = people;
    await redeemer.doesNotReach('/api/redemptions', 'state=waiting');
    await redeemer.open('/pages/home/index');
    await redeemer.sees('正在读取等人来领的');
    await redeemer.sees('没读到还有几件等人来领');
    expect(await redeemer.words()).not.toContain('还有 0 件');
    await redeemer.readsAsBefore();

    await resident.readsOneByOne('/api/redemptions');
    await resident.open('/pages/points/index');
    await resident.sees('1+ 件待领取');
    await resident.readsAsBefore();

    await volunteer.doesNotReach('/api/helping');
    await volunteer.open('/pages/home/index');
    await volunteer.sees('没读到活动');
    await volunteer.readsAsBefore();
    await volunteer.tap('button', '再试一次');
    await volunteer.sees('全部活动');
  });

  it('the redeem point reads her code: yes and what, by hand or by the camera of the phone', async () => {
    const { resident, redeemer } = people;
    await redeemer.open('/pages/home/index');
    await redeemer.sees('还有 2 件等人来领');
    await redeemer.sees('今天还没有人来领');
    await redeemer.shoot('v8-redeem-home-empty');
    await redeemer.shootElder('v8-redeem-home-empty');
    await redeemer.tap('button', '核销');
    await redeemer.part('textbox', '码下面的字').waitFor();
    await redeemer.shoot('v9-collect');
    await redeemer.shootElder('v9-collect');
    const code = await codeOf(resident);
    const collect = async () => {
      await redeemer.type('码下面的字', code);
      await redeemer.page.getByRole('button', { name: '核销', exact: true }).locator('visible=true').last().click();
    };
    await redeemer.page.route('**/api/redemptions/collect', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await collect();
    await redeemer.sees('网络断了，不知道领了没有，请再试一次');
    await redeemer.page.unroute('**/api/redemptions/collect');
    // the same code, although the page was read anew in between
    await redeemer.page.reload();
    await collect();
    await redeemer.sees('可兑');
    await redeemer.sees(WAITING);

    expect(await redeemer.words()).not.toMatch(/王|\d+ 分(?!钟)/);
    await redeemer.shoot('v10-collect-yes');
    await redeemer.open('/pages/home/index');
    await redeemer.sees(WAITING);
    await redeemer.shoot('v11-redeem-home');
    await redeemer.shootElder('v11-redeem-home');
  });

  it('she sees that it was fetched, and what it cost', async () => {
    const { resident } = people;
    await resident.open('/pages/points/index');
    await resident.sees(`兑换：${WAITING}`);
    await resident.sees('−60');
    await resident.tap('button', new RegExp(`^兑换：${WAITING}`));
    await resident.sees('用了 60 分');

    await resident.shoot('v12-collected');
    await resident.shootElder('v12-collected');
  });

  it('what she gives up is hers no more, and the redeem point says no, and nothing of what she has', async () => {
    const { resident, redeemer } = people;
    await resident.open(mineUrl);
    await resident.tap('button', '不换了');
    await agree(resident);
    await resident.sees('30 分已退回');
    await resident.open('/mine/pages/redemptions/index');
    await resident.sees('已取消');
    await resident.shoot('v13-redemptions');
    await resident.shootElder('v13-redemptions');

    await redeemer.open(`/c/${await codeOf(resident)}`);
    await redeemer.sees('不可兑');
    expect(await redeemer.words()).not.toMatch(/王|\d+ 分(?!钟)/);
    await redeemer.shoot('v14-collect-no');
    await redeemer.shootElder('v14-collect-no', {
      again: async () => {
        await redeemer.open(`/c/${await codeOf(resident)}`);
        await redeemer.sees('不可兑');
      },
    });
  });

  it('the grid worker redeems for her at the door, and she sees who did it', async () => {
    const { resident, worker } = people;
    await worker.open(await server.codeUrl('household', '3号楼'));
    await worker.part('button', /^替 王\*\* 兑换$/).evaluate((row) => row.scrollIntoView({ block: 'center' }));
    await worker.shoot('v15-door');
    await worker.shootElder('v15-door', { shown: worker.part('button', /^替 王\*\* 兑换$/) });
    await worker.tap('button', /^替 王\*\* 兑换$/);
    await worker.sees('替 王** 兑换');
    await worker.sees(/用的是对方本人的积分/);
    await worker.sees(WANTED);
    expect(await worker.words()).not.toContain('还差');
    await worker.shoot('v16-redeem-for');
    await worker.shootElder('v16-redeem-for');
    await worker.tap('button', new RegExp(`^${DEAR}`));
    await worker.page.getByRole('button', { name: '代兑换', exact: true }).click();
    await agree(worker);
    await worker.sees('可用积分不够');
    await worker.open('/pages/home/index');
    await worker.open(await server.codeUrl('household', '3号楼'));
    await worker.tap('button', /^替 王\*\* 兑换$/);
    await worker.tap('button', new RegExp(`^${WANTED}`));
    await worker.page.getByRole('button', { name: '代兑换', exact: true }).click();
    await agree(worker);
    await worker.sees('娜* 替 王** 办的');
    await worker.shoot('v17-redeemed-for');
    await worker.shootElder('v17-redeemed-for');

    await resident.open('/mine/pages/redemptions/index');
    await resident.sees(/娜\* 替 王\*\* 办的/);
    await resident.shoot('v18-redemptions-for-me');
    await resident.shootElder('v18-redemptions-for-me');
  });

  it('a volunteer opens a line to the task behind it', async () => {
    const { volunteer } = people;
    await volunteer.open('/pages/points/index');
    await volunteer.sees('还差 20 分');
    await volunteer.shoot('v19-volunteer-points');
    await volunteer.shootElder('v19-volunteer-points');
    await volunteer.tap('button', /陪李大爷去医院复查/);
    await volunteer.sees('陪李大爷去医院复查');
    await volunteer.sees('已结案');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
