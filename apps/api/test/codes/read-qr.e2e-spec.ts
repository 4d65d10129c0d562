import { tokenIn } from '@duoduo/contracts/tokens';
import { blank, type Box, paint, type Picture, pictureOfPdf, read } from '../support/printed-pages';
import { bytesOf, startApp, type TestApp } from '../support/start-app';

const PIXELS_PER_MODULE = 4;
const TRIALS = 150;
/** Of the area of the code without its quiet zone. */
const BLOT = 0.12;
const FINDER = 8;

describe('reading a printed QR with another library', () => {
  let app: TestApp;
  let url: string;
  let picture: Picture;

  beforeAll(async () => {
    app = await startApp();
    const clerk = await app.given.clerk();
    const { dwellingId } = await app.given.dwelling();
    const { body } = await app.as(clerk).post('/codes', { kind: 'household', dwellingId }).expect(201);
    url = body.url;
    const reply = await app.as(null).raw('get', body.imageUrl).expect(200);
    expect(reply.headers['content-type']).toBe('image/svg+xml');
    picture = pictureOfSvg(reply.body.toString());
  });
  afterAll(() => app.close());

  it('gives the address it was made of', () => {
    expect(read(picture)).toBe(url);
    expect(tokenIn(url)!.token).toBe(url.split('/c/')[1]);
  });

  it('gives it through at least 70 of 100 blots of 12 % of the area', () => {
    const chance = seeded(20260304);
    let readable = 0;
    for (let trial = 0; trial < TRIALS; trial++) readable += read(blotted(picture, chance)) === url ? 1 : 0;

    expect(readable).toBeGreaterThanOrEqual(TRIALS * 0.7);
  });

  it('gives the address of the door when it is read off the sheet of labels', async () => {
    const clerk = await app.given.clerk();
    const { dwellingId, codeToken } = await app.given.dwelling();
    const { body: sheet } = await app.as(clerk).post('/code-sheets', { dwellingId }).expect(201);
    const reply = await app.as(null).raw('get', sheet.url).buffer(true).parse(bytesOf).expect(200);

    expect(read(pictureOfPdf(reply.body as Buffer))).toBe(`https://duoduo.test/c/${codeToken}`);
  });
});

/** The dark runs of our SVG. */
function pictureOfSvg(svg: string): Picture {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]) * PIXELS_PER_MODULE;
  const drawn = blank(side, side);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-/g)) {
    paint(drawn, [x, y, length, 1].map((modules) => Number(modules) * PIXELS_PER_MODULE) as Box, true);
  }
  return drawn;
}

/** With one square blot, black or white, anywhere but on the three corners that make a QR a QR. */
function blotted(picture: Picture, chance: () => number): Picture {
  const quiet = 4 * PIXELS_PER_MODULE;
  const code = picture.width - 2 * quiet;
  const side = Math.round(Math.sqrt(BLOT) * code);
  const corner = FINDER * PIXELS_PER_MODULE;
  const copy = { ...picture, isDark: picture.isDark.slice() };
  for (;;) {
    const [x, y] = [chance(), chance()].map((share) => Math.floor(share * (code - side))) as [number, number];
    const hits = (left: boolean, top: boolean) =>
      (left ? x < corner : x + side > code - corner) && (top ? y < corner : y + side > code - corner);
    if (hits(true, true) || hits(false, true) || hits(true, false)) continue;
    paint(copy, [quiet + x, quiet + y, side, side], chance() < 0.5);
    return copy;
  }
}

/** Numbers from 0 to 1, the same ones every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
