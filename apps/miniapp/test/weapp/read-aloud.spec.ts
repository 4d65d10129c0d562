import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

/** WeChat reads no words out: what the browser offers is not promised here. */
describe('reading aloud in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = new Phone(server);
    await resident.signInAs('resident');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => resident.stop());

  it('is not offered on a notice, and no sound is asked for', async () => {
    const [notice] = (await (await server.as('resident')).get<{ items: { id: string; title: string }[] }>('/notices/inbox')).items;
    const app = resident.start(`pages/notice/index?id=${notice!.id}`);
    await app.sees(notice!.title);
    await app.comesToRest();

    expect(app.screen.all('button', /听/)).toEqual([]);
    expect([...app.absentApis].filter((name) => /audio|speech|voice|plugin/i.test(name))).toEqual([]);
  });

  it('is not offered on the answer to a report', async () => {
    const asked = { categoryCode: 'road', description: '想换个门牌颜色。' };
    const { id } = await (await server.as('resident')).post<{ id: string }>('/reports', asked);
    await (await server.as('clerk')).post(`/reports/${id}/reject`, { reason: '门牌颜色全市统一', whereTo: '公安局户政窗口' });
    const app = resident.start(`pages/report/index?id=${id}`);
    await app.sees('门牌颜色全市统一');
    await app.comesToRest();

    expect(app.screen.all('button', /听/)).toEqual([]);
  });
});
