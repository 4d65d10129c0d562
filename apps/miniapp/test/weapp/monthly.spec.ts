import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

/** Once a month a grid worker says of the files that changed that they are right. */
describe('checking what changed in the mini-program', () => {
  let server: DemoServer;
  let worker: Phone;
  let addresses: string[];

  beforeAll(async () => {
    server = await DemoServer.start();
    const clerk = await server.as('clerk');
    const { items } = await clerk.get<{ items: { id: string; address: string }[] }>('/households?areaCode=150603002004001&limit=2');
    for (const { id } of items) await clerk.post(`/households/${id}/members`, { name: '苏日娜', relation: 'child' });
    addresses = items.map(({ address }) => address);
    worker = new Phone(server);
    await worker.signInAs('worker');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => worker.stop());

  it('z: confirms a file in two taps from the first page, and it stays confirmed', async () => {
    const app = worker.start();
    await app.arrives('pages/home/index');
    await app.sees('户变动待核对');
    await app.tap('button', /^本月有 \d+ 户变动待核对$/);
    await app.arrives('staff/pages/file-checks/index');
    await app.sees('登记成员 苏**（子女）');
    await app.tap('button', `确认无误：${addresses[0]}`);
    await app.sees('核对过的 1 户');

    expect(app.taps).toBe(2);
    const again = worker.start('staff/pages/file-checks/index');
    await again.sees('核对过的 1 户');
    expect(again.screen.all('button', `确认无误：${addresses[0]}`)).toEqual([]);
    expect(again.screen.all('button', `确认无误：${addresses[1]}`)).toHaveLength(1);
  });
});
