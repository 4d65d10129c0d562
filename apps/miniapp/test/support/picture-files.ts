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
