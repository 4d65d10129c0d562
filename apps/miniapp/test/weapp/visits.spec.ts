import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';

/** Somebody who works here comes to a door and records it, standing there. */
describe('visits in the mini-program', () => {
  let server: DemoServer;
  let codeUrl: string;
  let worker: Phone;
  let resident: Phone;

  beforeAll(async () => {
    server = await DemoServer.start();
    codeUrl = await server.codeUrl('household', '3号楼');
    worker = new Phone(server);
    resident = new Phone(server);
    await worker.signInAs('worker');
    await resident.signInAs('resident');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => [worker, resident].forEach((phone) => phone.stop()));

  it('o: records a visit in four taps from the scan, and keeps it through a kill of the app', async () => {
    const app = worker.scan(codeUrl);
    await app.tap('button', '记走访');
    await app.arrives('staff/pages/visit/index');
    await app.tap('radio', '关爱走访');
    await app.tap('radio', '见到了人');
    const before = app.taps;

    const again = worker.scan(codeUrl);
    await again.tap('button', '记走访');
    await again.arrives('staff/pages/visit/index');
    await again.tap('button', '记下');
    await again.arrives('pages/code/index');
    expect(before + 1).toBeLessThanOrEqual(4);

    await again.tap('button', '记走访');
    await again.sees('关爱走访见到了人');
  });

  it('o: shows it at home', async () => {
    const app = resident.start('pages/household/index');

    await app.sees('来过：关爱走访');
  });
});
