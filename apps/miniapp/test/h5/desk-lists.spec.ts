import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const NOWHERE = '天上的星星';

interface Task {
  id: string;
  title: string;
}

describe('the lists of the desk', () => {
  let server: DemoServer;
  let browser: Browser;
  let clerk: Visitor;
  let street: Visitor;
  let closed: Task;

  beforeAll(async () => {
    [server, browser] = await Promise.all([DemoServer.start(), openChromium()]);
    const { items } = await (await server.as('clerk')).get<{ items: Task[] }>('/tasks?scope=area&areaCode=150603002004&status=closed');
    closed = items[0]!;
    [clerk, street] = await Promise.all([Visitor.arriveAtDesk(browser, server), Visitor.arriveAtDesk(browser, server)]);
    await clerk.signInAs('clerk');
    await street.signInAs('street');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => {
    expect([clerk, street].flatMap(({ problems }) => problems)).toEqual([]);
    expect([clerk, street].flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('say that nothing is called so, and not that there is nothing', async () => {
    for (const [view, heading, untrue] of [
      ['reports', /^要处理的 \d/, '诉求都处理了'],
      ['tasks', /^辖区任务 \d/, '这里没有任务'],
    ] as const) {
      await clerk.open(`/staff/pages/desk/index?view=${view}`);
      await clerk.sees(heading);
      await clerk.type('搜索', NOWHERE);
      await clerk.sees(`没有找到“${NOWHERE}”`);
      expect(await clerk.words()).not.toContain(untrue);
      await clerk.shoot(`dl1-nothing-found-${view}`);
      await clerk.tap('button', '清除搜索');
      await clerk.holds('搜索', '');
      expect(await clerk.words()).not.toContain(NOWHERE);
    }
  });

  it('look on where only a page of a list was searched', async () => {
    await clerk.readsOneByOne('/api/tasks');
    await clerk.open('/staff/pages/desk/index?view=tasks');
    await clerk.type('搜索', NOWHERE);
    await clerk.sees('只找了已经读出来的，后面还有');
    await clerk.part('button', '再看一些').waitFor();
    await clerk.readsAsBefore();
  });

  it('keep what a community has done', async () => {
    await clerk.open('/staff/pages/desk/index?view=tasks');
    await clerk.tap('tab', '未办结');
    expect(await clerk.part('button', closed.title).count()).toBe(0);
    await clerk.tap('tab', '已办结');
    await clerk.sees(/办结的任务 \d+\+? 件/);
    await clerk.tap('button', closed.title);
    await clerk.sees('已结案');
    await clerk.sees(/结案$/);
    expect(await clerk.words()).not.toContain('前办完');
    await clerk.shoot('dl2-closed-tasks');
    await clerk.shootElder('dl2-closed-tasks', { again: () => clerk.tap('tab', '已办结') });
  });

  it('ask who works for more than one community which', async () => {
    await street.open('/staff/pages/desk/index?view=tasks');
    await street.tap('tab', '已办结');
    await street.sees('先选一个社区');
    await street.shoot('dl3-closed-of-which');
    await street.tap('radio', '园丁社区');
    await street.tap('button', closed.title);
    await street.sees('已结案');
  });
});
