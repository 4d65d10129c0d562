import { beginsSoon } from '../support/begins-soon';
import { DemoServer, type Person } from '../support/demo-server';
import { Phone } from './phone';

const TODAY = '教老人用手机';

/** Coming to an activity, on the phone. */
describe('an activity in the mini-program', () => {
  let server: DemoServer;
  let clerk: Person;
  let phone: Phone;
  let id: string;

  const siteCode = async () => {
    const { token } = await clerk.get<{ token: string }>(`/activities/${id}/site-code`);
    return `${server.url}/c/${token}`;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    clerk = await server.as('clerk');
    id = await beginsSoon(clerk, TODAY);
    phone = new Phone(server);
    await phone.signInAs('volunteer');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phone.stop());

  it('is signed up for from the home page, and signed in to by scanning the screen on the spot', async () => {
    const app = phone.start();
    await app.tap('button', `活动 ${TODAY}`);
    await app.arrives('mine/pages/activity/index');
    await app.tap('button', '我要报名');
    await app.sees('两种办法选一种签到');

    app.device.codeInFront = `${server.url}/c/G123`;
    await app.tap('button', '扫现场码');
    await app.sees('这不是活动现场的码');
    app.device.codeInFront = await siteCode();
    await app.tap('button', '扫现场码');
    await app.sees('已签到');

    const activity = await (await server.as('volunteer')).get<{ signedInAt: string | null }>(`/activities/${id}`);
    expect(activity.signedInAt).not.toBeNull();
  });

  it('is signed out of by the code that WeChat itself reads', async () => {
    const app = phone.scan(await siteCode());
    await app.arrives('mine/pages/attend/index');
    await app.sees('活动还没开始，现在签退不计时长');
    await app.tap('button', `签退：${TODAY}`);
    await app.sees('您已签退。活动还没开始');
  });

  it('is run by its organiser, who scans the code of who comes while his own screen stays bright', async () => {
    const resident = await server.as('resident');
    await resident.post(`/activities/${id}/sign-up`);
    const { token } = await resident.post<{ token: string }>('/me/person-code', { purpose: 'attendance' });
    const organiser = new Phone(server);
    await organiser.signInAs('clerk');
    const app = organiser.start(`staff/pages/run-activity/index?id=${id}`);
    await app.sees('还没到');
    app.device.codeInFront = `${server.url}/c/${token}`;
    await app.tap('button', '扫个人码签到');
    await app.sees('签到了，请下一位');
    await app.sees('在场 1 人');

    await app.tap('button', '显示现场码');
    await app.arrives('staff/pages/site-code/index');
    await app.sees('换新码还有');
    expect(app.device.isAwake).toBe(true);
    organiser.stop();
  });
});
