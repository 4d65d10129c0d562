import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const ADDRESS = '园丁南苑 3号楼 2单元 501';
const SHORT = '3号楼 2单元 501';

/** A neighbour who looks after a household, as one story: the clerk arranges it, he calls and reports, the household reads it and says no. */
describe('households that a neighbour is linked to, in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  const visitors: Visitor[] = [];
  const people = {} as Record<'clerk' | 'neighbour' | 'head', Visitor>;

  const keep = async (arriving: Promise<Visitor>, username: string): Promise<Visitor> => {
    const visitor = await arriving;
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const agree = ({ page }: Visitor) => page.getByText('确定', { exact: true }).locator('visible=true').last().click();

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    people.clerk = await keep(Visitor.arriveAtDesk(browser, server), 'clerk');
    people.neighbour = await keep(Visitor.arrive(browser, server), 'volunteer');
    people.head = await keep(Visitor.arrive(browser, server), 'resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('the clerk arranges it in the file of the household', async () => {
    const { clerk } = people;
    await clerk.open('/staff/pages/desk/index?view=files');
    await clerk.type('搜索', '王秀兰');
    await clerk.tap('button', ADDRESS);
    await clerk.sees('还没有安排');
    await clerk.tap('button', '安排联系');
    await clerk.type('谁来联系', 'volunteer');
    await clerk.tap('radio', /^陈\*/);
    await clerk.shoot('l2-desk-link-form');
    await clerk.page.getByRole('button', { name: '安排', exact: true }).click();

    await clerk.part('button', '结束联系 陈*').waitFor();
    await clerk.sees('登记联系党员 陈*');
    await clerk.part('button', '结束联系 陈*').scrollIntoViewIfNeeded();
    await clerk.shoot('l2-desk-link');
  });

  it('he finds it among what is his, masked, and calls by one tap', async () => {
    const { neighbour } = people;
    await neighbour.open('/pages/me/index');
    await neighbour.sees('1 户');
    await neighbour.part('button', '联系户').scrollIntoViewIfNeeded();
    await neighbour.shoot('l1-me-linked');
    await neighbour.tap('button', '联系户');
    await neighbour.sees(ADDRESS);
    await neighbour.shoot('l1-linked-households');
    await neighbour.shootElder('l1-linked-households');

    expect(await neighbour.words()).not.toContain('王秀兰');
    await neighbour.tap('button', /^拨打 王\*\*/);
    await neighbour.sees('演示里不真的拨打');
  });

  it('he reports for it; nobody asks him where', async () => {
    const { neighbour } = people;
    await neighbour.open('/mine/pages/linked/index');
    await neighbour.tap('button', /^代报/);
    await neighbour.sees('您联系的这一户');
    await neighbour.part('radio', /.+/).first().click();
    await neighbour.type('说一句话', '老人说楼道扶手松了。');
    await neighbour.shoot('l1-link-report');
    await neighbour.shootElder('l1-link-report');
    await neighbour.tap('button', '提交');
    await neighbour.sees('老人说楼道扶手松了。');
    await neighbour.sees('联系党员代');

    expect(await neighbour.words()).not.toContain(SHORT);
    const { items } = await (await server.as('clerk')).get<{ items: { channel: string; place: string }[] }>('/reports?status=new&limit=1');
    expect(items).toMatchObject([{ channel: 'link', place: ADDRESS }]);
  });

  it('the household reads who he is and that he called', async () => {
    const { head } = people;
    await head.open('/pages/household/index');
    await head.sees('联系党员');
    await head.part('button', '不需要联系 陈*').scrollIntoViewIfNeeded();
    await head.shoot('l3-my-home-link');
    await head.shootElder('l3-my-home-link', { shown: head.part('button', '不需要联系 陈*') });
    await head.part('button', '谁看过我家的档案').scrollIntoViewIfNeeded();
    await head.tap('button', '谁看过我家的档案');
    // the page before shows his name as well
    await head.part('button', '谁看过我家的档案').waitFor({ state: 'hidden' });
    await head.sees('联系党员 陈*');
    await head.shoot('l3-access-log-link');
    await head.shootElder('l3-access-log-link');
  });

  it('the household does without him, and he is a stranger to it', async () => {
    const { head, neighbour } = people;
    await head.open('/pages/household/index');
    await head.tap('button', '不需要联系 陈*');
    await agree(head);
    await head.sees('好的，不会再联系您家');
    await head.part('button', '不需要联系 陈*').waitFor({ state: 'hidden' });

    await neighbour.open('/mine/pages/linked/index');
    await neighbour.sees('没有联系户');
    await neighbour.shoot('l1-no-linked-households');
    await neighbour.shootElder('l1-no-linked-households');
    expect(await neighbour.words()).not.toContain(SHORT);
  });

  it('the desk is told why he cannot be linked to it again', async () => {
    const { clerk } = people;
    await clerk.open('/staff/pages/desk/index?view=files');
    await clerk.type('搜索', '王秀兰');
    await clerk.tap('button', ADDRESS);
    await clerk.sees('去掉联系党员 陈*');
    await clerk.tap('button', '安排联系');
    await clerk.type('谁来联系', 'volunteer');
    await clerk.tap('radio', /^陈\*/);
    await clerk.page.getByRole('button', { name: '安排', exact: true }).click();
    await clerk.sees('这一户表示过不需要这位联系');
    await clerk.shoot('l2-desk-link-declined');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
