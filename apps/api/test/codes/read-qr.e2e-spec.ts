import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { tokenIn } from '@duoduo/contracts/tokens';
import { bytesOf, startApp, type TestApp } from '../support/start-app';

const PIXELS_PER_MODULE = 4;
const PIXELS_PER_POINT = 2;
const TRIALS = 150;
/** Of the area of the code without its quiet zone. */
const BLOT = 0.12;
const FINDER = 8;

/** A picture in black and white, row by row. */
interface Picture {
  width: number;
  height: number;
  isDark: Uint8Array;
}

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

function read({ width, height, isDark }: Picture): string | undefined {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  isDark.forEach((dark, i) => dark && pixels.fill(0, i * 4, i * 4 + 3));
  return jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

/** The dark runs of our SVG. */
function pictureOfSvg(svg: string): Picture {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]) * PIXELS_PER_MODULE;
  const drawn = blank(side, side);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-/g)) {
    paint(drawn, [x, y, length, 1].map((modules) => Number(modules) * PIXELS_PER_MODULE) as Box, true);
  }
  return drawn;
}

/** What is filled in black on the pages. */
function pictureOfPdf(pdf: Buffer): Picture {
  const drawn = blank(600 * PIXELS_PER_POINT, 850 * PIXELS_PER_POINT);
  const text = pdf.toString('latin1');
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const from = text.indexOf('\n', index) + 1;
    const content = inflated(pdf.subarray(from, text.indexOf('endstream', from)));
    for (const path of content.split(/\b[fS]\b/)) {
      const boxes = [...path.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map(([, ...box]) => box.map(Number));
      // the cutting line is one box, stroked
      if (boxes.length === 1) continue;
      for (const box of boxes) paint(drawn, box.map((points) => points * PIXELS_PER_POINT) as Box, true);
    }
  }
  return drawn;
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}

type Box = [x: number, y: number, width: number, height: number];

function blank(width: number, height: number): Picture {
  return { width, height, isDark: new Uint8Array(width * height) };
}

function paint({ width, isDark }: Picture, [x, y, w, h]: Box, dark: boolean): void {
  for (let row = Math.round(y); row < Math.round(y + h); row++) {
    isDark.fill(dark ? 1 : 0, row * width + Math.round(x), row * width + Math.round(x + w));
  }
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
