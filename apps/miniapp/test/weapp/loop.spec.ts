import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

const DAY_MS = 86_400_000;
const SENTENCE = '单元门口的灯坏了三天，晚上老人下楼看不清台阶。';
const ANSWER = '灯泡已经换新，今晚起正常亮。';

interface Task {
  id: string;
}

/** The parts of the loop that people do on a phone in WeChat, one after the other: what one does the next one sees. */
describe('the loop in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;
  let volunteer: Phone;
  const phones: Phone[] = [];
  let reportId: string;
  let taskId: string;

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = await phoneOf('resident');
    volunteer = await phoneOf('volunteer');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('b: a resident reports from the code in three taps and a sentence', async () => {
    const app = resident.scan(await server.codeUrl('household', '3号楼'));
    await app.sees('在这里反映问题');

    await app.tap('button', '在这里反映问题');
    await app.tap('radio', '公共设施');
    await app.type('说一句话', SENTENCE);
    await app.tap('button', '提交');
    await app.arrives('pages/report/index');
    await app.sees(SENTENCE);

    expect(app.taps).toBeLessThanOrEqual(3);
    expect(app.screen.text()).toMatch(/已收到/);
    reportId = app.pages.current!.options.id!;
  });

  it('b: a draft outlives the app, and is sent once', async () => {
    const first = resident.scan(await server.codeUrl('household', '3号楼'));
    await first.tap('button', '在这里反映问题');
    await first.tap('radio', '环境卫生');
    await first.type('说一句话', '楼道里有人堆纸箱。');
    await first.until('the words', () => first.screen.one('textbox', '说一句话').attribute('value') === '楼道里有人堆纸箱。');
    const second = resident.scan(await server.codeUrl('household', '3号楼'));
    await second.tap('button', '在这里反映问题');
    await second.arrives('pages/report-form/index');
    await second.sees('园丁南苑 3号楼 2单元 501');
    await second.until('the draft', () => second.screen.one('textbox', '说一句话').attribute('value') === '楼道里有人堆纸箱。');

    await second.until('the choice', () => second.screen.one('radio', '环境卫生').attribute('aria-checked') === 'true');
    const button = second.screen.one('button', '提交');
    second.tapOn(button);
    second.tapOn(button);
    await second.arrives('pages/report/index');
    const mine = await (await server.as('resident')).get<{ items: { description: string }[] }>('/reports?mine=true');
    expect(mine.items.filter(({ description }) => description === '楼道里有人堆纸箱。')).toHaveLength(1);
  });

  it('d: a volunteer claims in two taps', async () => {
    const clerk = await server.as('clerk');
    const body = { title: '3号楼单元门口换灯', categoryCode: 'hall-light', pool: { kind: 'volunteer' }, rewardPoints: 20 };
    taskId = (await clerk.post<Task>(`/reports/${reportId}/open-task`, body)).id;
    const app = volunteer.start();

    await app.tap('button', '抢单：3号楼单元门口换灯');
    await app.arrives('pages/task/index');
    await app.sees('谁在办');

    expect(app.taps).toBeLessThanOrEqual(2);
    expect(app.pages.current!.options.id).toBe(taskId);
  });

  it('d: of two departments one wins, and the other is told kindly', async () => {
    const clerk = await server.as('clerk');
    const body = { title: '南门减速带松动', categoryCode: 'road', areaCode: '150603002004', pool: { kind: 'unit' } };
    await clerk.post('/tasks', body);
    const racers = [await phoneOf('handler'), await phoneOf('handler2')];
    const apps = racers.map((phone) => phone.start());
    const claims = await Promise.all(
      apps.map(async (app) => {
        await app.tap('button', /^抢单池/);
        return app.until('the task in the pool', () => app.screen.one('button', '抢单：南门减速带松动'));
      }),
    );

    apps.forEach((app, index) => app.tapOn(claims[index]!));
    await Promise.all(apps.map((app) => app.sees(/慢了一步，已有人接单|谁在办/)));

    const losers = apps.filter((app) => app.screen.text().includes('慢了一步，已有人接单'));
    expect(losers).toHaveLength(1);
    expect(losers[0]!.screen.text()).toContain('刚被接走，不用再点了');
    expect(losers[0]!.screen.all('button', '抢单：南门减速带松动')).toEqual([]);
    expect(losers[0]!.screen.text()).not.toMatch(/错误|失败|409/);
    expect(Math.max(...apps.map((app) => app.taps))).toBeLessThanOrEqual(2);
  });

  it('e: the volunteer hands in with four taps', async () => {
    const app = volunteer.start();

    await app.tap('button', /^3号楼单元门口换灯/);
    await app.tap('button', '提交办理结果');
    await app.arrives('staff/pages/hand-in/index');
    await app.tap('radio', '换新的了');
    await app.type('给居民看的答复', ANSWER);
    await app.tap('button', '提交办理结果');
    await app.sees('已提交，等社区核查');
    await app.sees('交上去了，等社区核查');

    expect(app.taps).toBeLessThanOrEqual(4);
    await (await server.as('clerk')).post(`/tasks/${taskId}/accept`);
  });

  it('f: the volunteer sees the balance and the entry with its reason', async () => {
    const { balance } = await (await server.as('volunteer')).get<{ balance: number }>('/points/mine');
    const app = volunteer.start();

    await app.sees(`${balance}`);
    await app.tap('button', '我的积分');
    await app.arrives('pages/points/index');
    await app.sees('+20');

    expect(app.screen.text()).toContain('3号楼单元门口换灯');
  });

  it('f: the resident reads the answer, says solved or not, and how satisfied', async () => {
    const app = resident.start(`pages/report/index?id=${reportId}`);
    await app.sees(ANSWER);

    await app.tap('radio', '已解决');
    await app.tap('radio', '4 满意');
    await app.tap('button', '提交评价');
    await app.sees('您的评价');

    expect(app.screen.text()).toContain('已解决，满意');
  });

  it('g: the resident opens a must-read notice and confirms it in two taps', async () => {
    const title = '周四上午停水检修';
    const notice = {
      areaCode: '150603002004',
      audience: 'residents',
      level: 'must-read',
      title,
      body: '周四 9:00 到 12:00 停水检修，请提前备水。',
      confirmBy: new Date(Date.now() + 2 * DAY_MS).toISOString(),
    };
    const clerk = await server.as('clerk');
    const { id } = await clerk.post<{ id: string }>('/notices', notice);
    const app = resident.start();

    await app.tap('button', `必读：${title}`);
    await app.arrives('pages/notice/index');
    await app.tap('button', '我已读，确认');
    await app.sees('您家已确认');

    expect(app.taps).toBeLessThanOrEqual(2);
    const reach = await clerk.get<{ addressed: number; confirmed: number; unreached: number }>(`/notices/${id}/reach`);
    expect(reach).toMatchObject({ confirmed: 1, unreached: reach.addressed - 1 });
  });

  it('g: the grid worker confirms for a household with a scan and one tap', async () => {
    const door = '园丁南苑 3号楼 2单元 501';
    const worker = await phoneOf('worker');
    const app = worker.scan(await server.codeUrl('household', door));
    await app.tap('button', '已当面告知，确认：燃气入户安全检查');
    await app.sees('记下了，这一户算已确认');

    expect(app.taps).toBe(1);
    const home = (await (await server.as('resident')).get<{ items: { title: string; householdConfirmed: boolean }[] }>('/notices/inbox'))
      .items;
    expect(home.find(({ title }) => title.startsWith('燃气'))).toMatchObject({ householdConfirmed: true });
  });
});
