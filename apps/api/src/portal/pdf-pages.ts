import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import type { QrImage } from './qr-image';

const POINTS_PER_MM = 72 / 25.4;
export const mm = (millimetres: number) => millimetres * POINTS_PER_MM;
/** A4. */
export const PAGE = { width: mm(210), height: mm(297) };

/** All of Noto Sans for simplified Chinese; only the characters used go into the file. */
const FONT_FILE = require.resolve('@embedpdf/fonts-sc').replace(/dist.*$/, 'fonts/NotoSansHans-Regular.otf');
let font: Buffer | undefined;

/** An A4 document without a page yet, drawn by `draw`. */
export async function drawPdf(title: string, draw: (page: PDFKit.PDFDocument) => Promise<void> | void): Promise<Buffer> {
  const page = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: title, Producer: 'Duoduo' } });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((done, failed) =>
    page
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', done)
      .on('error', failed),
  );
  font ??= readFileSync(FONT_FILE);
  page.registerFont('zh', font).font('zh');
  await draw(page);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

export function drawQr(page: PDFKit.PDFDocument, { size, runs }: QrImage, { x, y, side }: { x: number; y: number; side: number }): void {
  const unit = side / size;
  for (const { row, column, length } of runs) page.rect(x + column * unit, y + row * unit, length * unit, unit);
  page.fill('#000');
}
