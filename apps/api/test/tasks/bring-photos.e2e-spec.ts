import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { sendPhoto } from '../support/photo-files';
import { bytesOf, type Caller, startApp, type TestApp } from '../support/start-app';

const LIGHT = { categoryCode: 'hall-light', description: '3号楼楼道灯不亮', areaCode: YUANDING };
const NOTE = { note: '换了灯泡，亮了' };
const idsOf = (photos: { id: string }[]) => photos.map(({ id }) => id);

describe('pictures of a report', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  it('are seen by its reporter and the clerk of the place, and by nobody else', async () => {
    const [reporter, clerk] = [await app.given.resident(), await app.given.clerk()];
    const photos = [await sendPhoto(app, reporter), await sendPhoto(app, reporter)];

    const report = (
      await app
        .as(reporter)
        .post('/reports', { ...LIGHT, photoIds: idsOf(photos) })
        .expect(201)
    ).body;

    expect(idsOf(report.photos)).toEqual(idsOf(photos));
    const seen = (await app.as(clerk).get(`/reports/${report.id}`).expect(200)).body;
    expect(idsOf(seen.photos)).toEqual(idsOf(photos));
    const shown = await app.as(null).raw('get', seen.photos[0].url).buffer(true).parse(bytesOf).expect(200);
    expect((shown.body as Buffer).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    await app
      .as(await app.given.clerk(XUEYUAN))
      .get(`/reports/${report.id}`)
      .expect(404);
    await app.as(reporter).patch(`/reports/${report.id}/sharing`, { isShared: true }).expect(200);
    const neighbour = await app.given.homeOwner();
    expect((await app.as(neighbour).get(`/reports/${report.id}`).expect(200)).body).toMatchObject({ isShared: true, photos: [] });
  });

  it('are taken once, also when the same report is sent again', async () => {
    const [reporter, key] = [await app.given.resident(), randomUUID()];
    const photoIds = [(await sendPhoto(app, reporter)).id];
    const file = (more: object, under: string = key) => app.as(reporter).post('/reports', { ...LIGHT, photoIds, ...more }, under);

    const replies = await Promise.all([file({}), file({}), file({})]);

    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const other = await file({ description: '另一处' }, randomUUID()).expect(409);
    expect(other.body.code).toBe('photo-already-used');
  });

  it('must be his own, at most nine, and there; a refused report is not filed and uses none', async () => {
    const [reporter, other] = [await app.given.resident(), await app.given.resident()];
    const [mine, foreign] = [await sendPhoto(app, reporter), await sendPhoto(app, other)];
    const file = (photoIds: string[]) => app.as(reporter).post('/reports', { ...LIGHT, photoIds });

    expect((await file([mine.id, foreign.id]).expect(404)).body.code).toBe('photo-not-found');
    expect((await file([mine.id, '0000000000000']).expect(404)).body.code).toBe('photo-not-found');
    expect((await file([mine.id, mine.id]).expect(400)).body.code).toBe('invalid-body');
    await file(Array(10).fill(mine.id)).expect(400);
    expect((await app.as(reporter).get('/reports?mine=true').expect(200)).body.items).toEqual([]);
    await file([mine.id]).expect(201);
  });

  it('leave one file each and no more', async () => {
    const folder = join(app.env.DATA_DIR!, 'photos');
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
    const [row] = await app.db.query<{ photos: number | string }[]>('SELECT COUNT(*) AS photos FROM photos');
    expect(files).toHaveLength(Number(row!.photos));
  });
});

describe('pictures of an answer', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  async function claimed(photo: boolean) {
    const [clerk, worker] = [await app.given.clerk(), await app.given.worker(`${YUANDING}001`)];
    const body = { title: '修楼道灯', categoryCode: 'hall-light', areaCode: YUANDING, pool: { kind: 'grid-worker' } };
    const { id } = (
      await app
        .as(clerk)
        .post('/tasks', { ...body, closingRule: { photo, visit: false } })
        .expect(201)
    ).body as { id: string };
    await app.as(worker).post(`/tasks/${id}/claim`).expect(200);
    return { id, clerk, worker, handIn: (more: object = {}) => app.as(worker).post(`/tasks/${id}/hand-in`, { ...NOTE, ...more }) };
  }

  it('are needed where the closing rule says so', async () => {
    const { clerk, worker, id, handIn } = await claimed(true);
    const photo = await sendPhoto(app, worker);

    expect((await handIn().expect(422)).body.code).toBe('hand-in-photo-missing');
    expect((await handIn({ photoIds: [(await sendPhoto(app, clerk)).id] }).expect(404)).body.code).toBe('photo-not-found');
    expect((await app.as(worker).get(`/tasks/${id}`).expect(200)).body.status).toBe('claimed');
    const done = (await handIn({ photoIds: [photo.id] }).expect(200)).body;
    expect(idsOf(done.handIn.photos)).toEqual([photo.id]);
    await handIn({ photoIds: [photo.id] }).expect(200);
    expect(idsOf((await app.as(clerk).get(`/tasks/${id}`).expect(200)).body.handIn.photos)).toEqual([photo.id]);
  });

  it('go with the answer that was sent back: the next one brings its own', async () => {
    const { clerk, worker, id, handIn } = await claimed(true);
    const [first, second] = [await sendPhoto(app, worker), await sendPhoto(app, worker)];
    await handIn({ photoIds: [first.id] }).expect(200);
    await app.as(clerk).post(`/tasks/${id}/send-back`, { reason: '看不清' }).expect(200);

    expect((await handIn().expect(422)).body.code).toBe('hand-in-photo-missing');
    expect((await handIn({ photoIds: [first.id] }).expect(409)).body.code).toBe('photo-already-used');
    expect(idsOf((await handIn({ photoIds: [second.id] }).expect(200)).body.handIn.photos)).toEqual([second.id]);
  });

  it('may come where none are asked for; who may not know the door does not see them', async () => {
    const { worker, id, handIn } = await claimed(false);
    const photo = await sendPhoto(app, worker);
    await handIn({ photoIds: [photo.id] }).expect(200);

    const seen = await app
      .as(await app.given.worker(`${YUANDING}002`))
      .get(`/tasks/${id}`)
      .expect(200);
    expect(seen.body.handIn).toMatchObject({ ...NOTE, photos: [] });
  });
});

describe('pictures between a reporter and who does the work', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const GRID = `${YUANDING}001`;
  const file = async (who: Caller, body: object): Promise<string> => (await app.as(who).post('/reports', body).expect(201)).body.id;
  const openFrom = async (clerk: Caller, reportId: string, categoryCode: string): Promise<string> =>
    (
      await app
        .as(clerk)
        .post(`/reports/${reportId}/open-task`, { title: '上门看看', categoryCode, pool: { kind: 'grid-worker' } })
        .expect(201)
    ).body.id;
  const reportPhotos = async (who: Caller, taskId: string) =>
    idsOf((await app.as(who).get(`/tasks/${taskId}`).expect(200)).body.reportPhotos);
  const answerPhotos = async (who: Caller, reportId: string) =>
    idsOf((await app.as(who).get(`/reports/${reportId}`).expect(200)).body.answer.photos);
  const finish = async (taskId: string, worker: Caller, clerk: Caller): Promise<string> => {
    const { id } = await sendPhoto(app, worker);
    await app
      .as(worker)
      .post(`/tasks/${taskId}/hand-in`, { ...NOTE, photoIds: [id] })
      .expect(200);
    await app.as(clerk).post(`/tasks/${taskId}/accept`).expect(200);
    return id;
  };

  it('of reports: the clerk sees them, who holds the task while it runs, and nobody else of the pool', async () => {
    const [clerk, holder, other] = [await app.given.clerk(), await app.given.worker(GRID), await app.given.worker(GRID)];
    const [first, second] = [await app.given.resident(), await app.given.resident()];
    const photos = [await sendPhoto(app, first), await sendPhoto(app, second)];
    const taskId = await openFrom(clerk, await file(first, { ...LIGHT, photoIds: [photos[0]!.id] }), 'hall-light');
    const joined = await file(second, { ...LIGHT, photoIds: [photos[1]!.id] });
    await app.as(clerk).post(`/reports/${joined}/join`, { taskId }).expect(200);

    expect(await reportPhotos(clerk, taskId)).toEqual(idsOf(photos));
    expect(await reportPhotos(holder, taskId)).toEqual([]);
    const claimed = (await app.as(holder).post(`/tasks/${taskId}/claim`).expect(200)).body;
    expect(idsOf(claimed.reportPhotos)).toEqual(idsOf(photos));
    expect(await reportPhotos(other, taskId)).toEqual([]);
    const [listed] = (await app.as(holder).get('/tasks?scope=mine').expect(200)).body.items;
    expect(listed).toMatchObject({ id: taskId, reportPhotos: [] });

    await app.as(holder).post(`/tasks/${taskId}/release`, { reasonCode: 'not-ours', note: '今天去不了' }).expect(200);
    expect(await reportPhotos(holder, taskId)).toEqual([]);
    await app.as(other).post(`/tasks/${taskId}/claim`).expect(200);
    expect(await reportPhotos(other, taskId)).toEqual(idsOf(photos));
    await finish(taskId, other, clerk);
    expect(await reportPhotos(other, taskId)).toEqual([]);
    expect(await reportPhotos(clerk, taskId)).toEqual(idsOf(photos));
  });

  it('of the answer: every reporter sees them once it is accepted, a neighbour who reads a shared report does not', async () => {
    const [clerk, worker, first, second] = [
      await app.given.clerk(),
      await app.given.worker(GRID),
      await app.given.homeOwner(),
      await app.given.resident(),
    ];
    const [reportId, joined] = [await file(first, LIGHT), await file(second, LIGHT)];
    const taskId = await openFrom(clerk, reportId, 'hall-light');
    await app.as(clerk).post(`/reports/${joined}/join`, { taskId }).expect(200);
    await app.as(worker).post(`/tasks/${taskId}/claim`).expect(200);
    const photoId = await finish(taskId, worker, clerk);
    await app.as(first).patch(`/reports/${reportId}/sharing`, { isShared: true }).expect(200);

    for (const reporter of [first, clerk]) expect(await answerPhotos(reporter, reportId)).toEqual([photoId]);
    expect(await answerPhotos(second, joined)).toEqual([photoId]);
    const neighbour = await app.given.homeOwner();
    expect((await app.as(neighbour).get(`/reports/${reportId}`).expect(200)).body).toMatchObject({ isShared: true, answer: null });

    await app.as(first).post(`/reports/${reportId}/reopen`, { reason: '又灭了' }).expect(200);
    const again = await sendPhoto(app, worker);
    await app
      .as(worker)
      .post(`/tasks/${taskId}/hand-in`, { ...NOTE, photoIds: [again.id] })
      .expect(200);
    expect(await answerPhotos(second, joined)).toEqual([]);
  });

  it('of a home: they go to who lives there and to nobody who reported the same from elsewhere', async () => {
    const [clerk, worker, owner, passer] = [
      await app.given.clerk(),
      await app.given.worker(GRID),
      await app.given.homeOwner(),
      await app.given.homeOwner(),
    ];
    const cold = { categoryCode: 'heating', description: '家里暖气不热' };
    const [atHome, elsewhere] = [await file(owner, cold), await file(passer, cold)];
    const taskId = await openFrom(clerk, atHome, 'heating');
    await app.as(clerk).post(`/reports/${elsewhere}/join`, { taskId }).expect(200);
    await app.as(worker).post(`/tasks/${taskId}/claim`).expect(200);
    const photoId = await finish(taskId, worker, clerk);

    expect(await answerPhotos(owner, atHome)).toEqual([photoId]);
    expect(await answerPhotos(passer, elsewhere)).toEqual([]);
    expect(await answerPhotos(clerk, elsewhere)).toEqual([photoId]);
  });
});
