import { type Posted, YUANDING } from '../support/given-identity';
import { startApp, T0, type TestApp } from '../support/start-app';

const inHours = (hours: number) => new Date(T0.getTime() + hours * 3600_000).toISOString();
const BODY = {
  communityCode: YUANDING,
  title: '清雪',
  what: '扫净院里的雪，请带手套',
  place: '3号楼前',
  startsAt: inHours(24),
  endsAt: inHours(26),
  capacity: 20,
  audience: 'residents',
  ruleCode: 'activity-half-hour',
};

describe('an activity that anybody may read', () => {
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
      .post('/activities', { ...BODY, ...more })
      .expect(201);
    return (reply.body as { id: string }).id;
  };
  const asStranger = (id: string) => app.as(null).get(`/public-activities/${id}`);

  it('is read by who has not signed in, and names nobody who comes or runs it', async () => {
    const id = await publish({ isPublic: true });

    expect((await asStranger(id).expect(200)).body).toEqual({
      id,
      communityName: '园丁社区',
      title: BODY.title,
      what: BODY.what,
      place: BODY.place,
      startsAt: BODY.startsAt,
      endsAt: BODY.endsAt,
      capacity: 20,
      taken: 0,
      waiting: 0,
      pointsExpected: 8,
      status: 'published',
      cancelReason: null,
    });
  });

  it('is only the one of which its publisher said so', async () => {
    for (const more of [{}, { isPublic: false }, { isPublic: true, audience: 'volunteers' }]) {
      const id = await publish(more);
      expect((await asStranger(id).expect(404)).body.code).toBe('activity-not-found');
      expect((await app.as(clerk).get(`/activities/${id}`).expect(200)).body).toMatchObject({ isPublic: false });
    }
    await asStranger('0000000000000').expect(404);
  });

  it('says why it was called off', async () => {
    const id = await publish({ isPublic: true });
    await app.as(clerk).post(`/activities/${id}/cancel`, { reason: '下雨' }).expect(200);

    expect((await asStranger(id).expect(200)).body).toMatchObject({ status: 'cancelled', cancelReason: '下雨' });
  });
});
