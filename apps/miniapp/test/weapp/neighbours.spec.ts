import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

const SENTENCE = '单元门口的台阶缺了一角，晚上容易绊倒。';

/** What others may know of a report, on the phone. */
describe('what others see of a report, in the mini-program', () => {
  let server: DemoServer;
  let report: { id: string; number: string };
  const phones: Phone[] = [];

  beforeAll(async () => {
    server = await DemoServer.start();
    const resident = await server.as('resident');
    report = await resident.post('/reports', { categoryCode: 'road', description: SENTENCE });
    await resident.patch(`/reports/${report.id}/sharing`, { isShared: true });
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('whoever has the number sees in two taps how far it is, without signing in', async () => {
    const phone = new Phone(server);
    phones.push(phone);
    const app = phone.start();
    await app.tap('button', '查办理进度');
    await app.arrives('mine/pages/progress/index');
    await app.type('受理号', report.number.toLowerCase());
    await app.tap('button', '查进度');
    await app.sees('收到诉求');

    expect(app.taps).toBeLessThanOrEqual(2);
    expect(app.screen.text()).not.toMatch(/台阶缺|501|王/);
  });

  it('a neighbour reads what is shared, and neither who nor which door', async () => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs('resident2');
    const app = phone.start();
    await app.tap('button', '邻里在关心');
    await app.arrives('mine/pages/neighbours/index');
    await app.sees(SENTENCE);
    await app.tap('button', '邻居反映的：路面、台阶损坏');
    await app.arrives('pages/report/index');
    await app.sees('收到诉求');

    expect(app.screen.text()).not.toMatch(/501|王秀兰|王\*|受理号/);
  });
});
