import { startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 60 * 60_000;

describe('what a post allows', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterEach(() => app.clock.set(T0));
  afterAll(() => app.close());

  const lookAtUnits = (caller: { token: string } | null) => app.as(caller).get('/units');

  it('is asked of somebody who is not signed in', async () => {
    const { body, type } = await lookAtUnits(null).expect(401);

    expect(type).toBe('application/problem+json');
    expect(body.code).toBe('not-signed-in');
  });

  it('is refused to somebody without the post', async () => {
    const { body } = await lookAtUnits(await app.given.worker()).expect(403);

    expect(body.code).toBe('not-allowed');
  });

  it('ends with the post, at the next request', async () => {
    const clerk = await app.given.clerk();
    await lookAtUnits(clerk).expect(200);

    await app.given.endPost(clerk.postId);

    const { body } = await lookAtUnits(clerk).expect(403);
    expect(body.code).toBe('not-allowed');
  });

  it('ends in the night after its last day, in Shanghai', async () => {
    const clerk = await app.given.post({ role: 'clerk', areaCode: '150603002004', toDay: '2026-03-04' });
    app.clock.set(new Date('2026-03-04T15:46:00.000Z')); // 23:46
    const evening = await app.given.signedIn(clerk.personId);
    await lookAtUnits(evening).expect(200);

    app.clock.set(new Date('2026-03-04T16:00:00.000Z')); // 0:00

    await lookAtUnits(evening).expect(403);
  });

  it('does not begin before its first day', async () => {
    const clerk = await app.given.post({ role: 'clerk', areaCode: '150603002004', fromDay: '2026-03-05' });
    await lookAtUnits(clerk).expect(403);

    app.clock.set(new Date(T0.getTime() + DAY_MS));

    await lookAtUnits(await app.given.signedIn(clerk.personId)).expect(200);
  });

  it('adds up over several posts', async () => {
    const worker = await app.given.worker();
    const both = await app.given.post({ role: 'supervisor', areaCode: '150603', personId: worker.personId });

    await lookAtUnits(both).expect(200);
  });
});
