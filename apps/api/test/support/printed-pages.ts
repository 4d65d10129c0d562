import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';

const PIXELS_PER_POINT = 2;

/** A picture in black and white, row by row. */
export interface Picture {
  width: number;
  height: number;
  isDark: Uint8Array;
}

/** What a QR in it says. */
export function read({ width, height, isDark }: Picture): string | undefined {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  isDark.forEach((dark, i) => dark && pixels.fill(0, i * 4, i * 4 + 3));
  return jsQR(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

/** What is filled in black on the pages. */
export function pictureOfPdf(pdf: Buffer): Picture {
  const drawn = blank(600 * PIXELS_PER_POINT, 850 * PIXELS_PER_POINT);
  for (const content of streamsOf(pdf)) {
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

export type Box = [x: number, y: number, width: number, height: number];

export function blank(width: number, height: number): Picture {
  return { width, height, isDark: new Uint8Array(width * height) };
}

export function paint({ width, isDark }: Picture, [x, y, w, h]: Box, dark: boolean): void {
  for (let row = Math.round(y); row < Math.round(y + h); row++) {
    isDark.fill(dark ? 1 : 0, row * width + Math.round(x), row * width + Math.round(x + w));
  }
}

/** What is written on the pages of a PDF of ours, by the tables of its fonts: glyphs in, letters out. */
export function textOfPdf(pdf: Buffer): string {
  const streams = streamsOf(pdf);
  const letters = new Map<string, string>();
  for (const table of streams.filter((each) => each.includes('beginbfrange'))) {
    for (const [, first, codes] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
      [...codes!.matchAll(/<([0-9a-f]+)>/gi)].forEach(([, code], i) => letters.set(glyph(parseInt(first!, 16) + i), letterOf(code!)));
    }
  }
  const shown = streams.flatMap((each) => [...each.matchAll(/\[([^\]]*)\] TJ/g)].map(([, glyphs]) => glyphs!));
  return shown
    .map((glyphs) =>
      [...glyphs.matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, hex]) => hex!.match(/.{4}/g)!)
        .map((each) => letters.get(each.toLowerCase()) ?? '?')
        .join(''),
    )
    .join('\n');
}

function glyph(n: number): string {
  return n.toString(16).padStart(4, '0');
}

function letterOf(code: string): string {
  return String.fromCharCode(...code.match(/.{4}/g)!.map((unit) => parseInt(unit, 16)));
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n/g)].map(({ index }) => {
    const from = text.indexOf('\n', index) + 1;
    return inflated(pdf.subarray(from, text.indexOf('endstream', from)));
  });
}
