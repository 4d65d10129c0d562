import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

/** What a page has said is not gainsaid by the page under it. */
describe('pages that were read before, in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = new Phone(server);
    await resident.signInAs('resident2');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => resident.stop());

  it('show, back from the page of a report, what that page has said', async () => {
    const told = await (
      await server.as('resident2')
    ).post<{ id: string }>('/reports', { categoryCode: 'road', description: '台阶缺了一角' });
    const app = resident.start('pages/home/index');
    await app.sees(/路面、台阶损坏\s*待受理/);
    await app.comesToRest();
    const body = { title: '修台阶', categoryCode: 'road', pool: { kind: 'grid-worker' } };
    await (await server.as('clerk')).post(`/reports/${told.id}/open-task`, body);
    await app.tap('button', '我反映的：路面、台阶损坏');
    await app.arrives('pages/report/index');
    await app.sees('办理中');
    app.pages.moves.navigateBack();
    await app.arrives('pages/home/index');

    await app.sees(/路面、台阶损坏\s*办理中/);
  });
});
