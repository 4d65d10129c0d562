import { DemoServer } from '../support/demo-server';
import { HOMES, OPENINGS, prepareOpenings } from '../support/openings';
import { Phone } from './phone';
import { Simulator } from './simulator';

const ERROR_STATES = /没读到|再试一次|这一页没打开|您的岗位不|不能改了|您不再联系|先打开这一户/;
/** The desk needs a wide screen: who opens it on a phone is led home. */
const LEADS_TO: Record<string, string> = { 'staff/pages/desk/index': 'pages/home/index' };
/** What these are opened with they look up in a list, or only send. */
const READ_BY_LIST = ['link-report', 'goods', 'attend'].map((page) => `mine/pages/${page}/index`).concat('staff/pages/add-member/index');
const TABS = ['home', 'matters', 'inbox', 'me'].map((page) => `pages/${page}/index`);

/** Every page of app.json with what the demo has for it: it draws itself, is refused nothing, and sends nothing too large to the screen. */
describe('every page in the mini-program', () => {
  let server: DemoServer;
  const phones = new Map<string | null, Phone>();

  beforeAll(async () => {
    server = await DemoServer.start();
    await prepareOpenings(server);
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  const phoneOf = async (who: string | null): Promise<Phone> => {
    const known = phones.get(who);
    if (known) return known;
    const phone = new Phone(server);
    if (who) await phone.signInAs(who);
    phones.set(who, phone);
    return phone;
  };

  /** Opens the page as the first of the app, and says what is wrong with it. */
  const wrongWith = async (phone: Phone, route: string, params = ''): Promise<string[]> => {
    const app = phone.start(`${route}${params && '?'}${params}`);
    const end = LEADS_TO[route] ?? route;
    await app.arrives(end);
    await app.until('everything that is read', () => app.requests.inFlight === 0 && !app.screen.text().includes('正在读取'));
    await app.comesToRest();
    const words = app.screen.text();
    const [, id = ''] = params.split(/[=&]/);
    const { sent } = app.requests;
    const failed = sent.filter(({ status }) => status === null || status >= 400);
    expect(app.pages.routes).toEqual([end]);
    phone.stop();
    return [
      ...(ERROR_STATES.test(words) ? [`an error state: ${words}`] : []),
      ...(words.trim() ? [] : ['nothing to read']),
      ...(READ_BY_LIST.includes(route) || sent.some(({ path }) => path.includes(id)) ? [] : [`nothing is read of ${params}`]),
      ...failed.map(({ method, path, status }) => `${method} ${path}: ${status}`),
    ];
  };

  it('is known here', () => {
    expect(Object.keys(OPENINGS).sort()).toEqual([...new Simulator().routes].sort());
  });

  it.each(Object.keys(OPENINGS))('%s opens with what the demo has for it', async (route) => {
    const [who, query] = OPENINGS[route]!;
    const params = query ? await query(await server.as(who ?? 'resident'), server) : '';

    expect(await wrongWith(await phoneOf(who), route, params)).toEqual([]);
  });

  it.each(HOMES)('the tabs of the %s do', async (who) => {
    const phone = await phoneOf(who);
    const wrong: Record<string, string[]> = {};
    for (const route of TABS) wrong[route] = await wrongWith(phone, route);

    expect(wrong).toEqual(Object.fromEntries(TABS.map((route) => [route, []])));
  });
});
