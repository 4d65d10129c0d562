import { randomFillSync } from 'node:crypto';
import { PNG } from 'pngjs';

export interface PictureFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A picture of bands of colour, as sharp as a camera's: noise makes its file large. */
export function pictureFile(width = 64, height = 48): PictureFile {
  const png = new PNG({ width, height, colorType: 2, inputHasAlpha: false, bitDepth: 8 });
  const data = randomFillSync(Buffer.alloc(width * height * 3));
  for (let at = 0; at < data.length; at += 3) data[at + (Math.floor((at * 3) / data.length) % 3)]! |= 0xc0;
  png.data = data;
  return {
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: PNG.sync.write(png, { colorType: 2, inputHasAlpha: false, filterType: 0, deflateLevel: 0 }),
  };
}

/** Bytes that only call themselves a picture. */
export function noPicture(bytes = 200): PictureFile {
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: randomFillSync(Buffer.alloc(bytes)) };
}

type Colour = readonly [red: number, green: number, blue: number];

const SKY: Colour = [196, 222, 240];
const GROUND: Colour = [198, 190, 172];
const WALL: Colour = [236, 232, 222];

/** A picture that looks like one: a shed of this colour before a wall, with the sky over it. */
export function shedFile(roof: Colour, width = 640, height = 480): PictureFile {
  const png = new PNG({ width, height, colorType: 2, inputHasAlpha: false, bitDepth: 8 });
  png.data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    png.data.set(colourAt((at % width) / width, Math.floor(at / width) / height, roof), at * 3);
  }
  return { name: 'shed.png', mimeType: 'image/png', buffer: PNG.sync.write(png, { colorType: 2, inputHasAlpha: false, filterType: 0 }) };
}

/** Both from 0 to 1, from the left and from the top. */
function colourAt(x: number, y: number, roof: Colour): Colour {
  const isPost = y > 0.45 && y < 0.8 && [0.22, 0.5, 0.78].some((post) => Math.abs(x - post) < 0.012);
  if (isPost || (y > 0.36 && y < 0.46 && x > 0.15 && x < 0.85)) return roof;
  if (y > 0.75) return GROUND;
  return y > 0.5 && x > 0.05 && x < 0.95 ? WALL : SKY;
}
