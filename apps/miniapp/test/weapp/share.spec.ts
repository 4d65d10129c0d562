import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DemoServer } from '../support/demo-server';
import { Phone } from './phone';
import { DIST, Simulator } from './simulator';

/** The pages that may be passed on, and all that the address of each may name. Whatever is not here may not. */
const MAY_BE_SHARED: Record<string, string[]> = {
  'pages/home/index': [],
  'pages/notice/index': ['id'],
  'mine/pages/activity/index': ['id'],
  'mine/pages/progress/index': [],
};
const SESSION = {
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: '2126-01-01T00:00:00.000Z',
  person: { id: 'PERSON0000000', name: '王奶奶' },
};
/** What an address was opened with, and nobody else is to have. */
const SECRETS = ['id=THING00000000', 'householdId=HOUSE00000000', 'personId=PERSON0000000', 'token=TOKEN00000000', 'code=CODE000000000'];
const NUMBER = 'K7M29QX4TB';
const PUBLIC_NOTICE = '燃气入户安全检查，请留人在家';
const CLOSED_NOTICE = '欢迎园丁南苑 8号楼的新邻居';
const ACTIVITY = '教老人用手机';

interface Item {
  id: string;
  title: string;
}

describe('which pages of app.json are passed on', () => {
  let app: Simulator;

  beforeEach(() => {
    app = new Simulator({ storage: new Map([['duoduo.session', JSON.stringify(SESSION)]]) });
    app.launch();
  });
  afterEach(() => app.close());

  const openPage = async (route: string) => {
    app.pages.moves.reLaunch({ url: `/${route}?${SECRETS.join('&')}&number=${NUMBER}` });
    // the desk sends a phone on to its home: what it is, is known as it opens
    const opened = await app.until(`${route} to open`, () => (app.pages.current?.route === route ? app.pages.current : null));
    await app.until(`${route} to draw`, () => app.pages.current?.isDrawn);
    await app.comesToRest();
    return opened;
  };

  it('four, and no page of a home, a person, a code, a report or the desk', async () => {
    const shared: string[] = [];
    for (const route of app.routes) {
      if ((await openPage(route)).onShareAppMessage) shared.push(route);
    }

    expect(app.routes.length).toBeGreaterThan(50);
    expect(shared.sort()).toEqual(Object.keys(MAY_BE_SHARED).sort());
  });

  it('none of them in an address that names more than the thing itself', async () => {
    for (const [route, names] of Object.entries(MAY_BE_SHARED)) {
      await openPage(route);
      const { title, path, imageUrl } = app.share();
      const [shown, query = ''] = path.split('?');
      const named = query.split('&').filter(Boolean);

      expect(title).toMatch(/\p{Script=Han}{4}/u);
      expect(Object.keys(MAY_BE_SHARED)).toContain(shown!.slice(1));
      expect(named.filter((pair) => !names.includes(pair.split('=')[0]!))).toEqual([]);
      for (const secret of ['HOUSE00000000', 'PERSON0000000', 'TOKEN00000000', 'CODE000000000', NUMBER]) expect(path).not.toContain(secret);
      expect(imageUrl).not.toMatch(/^(https?|data):/);
      expect(existsSync(join(DIST, imageUrl))).toBe(true);
      expect(statSync(join(DIST, imageUrl)).size).toBeLessThan(30_000);
    }
  });
});

describe('what is passed on opens for a stranger', () => {
  let server: DemoServer;
  let resident: Phone;
  const phones: Phone[] = [];

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = new Phone(server);
    phones.push(resident);
    await resident.signInAs('resident');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  const itemsAt = async (path: string) => (await (await server.as('resident')).get<{ items: Item[] }>(path)).items;
  const idOf = async (path: string, title: string) => (await itemsAt(path)).find((item) => item.title === title)!.id;
  /** What somebody sees who has never signed in, and got the card. */
  const stranger = (path: string): Simulator => {
    const phone = new Phone(server);
    phones.push(phone);
    return phone.start(path.slice(1));
  };

  it('a notice that its publisher let go round, and no reader of it', async () => {
    const id = await idOf('/notices/inbox', PUBLIC_NOTICE);
    const own = resident.start(`pages/notice/index?id=${id}`);
    await own.sees('我已读，确认');
    const card = own.share();
    expect(card).toMatchObject({ title: PUBLIC_NOTICE, path: `/pages/notice/index?id=${id}` });
    const [button] = own.screen.all('button', '分享');
    expect(button!.attribute('open-type')).toBe('share');

    const app = stranger(card.path);
    await app.arrives('pages/notice/index');
    await app.sees('每户约 10 分钟');
    await app.comesToRest();
    expect(app.screen.all('button', '我已读，确认')).toEqual([]);
    expect(app.screen.text()).not.toMatch(/您家|全家|501|王/);
    await app.tap('button', '登录');
    await app.arrives('pages/sign-in/index');
  });

  it('of another notice only the way to the home goes out, and its address is closed to strangers', async () => {
    const id = await idOf('/notices/inbox', CLOSED_NOTICE);
    const own = resident.start(`pages/notice/index?id=${id}`);
    await own.sees(CLOSED_NOTICE);
    expect(own.share().path).toBe('/pages/home/index');
    expect(own.screen.all('button', '分享')).toEqual([]);

    const app = stranger(`/pages/notice/index?id=${id}`);
    await app.sees('这条通知不对外公开');
    expect(app.screen.text()).not.toContain('新邻居');
  });

  it('an activity, and neither who comes nor who runs it', async () => {
    const id = await idOf('/activities', ACTIVITY);
    const own = resident.start(`mine/pages/activity/index?id=${id}`);
    await own.sees(ACTIVITY);
    const card = own.share();
    expect(card).toMatchObject({ title: ACTIVITY, path: `/mine/pages/activity/index?id=${id}` });

    const app = stranger(card.path);
    await app.sees('一对一教老人挂号');
    await app.comesToRest();
    expect(app.screen.text()).not.toMatch(/[\p{Script=Han}]\*/u);
  });

  it('the look-up of a report, empty, and the home, by the way in', async () => {
    const own = resident.start(`mine/pages/progress/index?number=${NUMBER}`);
    await own.sees('没有这个受理号');
    const app = stranger(own.share().path);
    await app.arrives('mine/pages/progress/index');
    await app.sees('受理号');
    expect(app.screen.text()).not.toContain(NUMBER);

    const home = resident.start();
    await home.arrives('pages/home/index');
    await home.comesToRest();
    const visitor = stranger(home.share().path);
    await visitor.arrives('pages/sign-in/index');
    await visitor.sees('查办理进度');
  });
});
