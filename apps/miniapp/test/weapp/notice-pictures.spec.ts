import { DemoServer } from '../support/demo-server';
import { pictureFile, shedFile } from '../support/picture-files';
import { Phone } from './phone';

const COMMUNITY = '150603002004';
const TITLE = '两处充电棚今天启用';
const [NORTH, EAST] = ['北门的充电棚，蓝色棚顶', '东门的充电棚，绿色棚顶'] as const;

describe('pictures of a notice in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;
  let clerk: Phone;
  const phones: Phone[] = [];

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };
  const publish = async (title: string, descriptions: readonly string[]): Promise<string> => {
    const person = await server.as('clerk');
    const pictures: { photoId: string; description: string }[] = [];
    for (const description of descriptions) pictures.push({ photoId: await person.sendPhoto(shedFile([40, 90, 160])), description });
    const words = { areaCode: COMMUNITY, audience: 'residents', level: 'important', title, body: '楼道里不再充电。' };
    return (await person.post<{ id: string }>('/notices', { ...words, pictures })).id;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = await phoneOf('resident');
    clerk = await phoneOf('clerk');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('open with it, come when they are near into a place that is kept free, and larger at a tap', async () => {
    const app = resident.start(`pages/notice/index?id=${await publish(TITLE, [NORTH, EAST])}`);
    await app.sees('楼道里不再充电。');
    await app.sees(EAST);

    const [first] = app.screen.all('button', `${NORTH}，看大图`);
    expect(first!.attribute('style')).toContain('padding-top: 75%');
    const [picture] = first!.children;
    expect([picture!.tag, picture!.attribute('lazy-load')]).toEqual(['image', 'true']);
    app.tapOn(app.screen.one('button', `${EAST}，看大图`));
    const { pathname, search } = new URL(app.device.album.shown[0]!);
    const reply = await fetch(server.url + pathname + search);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('nine of them open, too', async () => {
    const nine = Array.from({ length: 9 }, (_, n) => `第 ${n + 1} 处充电棚`);
    const app = resident.start(`pages/notice/index?id=${await publish('九处充电棚', nine)}`);
    await app.sees(nine[8]!);
    expect(app.screen.all('button', /，看大图$/)).toHaveLength(9);
  });

  it('a clerk adds one from the album, says what is on it, sees it as it will be read, and publishes', async () => {
    const app = clerk.start('staff/pages/publish/index');
    await app.sees('拍照或选照片');
    await app.tap('radio', /^普通/);
    await app.type('标题', '说明牌换新的了');
    await app.type('内容', '旧的说明牌看不清，今天换了。');
    app.device.album.inFront = [pictureFile(3200, 24)];
    await app.tap('button', '拍照或选照片');
    await app.until('the picture', () => app.screen.all('button', '照片 1，看大图').length);
    expect(app.device.album.madeSmall).toEqual([{ width: 1600, height: 12 }]);
    await app.type('照片 1 里是什么', '充电棚的说明牌');
    await app.tap('button', '预览');
    await app.sees('住户会看到这样');
    expect(app.screen.all('button', '充电棚的说明牌，看大图')).toHaveLength(1);
    await app.tap('button', '发布');
    await app.sees(/发给了 .* 户/);

    const inbox = await (
      await server.as('resident')
    ).get<{ items: { title: string; pictures: { description: string }[] }[] }>('/notices/inbox');
    expect(inbox.items[0]).toMatchObject({ title: '说明牌换新的了', pictures: [{ description: '充电棚的说明牌' }] });
  });
});
