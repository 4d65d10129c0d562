import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

const NOTICE = '燃气入户安全检查，请留人在家';
const DOOR = '园丁南苑 3号楼 2单元 501';
const COMMUNITY = '150603002004';

/** The mini-program where there is no network: what is done at a door waits, through the end of the app, and is one record. */
describe('a walk without network, in the mini-program', () => {
  let server: DemoServer;
  let worker: Phone;
  let householdId: string;
  let noticeId: string;

  beforeAll(async () => {
    server = await DemoServer.start();
    worker = new Phone(server);
    const { items } = await (await server.as('clerk')).get<{ items: { id: string; title: string }[] }>(`/notices?areaCode=${COMMUNITY}`);
    noticeId = items.find(({ title }) => title === NOTICE)!.id;
    await worker.signInAs('worker');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => worker.stop());

  const visits = async () => (await (await server.as('worker')).get<{ items: object[] }>(`/visits?householdId=${householdId}`)).items;
  const confirmed = async () => (await (await server.as('worker')).get<{ confirmed: number }>(`/notices/${noticeId}/reach`)).confirmed;

  it('shows where he stands from the list of today, keeps the visit, and sends it once at the next start', async () => {
    const app = worker.start('pages/home/index');
    await app.sees('还没确认');
    await app.comesToRest();
    app.requests.server = null;
    await app.tap('button', `记走访：${DOOR}`);
    await app.arrives('staff/pages/visit/index');
    householdId = app.pages.current!.options.householdId!;
    const before = await visits();
    await app.tap('radio', '关爱走访');
    await app.tap('radio', '家里没人');
    await app.tap('button', '记下');
    await app.sees('还有 1 件等网络');
    expect(await visits()).toEqual(before);

    const again = worker.start('pages/home/index');
    await again.sees('1 件已补送成功');
    await again.comesToRest();
    expect(again.screen.text()).not.toContain('等网络');

    const third = worker.start('pages/home/index');
    await third.sees('抢单池');
    await third.comesToRest();
    expect(await visits()).toHaveLength(before.length + 1);
  });

  it('shows who lives behind each door of today, and who came before, without network, and keeps it nowhere', async () => {
    const app = worker.start('pages/home/index');
    await app.sees('还没确认');
    await app.comesToRest();
    app.requests.server = null;
    await app.tap('button', `记走访：${DOOR}`);
    await app.arrives('staff/pages/visit/index');
    await app.sees('户主');
    await app.comesToRest();

    expect(app.screen.text()).toMatch(/王\*+/);
    expect(app.screen.text()).toContain('家里没人');
    expect(app.screen.text()).not.toMatch(/没读到/);
    expect(worker.everything()).not.toMatch(/王\*/);
  });

  it('keeps a confirmation at the door, and sends it once', async () => {
    const before = await confirmed();
    const app = worker.scan(await server.codeUrl('household', DOOR));
    await app.sees('家里人');
    await app.comesToRest();
    app.requests.server = null;
    await app.tap('button', `已当面告知，确认：${NOTICE}`);
    await app.sees('已记在手机里，等网络');
    expect(await confirmed()).toBe(before);

    const again = worker.start('pages/home/index');
    await again.sees('1 件已补送成功');

    expect(await confirmed()).toBe(before + 1);
  });

  it('forgets whom it knew when he signs out: the next on this phone finds nothing of the walk without network', async () => {
    const app = worker.start('pages/home/index');
    await app.sees('还没确认');
    await app.tap('button', `记走访：${DOOR}`);
    await app.sees('户主');
    await app.comesToRest();
    const { householdId: id } = app.pages.current!.options;
    app.pages.moves.switchTab({ url: '/pages/me/index' });
    await app.tap('button', '退出登录');
    await app.answer(true);
    await app.arrives('pages/sign-in/index');
    expect(JSON.parse(worker.everything())).not.toContainEqual(['duoduo.session', expect.anything()]);
    expect(worker.everything()).not.toMatch(/户主|王\*|园丁南苑/);

    await worker.pickCard(app, 'clerk');
    app.requests.server = null;
    app.pages.moves.navigateTo({ url: `/staff/pages/visit/index?householdId=${id}` });
    await app.sees('没读到这一户');
    expect(app.screen.text()).not.toMatch(/户主|王\*|园丁南苑/);
  });
});
