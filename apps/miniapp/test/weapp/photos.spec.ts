import { DemoServer } from '../support/demo-server';
import { noPicture, pictureFile } from '../support/picture-files';
import { Phone } from './phone';

const SENTENCE = '3号楼前的单杠松了，晃得厉害。';
const ANSWER = '单杠已经拧紧，换了新螺栓。';
const TASK = '3号楼前单杠松动';
const PLAYGROUND = { categoryCode: 'playground', pool: { kind: 'volunteer' }, areaCode: '150603002004' };
const HOUR_MS = 3_600_000;

/** Pictures on the phone in WeChat. What is tapped in the camera or the album is WeChat's and counts for nobody; the tap that opens it counts. */
describe('pictures in the mini-program', () => {
  let server: DemoServer;
  let resident: Phone;
  let volunteer: Phone;
  const phones: Phone[] = [];
  let reportId: string;
  let taskId: string;

  const phoneOf = async (username: string): Promise<Phone> => {
    const phone = new Phone(server);
    phones.push(phone);
    await phone.signInAs(username);
    return phone;
  };

  beforeAll(async () => {
    server = await DemoServer.start();
    resident = await phoneOf('resident');
    volunteer = await phoneOf('volunteer');
  }, 300_000);
  afterAll(() => server?.stop());
  afterEach(() => phones.forEach((phone) => phone.stop()));

  it('a resident reports with a picture: one tap more than the three, and it is sent small', async () => {
    const app = resident.scan(await server.codeUrl('household', '3号楼'));
    app.device.album.inFront = [pictureFile(3200, 24)];
    await app.tap('button', '在这里反映问题');
    await app.tap('radio', '公共设施');
    await app.type('说一句话', SENTENCE);
    await app.tap('button', '拍照或选照片');
    await app.until('the picture', () => app.screen.all('button', '照片 1，看大图').length);
    await app.tap('button', '提交');
    await app.arrives('pages/report/index');
    await app.sees('受理号');

    expect(app.taps).toBeLessThanOrEqual(4);
    expect(app.device.album.madeSmall).toEqual([{ width: 1600, height: 12 }]);
    expect(app.screen.all('button', '反映的照片 1，看大图')).toHaveLength(1);
    reportId = app.pages.current!.options.id!;
  });

  it('who closes the album sends nothing and may go on', async () => {
    const app = resident.start('pages/report-form/index');
    await app.sees('拍照或选照片');
    app.tapOn(app.screen.one('button', '拍照或选照片'));
    await app.comesToRest();

    expect(app.requests.sent.filter(({ path }) => path === '/api/photos')).toEqual([]);
    expect(app.screen.all('button', '拍照或选照片')).toHaveLength(1);
  });

  it('says in words why a picture is not taken', async () => {
    const app = resident.start('pages/report-form/index');
    app.device.album.inFront = [noPicture()];
    await app.tap('button', '拍照或选照片');

    await app.sees('这张照片读不出来：请用 JPG、PNG 或 WebP');
  });

  it('a volunteer who takes the next one claims it in two taps, and sees what the reporter photographed', async () => {
    const clerk = await server.as('clerk');
    const [soon, later] = [2, 30].map((hours) => new Date(Date.now() + hours * HOUR_MS).toISOString());
    const closingRule = { photo: true, visit: false };
    const body = { ...PLAYGROUND, areaCode: undefined, title: TASK, closingRule, dueAt: soon };
    taskId = (await clerk.post<{ id: string }>(`/reports/${reportId}/open-task`, body)).id;
    await clerk.post('/tasks', { ...PLAYGROUND, title: '乒乓球台翘角', dueAt: later });
    const app = volunteer.start();

    await app.tap('tab', '事项');
    await app.tap('button', '不挑了，给我下一件');
    await app.arrives('pages/task/index');
    await app.sees('反映人拍的照片');

    expect(app.taps).toBeLessThanOrEqual(2);
    expect(app.pages.current!.options.id).toBe(taskId);
  });

  it('he hands in with a picture in four taps and a sentence', async () => {
    const app = volunteer.start();
    app.device.album.inFront = [pictureFile()];
    await app.tap('button', new RegExp(`^${TASK}`));
    await app.tap('button', '提交办理结果');
    await app.arrives('staff/pages/hand-in/index');
    await app.tap('button', '拍照或选照片');
    await app.type('给居民看的答复', ANSWER);
    await app.until('the picture', () => app.screen.all('button', '照片 1，看大图').length);
    await app.tap('button', '提交办理结果');
    await app.sees('已提交，等社区核查');

    expect(app.taps).toBeLessThanOrEqual(4);
    await (await server.as('clerk')).post(`/tasks/${taskId}/accept`);
  });

  it('the reporter sees the picture with the answer, and larger at a tap', async () => {
    const app = resident.start(`pages/report/index?id=${reportId}`);
    await app.sees(ANSWER);
    app.tapOn(app.screen.one('button', '办理结果的照片 1，看大图'));

    const [shown] = app.device.album.shown;
    const { pathname, search } = new URL(shown!);
    const reply = await fetch(server.url + pathname + search);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });
});
