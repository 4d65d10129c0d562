import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { DropUnattachedPhotos } from '../../src/photos/drop-unattached-photos.job';
import { bytesOf, startApp, type TestApp } from '../support/start-app';
import { photoFile, postPhoto, sendPhoto } from '../support/photo-files';
import { type HostileFile, hostileFiles, PAYLOAD } from './hostile-files';

const DAY_MS = 24 * 3600_000;

describe('sending a picture', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp()));
  afterAll(() => app.close());

  const fetched = (url: string) => app.as(null).raw('get', url).buffer(true).parse(bytesOf);
  const stored = () => filesBelow(join(app.env.DATA_DIR!, 'photos'));

  it('answers a link that shows it and nothing that runs', async () => {
    const { id, url } = await sendPhoto(app, await app.given.resident(), await photoFile(3000, 2000));

    const reply = await fetched(url).expect(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${id}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=600, immutable',
    });
    expect(await sharp(reply.body as Buffer).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1067 });
  });

  it('shows it to nobody without a link, with a changed one, or after ten minutes', async () => {
    const [mine, other] = [await sendPhoto(app, await app.given.resident()), await sendPhoto(app, await app.given.resident())];
    const query = mine.url.split('?')[1]!;

    await app.as(null).get(`/photos/${mine.id}`).expect(400);
    await app.as(null).get(`/photos/${other.id}?${query}`).expect(404);
    await app.as(null).raw('get', `${mine.url}0`).expect(404);
    const before = app.clock.now();
    app.clock.advance(10 * 60_000 + 1);
    const late = await app.as(null).raw('get', mine.url).expect(404);
    expect([late.body.code, late.headers['cache-control']]).toEqual(['link-expired', 'no-store']);
    app.clock.set(before);
  });

  it('takes the same one under the same key once, also when many come at once', async () => {
    const [caller, file, key] = [await app.given.resident(), await photoFile(), randomUUID()];
    const before = stored().length;

    const replies = await Promise.all(Array.from({ length: 6 }, () => postPhoto(app, caller, file, { key })));

    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(replies.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(stored()).toHaveLength(before + 1);
    expect((await postPhoto(app, caller, await photoFile(50, 50), { key })).body.code).toBe('idempotency-key-reused');
    expect(stored()).toHaveLength(before + 1);
  });

  it('turns it the right way up', async () => {
    const lying = await sharp(await photoFile(40, 20))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { url } = await sendPhoto(app, await app.given.resident(), lying);
    const upright = await sharp((await fetched(url)).body as Buffer).metadata();
    expect([upright.width, upright.height, upright.orientation]).toEqual([20, 40, undefined]);
  });

  it('needs somebody signed in, a key and a file', async () => {
    const caller = await app.given.resident();
    await app.as(null).post('/photos').expect(401);
    expect((await app.as(caller).post('/photos').expect(422)).body.code).toBe('photo-missing');
    const withoutKey = await app
      .as(caller)
      .raw('post', '/api/photos')
      .attach('file', await photoFile(), 'a.jpg');
    expect(withoutKey.body.code).toBe('idempotency-key-missing');
  });

  it('takes so many of one person on one day', async () => {
    const [caller, file, key] = [await app.given.resident(), await photoFile(), randomUUID()];
    await postPhoto(app, caller, file, { key });
    for (let n = 1; n < PHOTO_LIMITS.perDay; n++) await sendPhoto(app, caller, file);

    const reply = await postPhoto(app, caller, file);

    expect([reply.status, reply.body.code]).toEqual([429, 'too-many-photos']);
    expect((await postPhoto(app, caller, file, { key })).status).toBe(201);
    await sendPhoto(app, await app.given.resident(), file);
    app.clock.advance(DAY_MS);
    await sendPhoto(app, await app.given.signedIn(caller.personId), file);
  }, 60_000);

  it('drops what nothing has named within a day', async () => {
    const before = stored().length;
    const { id, url } = await sendPhoto(app, await app.given.resident());
    app.clock.advance(DAY_MS - 1000);
    await app.get(DropUnattachedPhotos).run();
    expect(await app.db.query('SELECT id FROM photos WHERE id = ?', [id])).toHaveLength(1);

    app.clock.advance(2000);
    await app.get(DropUnattachedPhotos).run();

    expect(await app.db.query('SELECT id FROM photos WHERE id = ?', [id])).toHaveLength(0);
    await app.as(null).raw('get', url).expect(404);
    expect(stored().length).toBeLessThanOrEqual(before);
    expect(await app.get(DropUnattachedPhotos).run()).toBe(0);
  });
});

describe('a hostile file', () => {
  let app: TestApp;
  let files: HostileFile[];

  beforeAll(async () => {
    app = await startApp();
    files = await hostileFiles();
  });
  afterAll(() => app.close());

  it('is never kept active, whichever of forty and more it is', async () => {
    const folder = join(app.env.DATA_DIR!, 'photos');
    expect(files.length).toBeGreaterThanOrEqual(40);
    const ends: Record<string, string> = {};
    for (const { what, bytes, name, type } of files) {
      const caller = await app.given.resident();
      const before = filesBelow(folder).length;
      const reply = await postPhoto(app, caller, bytes, { name, type });
      const added = filesBelow(folder).length - before;
      ends[what] = reply.status === 201 ? 'drawn' : (reply.body as { code: string }).code;
      expect([what, added]).toEqual([what, reply.status === 201 ? 1 : 0]);
      if (reply.status === 201) {
        const shown = await app
          .as(null)
          .raw('get', (reply.body as { url: string }).url)
          .buffer(true)
          .parse(bytesOf);
        expect([what, shown.status, shown.headers['content-type']]).toEqual([what, 200, 'image/jpeg']);
      }
    }
    expect(ends).toEqual(Object.fromEntries(files.map(({ what, ends: end }) => [what, end])));
  }, 60_000);

  it('leaves nothing of what it hid: every file kept is a plain JPEG of one picture', async () => {
    const kept = filesBelow(join(app.env.DATA_DIR!, 'photos')).map((path) => readFileSync(path));
    expect(kept.length).toBeGreaterThan(8);
    for (const bytes of kept) {
      const { format, exif, icc, iptc, xmp, comments, pages, space } = await sharp(bytes).metadata();
      expect({ format, exif, icc, iptc, xmp, comments, pages, space }).toEqual({ format: 'jpeg', space: 'srgb' });
      expect(bytes.includes('pwned') || bytes.includes(PAYLOAD)).toBe(false);
      expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    }
  });
});

function filesBelow(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
}
