import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** What came of a hostile file: refused with this code, or drawn anew. */
export interface HostileFile {
  what: string;
  name?: string;
  type?: string;
  bytes: Buffer;
  /** A code of refusal; `drawn`: kept as a picture of ours without what was hidden in it. */
  ends: 'photo-unreadable' | 'photo-too-many-pixels' | 'photo-too-large' | 'drawn';
}

/** Stands in every file that hides something. */
export const PAYLOAD = '<script>alert("pwned")</script>';

const text = (content: string) => Buffer.from(content, 'utf8');
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert("pwned")</script></svg>`;
const HTML = `<!doctype html><html><body>${PAYLOAD}</body></html>`;
const canvas = (width = 12, height = 9) => sharp({ create: { width, height, channels: 3, background: { r: 200, g: 90, b: 30 } } });

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(kind: string, data: Buffer): Buffer {
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(Buffer.concat([text(kind), data])));
  return Buffer.concat([length, text(kind), data, crc]);
}

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that says it is so large and brings these bytes. */
function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([PNG_START, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

/** A text chunk after the header. */
function withChunk(png: Buffer, kind: string, data: Buffer): Buffer {
  const behindHeader = PNG_START.length + 25;
  return Buffer.concat([png.subarray(0, behindHeader), chunk(kind, data), png.subarray(behindHeader)]);
}

/** A segment right after the start of a JPEG: 0xfe is a comment, 0xe1 metadata. */
function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

function gif(): Buffer {
  return Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
}

function bmp(): Buffer {
  const file = Buffer.alloc(58);
  file.write('BM');
  file.writeUInt32LE(58, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(1, 18);
  file.writeInt32LE(1, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** A JPEG whose header says 30,000 × 30,000. */
function withSides(jpeg: Buffer, side: number): Buffer {
  const changed = Buffer.from(jpeg);
  for (let at = 2; at < changed.length;) {
    const [marker, length] = [changed[at + 1]!, changed.readUInt16BE(at + 2)];
    if (marker >= 0xc0 && marker <= 0xc2) {
      changed.writeUInt16BE(side, at + 5);
      changed.writeUInt16BE(side, at + 7);
      return changed;
    }
    at += 2 + length;
  }
  throw new Error('no frame in the JPEG');
}

/** Every one as an attacker, a wrong app or a broken phone would send it. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const [jpeg, png, webp] = [await canvas().jpeg().toBuffer(), await canvas().png().toBuffer(), await canvas().webp().toBuffer()];
  const big = await canvas(400, 300).jpeg().toBuffer();
  const frames = await sharp([await canvas().png().toBuffer(), await canvas().negate().png().toBuffer()], { join: { animated: true } })
    .webp()
    .toBuffer();
  const refused = (what: string, bytes: Buffer, name?: string, type?: string): HostileFile => ({
    what,
    bytes,
    name,
    type,
    ends: 'photo-unreadable',
  });
  const drawn = (what: string, bytes: Buffer, name?: string, type?: string): HostileFile => ({ what, bytes, name, type, ends: 'drawn' });
  const tooMany = (what: string, bytes: Buffer): HostileFile => ({ what, bytes, ends: 'photo-too-many-pixels' });
  const located = await canvas()
    .withExif({
      IFD0: { Copyright: PAYLOAD },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 36/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '109/1 47/1 0/1' },
    })
    .jpeg()
    .toBuffer();
  return [
    refused('an SVG with a script', text(SVG), 'a.svg', 'image/svg+xml'),
    refused('an SVG that calls itself JPEG', text(SVG)),
    refused('a packed SVG', gzipSync(text(SVG)), 'a.svgz', 'image/svg+xml'),
    refused('an SVG behind a declaration', text(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SVG}`)),
    refused('an HTML page', text(HTML), 'a.html', 'text/html'),
    refused('an HTML page that calls itself PNG', text(HTML), 'a.png', 'image/png'),
    refused('a script', text('alert("pwned")'), 'a.js', 'text/javascript'),
    refused('a GIF', gif(), 'a.gif', 'image/gif'),
    refused('a GIF that calls itself JPEG', gif()),
    refused('a GIF that is a script as well', Buffer.concat([text('GIF89a/*'), gif().subarray(8), text('*/=alert("pwned")')])),
    refused('a TIFF', await canvas().tiff().toBuffer(), 'a.tif', 'image/tiff'),
    refused('an AVIF', await canvas().avif().toBuffer(), 'a.avif', 'image/avif'),
    refused('a BMP', bmp(), 'a.bmp', 'image/bmp'),
    refused('a PDF', text(`%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF`), 'a.pdf'),
    refused('a ZIP', Buffer.concat([text('PK\x03\x04'), Buffer.alloc(60, 1)]), 'a.zip', 'application/zip'),
    refused('an MP4', Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypisom'), Buffer.alloc(200)]), 'a.mp4', 'video/mp4'),
    refused('a HEIC', Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypheic'), Buffer.alloc(200)]), 'a.heic', 'image/heic'),
    refused('a program', Buffer.concat([text('\x7fELF'), Buffer.alloc(100)]), 'a.jpg'),
    refused('a PostScript file', text('%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file'), 'a.eps'),
    refused('an ImageMagick script', text('push graphic-context\nfill "url(https://x.test/a.jpg"|ls")'), 'a.mvg'),
    refused('an empty file', Buffer.alloc(0)),
    refused('a JPEG of three bytes', jpeg.subarray(0, 3)),
    refused('noise behind the start of a JPEG', Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(500, 0xa5)])),
    refused('a JPEG cut in the middle', big.subarray(0, Math.floor(big.length / 2))),
    refused('a PNG cut in the middle', png.subarray(0, png.length - 30)),
    refused('a WebP cut in the middle', webp.subarray(0, webp.length - 20)),
    refused('a PNG with a wrong checksum', Buffer.from(png).fill(0x55, png.length - 24, png.length - 18)),
    refused('a PNG whose pixels are missing', pngOf(2000, 2000, Buffer.alloc(0))),
    tooMany('a PNG bomb', pngOf(20_000, 20_000, Buffer.alloc(100_000))),
    tooMany('a header of 30,000 × 30,000', withSides(jpeg, 30_000)),
    tooMany('a packed white of 6,000 × 6,000', await canvas(6000, 6000).png().toBuffer()),
    { what: 'more than 10 MB', bytes: Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]), ends: 'photo-too-large' },
    drawn('a place and words in the metadata', located),
    drawn('a script in a comment', withSegment(jpeg, 0xfe, text(PAYLOAD))),
    drawn('a script in the metadata', withSegment(jpeg, 0xe1, text(`Exif\0\0${PAYLOAD}`))),
    drawn('a page behind the end', Buffer.concat([jpeg, text(HTML)])),
    drawn('an archive behind the end', Buffer.concat([png, text(`PK\x03\x04${PAYLOAD}`)]), 'a.png', 'image/png'),
    drawn('a script in a chunk', withChunk(png, 'tEXt', text(`Comment\0${PAYLOAD}`)), 'a.png', 'image/png'),
    drawn('a PNG that calls itself a page', png, 'a.html', 'text/html'),
    drawn('a WebP that calls itself JPEG', webp),
    drawn('a moving WebP', frames, 'a.webp', 'image/webp'),
    drawn('four colours of print', await canvas().toColourspace('cmyk').jpeg().toBuffer()),
    drawn('a single pixel', await canvas(1, 1).png().toBuffer(), '../../../etc/cron.d/a.png', 'image/png'),
    drawn('a name out of the folder', jpeg, '../../../../main.js\0.jpg'),
  ];
}
