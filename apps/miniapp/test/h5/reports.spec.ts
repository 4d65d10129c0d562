import type { Browser } from 'playwright-core';
import { openChromium } from '../support/browser';
import { DemoServer } from '../support/demo-server';
import { Visitor } from './visitor';

const COMPLAINT = '办事窗口推来推去，让我跑了三趟。';
const WINDOW = '单元门口的窗户关不上，冷风往里灌。';
const COLD = '从昨晚起家里只有十五度。';

/** What a reporter may do besides waiting: complain past the community, contest a refusal, say that his is different, share it. */
describe('reports in the browser', () => {
  let server: DemoServer;
  let browser: Browser;
  let resident: Visitor;
  let clerk: Visitor;
  const visitors: Visitor[] = [];

  const arrive = async (username: string, isAtDesk = false): Promise<Visitor> => {
    const visitor = isAtDesk ? await Visitor.arriveAtDesk(browser, server) : await Visitor.arrive(browser, server);
    visitors.push(visitor);
    await visitor.signInAs(username);
    return visitor;
  };
  const report = async (top: string, inner: string, sentence: string): Promise<string> => {
    await resident.open('/pages/report-form/index');
    await resident.tap('radio', top);
    await resident.tap('radio', inner);
    await resident.type('说一句话', sentence);
    await resident.tap('button', '提交');
    await resident.sees('受理号');
    return resident.path();
  };

  /** How far from the left the drawings of the categories stand: as many as there are columns, where they stand in lines. */
  const iconsFromLeft = () =>
    resident.page.evaluate(() => {
      const icons = document.querySelectorAll('.dd-choice .dd-i');
      const shown = Array.from(icons).filter((icon) => icon.checkVisibility());
      return [...new Set(shown.map((icon) => Math.round(icon.getBoundingClientRect().left)))];
    });

  beforeAll(async () => {
    server = await DemoServer.start();
    browser = await openChromium();
    resident = await arrive('resident');
    clerk = await arrive('clerk', true);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => expect(visitors.flatMap(({ problems }) => problems)).toEqual([]));

  it('a complaint about the community goes to the street, and the community does not see it', async () => {
    await resident.open('/pages/home/index');
    await resident.tap('button', '意见建议');
    await resident.sees('要投诉社区、网格员或物业，请改选“投诉”');
    await resident.tap('radio', '投诉');
    expect(await iconsFromLeft()).toHaveLength(3);
    await resident.tap('radio', '投诉社区');
    await resident.sees('由街道办理，社区和网格员看不到这件投诉');
    await resident.type('说一句话', COMPLAINT);
    await resident.shoot('q1-complaint');
    await resident.shootElder('q1-complaint');
    await resident.tap('button', '提交');
    await resident.sees('受理号');

    await clerk.open('/staff/pages/desk/index');
    await clerk.isAtRest();
    expect(await clerk.part('button', /^投诉社区/).count()).toBe(0);
    expect(await clerk.words()).not.toContain(COMPLAINT);
    const street = await arrive('street2', true);
    await street.tap('button', '投诉社区');
    await street.sees(COMPLAINT);
    await street.shoot('q2-desk-complaint');
  });

  it('a refusal is looked at again by the street, and has to be taken up', async () => {
    const url = await report('公共设施', '路面、台阶损坏', WINDOW);
    await clerk.open('/staff/pages/desk/index');
    await clerk.tap('button', '路面、台阶损坏');
    await clerk.sees(WINDOW);
    await clerk.tap('button', '不予受理');
    await clerk.type('不受理的原因', '门窗不归社区修');
    await clerk.type('该找谁办', '园丁物业');
    await clerk.tap('button', '不予受理，答复反映人');
    await clerk.isAtRest();

    await resident.open(url);
    const sayWhy = async () => {
      await resident.tap('button', '不同意，申请复核');
      await resident.type('为什么应当受理？', '单元门是公共部位');
    };
    await sayWhy();
    await resident.shoot('q3-ask-review');
    await resident.shootElder('q3-ask-review', { again: sayWhy, shown: resident.part('button', /^申请复核$/) });
    await sayWhy();
    await resident.tap('button', /^申请复核$/);
    await resident.sees('您申请复核：单元门是公共部位');

    const street = await arrive('street', true);
    await street.tap('tab', '复核');
    await street.sees('单元门是公共部位');
    await street.tap('radio', '应当受理');
    await street.type('依据是什么', '公共部位由社区协调');
    await street.shoot('q4-desk-review');
    await street.tap('button', '定下结论');
    await street.sees('没有待复核的');

    await resident.open(url);
    await resident.sees(/复核：应当受理/);
  });

  it('a report that was taken for another’s is taken out again, and may be shared', async () => {
    const url = await report('水暖气电', '暖气不热', COLD);
    const desk = await server.as('clerk');
    const id = new URLSearchParams(url.split('?')[1]).get('id')!;
    const task = { title: '暖气不热', categoryCode: 'heating', areaCode: '150603002004', pool: { kind: 'unit' } };
    const { id: taskId } = await desk.post<{ id: string }>('/tasks', task);
    await desk.post(`/reports/${id}/join`, { taskId });
    const other = await server.as('resident2');
    const second = await other.post<{ id: string }>('/reports', { categoryCode: 'heating', description: '暖气片是凉的' });
    await desk.post(`/tasks/${taskId}/join-alike`, { reportId: second.id });

    await resident.open(url);
    await resident.sees(/合并办理/);
    await resident.tap('checkbox', '给邻居看看（不显示姓名和门牌）');
    await resident.sees('邻居看得到了');
    await resident.shoot('q5-report-joined');
    await resident.shootElder('q5-report-joined');
    await resident.tap('button', '我的情况不一样，单独受理');

    await resident.sees('您说明情况不同，改为单独受理');
    const shared = await other.get<{ items: { id: string; place: string }[] }>('/reports?shared=true&areaCode=150603002004');
    expect(shared.items.find((item) => item.id === id)?.place).not.toContain('501');
  });

  it('alike reports are joined in one action at the desk', async () => {
    const people = await Promise.all(['resident', 'resident2'].map((username) => server.as(username)));
    const codeToken = new URL(await server.codeUrl('household', '3号楼')).pathname.split('/').at(-1);
    const body = { categoryCode: 'rubbish', description: '3号楼前垃圾桶满了两天', codeToken };
    for (const person of people) await person.post('/reports', body);
    const desk = await server.as('clerk');
    const task = { title: '园丁南苑 3号楼前清运垃圾', categoryCode: 'rubbish', areaCode: '150603002004', pool: { kind: 'grid-worker' } };
    await desk.post('/tasks', task);

    await clerk.open('/staff/pages/desk/index');
    await clerk.tap('button', '垃圾没清');
    await clerk.sees('同类 1 件，一次合并');
    await clerk.shoot('q6-desk-alike');
    await clerk.page.keyboard.press('m');
    await clerk.sees(/等 2 件，并入“园丁南苑 3号楼前清运垃圾”/);
    await clerk.agree();

    await clerk.sees('已并入 2 件');
  });

  it('all of it is fit for everybody: nothing out of the screen, no serious finding of axe, large words and targets in 长辈版', () => {
    expect(visitors.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
