import { type Posted, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const TOMORROW = new Date(T0.getTime() + 86_400_000).toISOString();
const BODY = {
  areaCode: YUANDING,
  audience: 'residents',
  level: 'must-read',
  title: '周四停水',
  body: '早上八点起停水，请备水。',
  confirmBy: TOMORROW,
};

describe('a notice that anybody may read', () => {
  let app: TestApp;
  let clerk: Posted;

  beforeAll(async () => {
    app = await startApp();
    app.clock.set(T0);
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());

  const publish = async (more: object = {}) => {
    const reply = await app
      .as(clerk)
      .post('/notices', { ...BODY, ...more })
      .expect(201);
    return (reply.body as { id: string }).id;
  };
  const asStranger = (id: string) => app.as(null).get(`/public-notices/${id}`);

  it('is read by who has not signed in, and tells nothing of who reads or confirms it', async () => {
    const id = await publish({ isPublic: true });

    const { body } = await asStranger(id).expect(200);
    expect(body).toEqual({
      id,
      areaName: '园丁社区',
      level: 'must-read',
      title: BODY.title,
      body: BODY.body,
      publisherName: '园丁社区',
      publishedAt: T0.toISOString(),
      correctedAt: null,
      correctedWhy: null,
      withdrawnAt: null,
      withdrawnWhy: null,
    });
    expect((await app.as(clerk).get(`/notices/${id}`).expect(200)).body).toMatchObject({ isPublic: true });
  });

  it('is only the one of which its publisher said so', async () => {
    for (const more of [{}, { isPublic: false }, { isPublic: true, audience: 'owners', level: 'important' }]) {
      const id = await publish(more);
      expect((await asStranger(id).expect(404)).body.code).toBe('notice-not-found');
      expect((await app.as(clerk).get(`/notices/${id}`).expect(200)).body).toMatchObject({ isPublic: false });
    }
    await asStranger('0000000000000').expect(404);
  });

  it('stays so when it is corrected, and says why it was withdrawn, without its text', async () => {
    const id = await publish({ isPublic: true });
    const correction = { version: 1, title: '周五停水', body: '改到周五。', reason: '日子错了' };
    await app.as(clerk).post(`/notices/${id}/correct`, correction).expect(200);
    expect((await asStranger(id).expect(200)).body).toMatchObject({ title: '周五停水', body: '改到周五。', correctedWhy: '日子错了' });

    await app.as(clerk).post(`/notices/${id}/withdraw`, { reason: '不停了' }).expect(200);
    expect((await asStranger(id).expect(200)).body).toMatchObject({ title: '周五停水', body: '', withdrawnWhy: '不停了' });
  });
});
