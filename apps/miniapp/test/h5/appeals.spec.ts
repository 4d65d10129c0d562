import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer, type Person } from '../support/demo-server';
import { Visitor } from './visitor';

const COMMUNITY = '150603002004';
const WORDS = '人来了就走，灯还是不亮';
const REASON = '当天换了灯泡，当面试亮过，有照片为证';
const GROUND = '照片和经过都查过，评价的不是这盏灯';

/** Who did the work does not accept a rating: he says so once, the street decides, and the resident reads both. */
describe('an appeal of a rating in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Person;
  const visitors: Visitor[] = [];

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };

  /** A task that the volunteer has done, and what its reporter said of it. */
  async function ratedWork(): Promise<{ taskId: string; reportId: string }> {
    const [clerk, volunteer] = [await server.as('clerk'), await server.as('volunteer')];
    const { id: reportId } = await resident.post<{ id: string }>('/reports', { categoryCode: 'hall-light', description: '二层楼道灯不亮' });
    const task = { title: '换二层楼道灯', categoryCode: 'hall-light', areaCode: COMMUNITY, pool: { kind: 'volunteer' } };
    const { id: taskId } = await clerk.post<{ id: string }>('/tasks', task);
    await clerk.post(`/reports/${reportId}/join`, { taskId });
    await volunteer.post(`/tasks/${taskId}/claim`);
    await volunteer.post(`/tasks/${taskId}/hand-in`, { note: '换了二层的灯泡，亮了' });
    await clerk.post(`/tasks/${taskId}/accept`);
    await resident.post(`/reports/${reportId}/rating`, { solved: 'no', satisfaction: 2, comment: WORDS });
    return { taskId, reportId };
  }

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    resident = await server.as('resident');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('y: is said once by who did it, decided by the street, and read by the resident', async () => {
    const { taskId, reportId } = await ratedWork();
    const volunteer = await arrive('volunteer');
    await volunteer.open(`/pages/task/index?id=${taskId}`);
    await volunteer.sees(WORDS);
    const writes = async () => {
      await volunteer.tap('button', '申诉这次评价');
      await volunteer.type('为什么这次评价不合适？', REASON);
    };
    await writes();
    await volunteer.shoot('y1-appeal');
    await volunteer.shootElder('y1-appeal', { again: writes, shown: volunteer.part('button', '提交申诉') });
    await writes();
    await volunteer.tap('button', '提交申诉');
    await volunteer.sees('等上一级结论');
    expect(await volunteer.part('button', '申诉这次评价').count()).toBe(0);

    const phone = await arrive('street');
    await phone.open('/pages/home/index');
    await phone.tap('button', new RegExp(REASON));
    await phone.sees('申诉结论');
    await phone.shoot('y2-appeal-to-decide');
    await phone.shootElder('y2-appeal-to-decide', { shown: phone.part('button', '定下结论') });

    const street = await arrive('street', true);
    await street.tap('tab', /^评价申诉/);
    await street.sees(WORDS);
    await street.tap('radio', '不计入');
    await street.type('依据是什么', GROUND);
    await street.shoot('y3-desk-appeal');
    await street.tap('button', '定下结论');
    await street.sees('没有等结论的申诉');

    await volunteer.open(`/pages/task/index?id=${taskId}`);
    await volunteer.sees(/这次评价不计入/);
    await volunteer.sees(GROUND);

    const reader = await arrive('resident');
    await reader.open(`/pages/report/index?id=${reportId}`);
    await reader.sees(`承办方对您的评价提出申诉：${REASON}`);
    await reader.sees(/评价申诉：这次评价不计入，您的原话保留/);
    await reader.sees(WORDS);
    await reader.sees('没解决，要求重办');
    await reader.shoot('y4-appeal-read');
    await reader.shootElder('y4-appeal-read');
  });

  it('is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
