import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';
import type { Simulator } from './simulator';

const HOME_GRID = '150603002004001';
const SHEET = '娜仁 交给 刘洋';

/** A grid worker leaves by himself, from his own phone, and his successor signs on his. */
describe('handing over in the mini-program', () => {
  let server: DemoServer;
  let leaver: Phone;
  let stayer: Phone;
  const phones: Phone[] = [];

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };
  const sign = async (app: Simulator) => {
    await app.tap('button', /^签字$/);
    await app.answer(true);
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    const { person } = await (await server.as('worker2')).get<{ person: { id: string } }>('/me');
    await (await server.as('admin')).post('/posts', { personId: person.id, role: 'grid-worker', areaCode: HOME_GRID });
    leaver = await phoneOf('worker');
    stayer = await phoneOf('worker2');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('m: who leaves fills in the sheet under 我的 and signs it', async () => {
    const app = leaver.start('pages/me/index');
    await app.tap('button', '工作交接');
    await app.arrives('staff/pages/hand-overs/index');
    await app.tap('button', '办交接');
    await app.tap('radio', '刘洋');
    await app.tap('button', '填交接单');
    await app.arrives('staff/pages/hand-over/index');
    await app.sees(SHEET);
    await sign(app);
    await app.sees('一方已签字');

    expect(app.taps).toBeLessThanOrEqual(6);
  });

  it('m: the successor signs in four taps, the question included, and holds the tasks', async () => {
    const app = stayer.start('pages/me/index');
    await app.sees('1 张待签字');
    await app.tap('button', '工作交接');
    await app.tap('button', `交接单：${SHEET}`);
    await app.sees('签字时的内容');
    await sign(app);
    await app.sees('已交接');

    expect(app.taps).toBeLessThanOrEqual(4);
    const { posts } = await (await server.as('worker')).get<{ posts: unknown[] }>('/me');
    expect(posts).toEqual([]);
  });
});
