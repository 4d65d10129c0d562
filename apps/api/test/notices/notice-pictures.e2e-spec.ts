import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { DropUnattachedPhotos } from '../../src/photos/drop-unattached-photos.job';
import { XUEYUAN, YUANDING } from '../support/given-identity';
import { photoFile, sendPhoto, type SentPhoto } from '../support/photo-files';
import { bytesOf, type Caller, startApp, T0, type TestApp } from '../support/start-app';

const DAY_MS = 24 * 3600_000;
const WORDS = { audience: 'residents', level: 'important', title: '充电棚建好了', body: '照片里是每个棚的位置。' };
const CORRECTION = { title: '充电棚建好了', body: '北门的棚改到东门。', reason: '位置写错了' };

interface Seen {
  id: string;
  url: string;
  width: number;
  height: number;
  description: string;
}

describe('pictures of a notice', () => {
  let app: TestApp;
  let clerk: Caller;
  let grids = 700;

  beforeAll(async () => {
    app = await startApp();
    clerk = await app.given.clerk();
  });
  afterAll(() => app.close());
  beforeEach(() => app.clock.set(T0));

  const newGrid = async () => {
    const code = `${YUANDING}${++grids}`;
    await app.given.area(code);
    return code;
  };
  const named = (photos: readonly SentPhoto[], word = '充电棚') =>
    photos.map(({ id }, n) => ({ photoId: id, description: `${word} ${n + 1}` }));
  const sent = async (count: number, who: Caller = clerk) => {
    const photos: SentPhoto[] = [];
    while (photos.length < count) photos.push(await sendPhoto(app, who));
    return photos;
  };
  const publish = (areaCode: string, pictures: object[], key: string = randomUUID()) =>
    app.as(clerk).post('/notices', { ...WORDS, areaCode, pictures }, key);
  const published = async (areaCode: string, pictures: object[]): Promise<string> =>
    (await publish(areaCode, pictures).expect(201)).body.id as string;
  const correct = (id: string, more: object, who: Caller = clerk, key: string = randomUUID()) =>
    app.as(who).post(`/notices/${id}/correct`, { version: 1, ...CORRECTION, ...more }, key);
  const seenBy = async (who: Caller, id: string): Promise<Seen[]> => (await app.as(who).get(`/notices/${id}`).expect(200)).body.pictures;
  const idsOf = (pictures: readonly { id: string }[]) => pictures.map(({ id }) => id);
  const fetched = (url: string) => app.as(null).raw('get', url).buffer(true).parse(bytesOf);

  it('are read with their words by whom it reaches, and by nobody else', async () => {
    const gridCode = await newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const [tall, wide] = [await sendPhoto(app, clerk, await photoFile(30, 60)), await sendPhoto(app, clerk, await photoFile(3200, 1600))];
    const id = await published(gridCode, [
      { photoId: wide.id, description: '北门的充电棚' },
      { photoId: tall.id, description: '充电棚的说明牌' },
    ]);

    const seen = await seenBy(home, id);
    expect(seen).toMatchObject([
      { id: wide.id, description: '北门的充电棚', width: 1600, height: 800 },
      { id: tall.id, description: '充电棚的说明牌', width: 30, height: 60 },
    ]);
    expect(idsOf(await seenBy(await app.given.worker(gridCode), id))).toEqual([wide.id, tall.id]);
    const inbox = (await app.as(home).get('/notices/inbox').expect(200)).body.items;
    expect(idsOf(inbox.find((each: { id: string }) => each.id === id).pictures)).toEqual([wide.id, tall.id]);
    const shown = await sharp((await fetched(seen[0]!.url).expect(200)).body as Buffer).metadata();
    expect([shown.format, shown.width, shown.height]).toEqual(['jpeg', 1600, 800]);

    await app.as(null).get(`/notices/${id}`).expect(401);
    await app
      .as(await app.given.homeOwner({ gridCode: await newGrid() }))
      .get(`/notices/${id}`)
      .expect(404);
    await app
      .as(await app.given.clerk(XUEYUAN))
      .get(`/notices/${id}/versions`)
      .expect(404);
    const board = (await app.as(null).get(`/grids/${gridCode}/board`).expect(200)).text;
    expect([WORDS.title, wide.id, tall.id, '北门的充电棚'].filter((word) => board.includes(word))).toEqual([]);
    await app.as(null).get(`/photos/${wide.id}`).expect(400);
    app.clock.advance(10 * 60_000 + 1);
    expect((await app.as(null).raw('get', seen[0]!.url).expect(404)).body.code).toBe('link-expired');
  });

  it('carry nothing of where they were taken', async () => {
    const file = await sharp(await photoFile())
      .withExif({ IFD0: { ImageDescription: '家门口' }, IFD3: { GPSLatitude: '39/1 36/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(file).metadata()).exif).toBeDefined();
    const gridCode = await newGrid();
    const id = await published(gridCode, named([await sendPhoto(app, clerk, file)]));
    const [picture] = await seenBy(clerk, id);
    expect((await sharp((await fetched(picture!.url)).body as Buffer).metadata()).exif).toBeUndefined();
  });

  it('are at most nine, each once and each with words for who does not see it', async () => {
    const gridCode = await newGrid();
    const photos = await sent(9);
    const [first] = named(photos);
    const refused = [
      [...named(photos), { photoId: '0000000000000', description: '第十张' }],
      [first, first],
      [{ photoId: photos[0]!.id }],
      [{ photoId: photos[0]!.id, description: '棚' }],
      [{ photoId: photos[0]!.id, description: '棚'.repeat(61) }],
      [{ ...first, url: 'https://example.com/a.jpg' }],
    ];
    for (const pictures of refused) {
      expect((await publish(gridCode, pictures as object[]).expect(400)).body.code).toBe('invalid-body');
    }
    expect(idsOf(await seenBy(clerk, await published(gridCode, named(photos))))).toEqual(idsOf(photos));
  });

  it('are his who publishes, and used nowhere else; a refused notice is not published and uses none', async () => {
    const gridCode = await newGrid();
    const [mine, reported] = await sent(2);
    const [foreign] = await sent(1, await app.given.clerk());
    const report = { categoryCode: 'hall-light', description: '楼道灯不亮', areaCode: YUANDING, photoIds: [reported!.id] };
    await app.as(clerk).post('/reports', report).expect(201);

    expect((await publish(gridCode, named([mine!, foreign!])).expect(404)).body.code).toBe('photo-not-found');
    expect((await publish(gridCode, named([mine!, reported!])).expect(409)).body.code).toBe('photo-already-used');
    expect((await app.as(clerk).get(`/notices?areaCode=${gridCode}`).expect(200)).text).not.toContain(gridCode);
    const id = await published(gridCode, named([mine!]));
    expect((await publish(gridCode, named([mine!])).expect(409)).body.code).toBe('photo-already-used');
    expect(
      (
        await app
          .as(clerk)
          .post('/reports', { ...report, photoIds: [mine!.id] })
          .expect(409)
      ).body.code,
    ).toBe('photo-already-used');
    expect(idsOf(await seenBy(clerk, id))).toEqual([mine!.id]);
  });

  it('are no way to a picture that hangs elsewhere, whatever stands in the row', async () => {
    const gridCode = await newGrid();
    const resident = await app.given.resident();
    const [ofReport] = await sent(1, resident);
    const report = { categoryCode: 'hall-light', description: '家里漏水', areaCode: YUANDING, photoIds: [ofReport!.id] };
    await app.as(resident).post('/reports', report).expect(201);
    const [unused] = await sent(1, resident);
    const id = await published(gridCode, named(await sent(1)));
    await app.db.query('UPDATE notices SET pictures = ? WHERE id = ?', [JSON.stringify(named([ofReport!, unused!])), id]);

    expect(await seenBy(clerk, id)).toEqual([]);
    const { text } = await app.as(clerk).get(`/notices/${id}/versions`).expect(200);
    expect([ofReport!.id, unused!.id].filter((word) => text.includes(word))).toEqual([]);
  });

  it('are published once by a second click, also when both come at once', async () => {
    const [gridCode, key] = [await newGrid(), randomUUID()];
    const pictures = named(await sent(2));
    const replies = await Promise.all(Array.from({ length: 4 }, () => publish(gridCode, pictures, key)));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${replies[0]!.body.id}`]));

    const [more] = named(await sent(1), '新棚');
    const [id, again] = [replies[0]!.body.id as string, randomUUID()];
    const corrections = await Promise.all(Array.from({ length: 4 }, () => correct(id, { pictures: [...pictures, more!] }, clerk, again)));
    expect(corrections.map(({ status, body }) => [status, body.notice.version, body.notice.pictures.length])).toEqual(
      Array(4).fill([200, 2, 3]),
    );
  });

  it('are corrected with it: each version keeps its own, and one that stays need not be sent again', async () => {
    const gridCode = await newGrid();
    const colleague = await app.given.clerk();
    const [a, b] = named(await sent(2));
    const id = await published(gridCode, [a!, b!]);
    const [c] = named(await sent(1, colleague), '东门的棚');

    const second = (await correct(id, { pictures: [c!, { ...b!, description: '旧的棚' }] }, colleague).expect(200)).body.notice;
    expect(second.pictures).toMatchObject([
      { id: c!.photoId, description: '东门的棚 1' },
      { id: b!.photoId, description: '旧的棚' },
    ]);
    const third = (await correct(id, { version: 2, body: '只改了字。' }).expect(200)).body.notice;
    expect(idsOf(third.pictures)).toEqual([c!.photoId, b!.photoId]);
    expect((await correct(id, { version: 3, pictures: [] }, colleague).expect(200)).body.notice.pictures).toEqual([]);
    expect(idsOf((await correct(id, { version: 4, pictures: [a!] }, colleague).expect(200)).body.notice.pictures)).toEqual([a!.photoId]);

    const { items } = (await app.as(clerk).get(`/notices/${id}/versions`).expect(200)).body as {
      items: { version: number; pictures: Seen[] }[];
    };
    expect(
      items.map(({ version, pictures }) => [version, ...pictures.map(({ id: photo, description }) => `${photo} ${description}`)]),
    ).toEqual([
      [5, `${a!.photoId} 充电棚 1`],
      [4],
      [3, `${c!.photoId} 东门的棚 1`, `${b!.photoId} 旧的棚`],
      [2, `${c!.photoId} 东门的棚 1`, `${b!.photoId} 旧的棚`],
      [1, `${a!.photoId} 充电棚 1`, `${b!.photoId} 充电棚 2`],
    ]);
    await fetched(items[4]!.pictures[0]!.url).expect(200);
  });

  it('of another notice or of somebody else correct nothing', async () => {
    const gridCode = await newGrid();
    const [other] = named(await sent(1));
    await published(gridCode, [other!]);
    const id = await published(gridCode, named(await sent(1)));
    const foreign = named(await sent(1, await app.given.clerk()));

    expect((await correct(id, { pictures: [other!] }).expect(409)).body.code).toBe('photo-already-used');
    expect((await correct(id, { pictures: foreign }).expect(404)).body.code).toBe('photo-not-found');
    const { body } = await app.as(clerk).get(`/notices/${id}`).expect(200);
    expect([body.version, body.body, body.pictures.length]).toEqual([1, WORDS.body, 1]);
  });

  it('go out of sight with a withdrawn one, and stay for staff in what it said', async () => {
    const gridCode = await newGrid();
    const home = await app.given.homeOwner({ gridCode });
    const id = await published(gridCode, named(await sent(2)));
    expect((await app.as(clerk).post(`/notices/${id}/withdraw`, { reason: '发错了小区' }).expect(200)).body.pictures).toEqual([]);

    expect(await seenBy(home, id)).toEqual([]);
    expect((await app.as(home).get('/notices/inbox').expect(200)).text).not.toContain('充电棚 1');
    const { items } = (await app.as(clerk).get(`/notices/${id}/versions`).expect(200)).body;
    expect(items[0].pictures).toHaveLength(2);
    await app.as(home).get(`/notices/${id}/versions`).expect(403);
  });

  it('stay when what nothing has named is swept, and what is not yet named is listed for its sender alone', async () => {
    const gridCode = await newGrid();
    const writer = await app.given.clerk();
    const [used, waiting] = await sent(2, writer);
    const unused = async (who: Caller) => idsOf((await app.as(who).get('/photos').expect(200)).body.items);
    expect(await unused(writer)).toEqual([waiting!.id, used!.id]);
    const body = { ...WORDS, areaCode: gridCode, pictures: named([used!]) };
    const id = (await app.as(writer).post('/notices', body).expect(201)).body.id as string;
    expect(await unused(writer)).toEqual([waiting!.id]);
    expect(await unused(await app.given.clerk())).toEqual([]);

    app.clock.advance(DAY_MS + 1000);
    await app.get(DropUnattachedPhotos).run();
    const later = await app.given.signedIn(writer.personId);
    expect(await unused(later)).toEqual([]);
    const [picture] = await seenBy(later, id);
    await fetched(picture!.url).expect(200);
  });
});
