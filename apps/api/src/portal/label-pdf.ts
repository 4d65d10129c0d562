import { setImmediate as othersTurn } from 'node:timers/promises';
import { drawPdf, drawQr, mm, PAGE } from './pdf-pages';
import { qrImageOf, QUIET_ZONE } from './qr-image';

/** One code to be cut out and stuck on. */
export interface Label {
  /** A board's label fills a page; doors share one. */
  isBoard: boolean;
  title: string;
  community: string;
  place: string;
  url: string;
  token: string;
  /** Day from which the code holds. */
  madeOn: string;
}

/** Where on a page, in points. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = { x: mm(15), y: mm(12) };
/** Doors on a page: 60 × 68 mm each, the QR 40 mm as cameras want it at arm's length. */
const GRID = { columns: 3, rows: 4, width: mm(60), height: mm(68) };
const DOOR_QR = mm(40);
const BOARD_QR = mm(120);
const PER_PAGE = GRID.columns * GRID.rows;
const CUTTING_LINE = '#bbbbbb';
const LINE_HEIGHT = 1.3;

/** An A4 document of labels, one after the other. Other requests get their turn between two labels. */
export function drawLabels(labels: readonly Label[]): Promise<Buffer> {
  return drawPdf('多多 · 码', async (page) => {
    let free = 0;
    for (const label of labels) {
      if (label.isBoard || free === 0) {
        page.addPage();
        free = PER_PAGE;
      }
      const box = label.isBoard ? { x: 0, y: mm(40), width: PAGE.width, height: mm(220) } : doorBox(PER_PAGE - free);
      drawLabel(page, label, box);
      free = label.isBoard ? 0 : free - 1;
      await othersTurn();
    }
    if (labels.length === 0) page.addPage();
  });
}

/** HABC DEFG …: read aloud and typed without losing one's place. */
export function inGroups(token: string): string {
  return token.match(/.{1,4}/g)!.join(' ');
}

function doorBox(position: number): Box {
  const { columns, width, height } = GRID;
  return { x: MARGIN.x + (position % columns) * width, y: MARGIN.y + Math.floor(position / columns) * height, width, height };
}

/** The lines keep clear of the QR by its quiet zone. */
function drawLabel(page: PDFKit.PDFDocument, label: Label, box: Box): void {
  const scale = label.isBoard ? 3 : 1;
  const side = label.isBoard ? BOARD_QR : DOOR_QR;
  const qr = qrImageOf(label.url);
  const clear = (side / qr.size) * QUIET_ZONE;
  if (!label.isBoard) page.lineWidth(0.3).rect(box.x, box.y, box.width, box.height).stroke(CUTTING_LINE);
  let y = box.y + mm(2) * scale;
  const line = (text: string, size: number) => {
    drawLine(page, text, { ...box, y }, size * scale);
    y += size * scale * LINE_HEIGHT;
  };
  line(`${label.community} · ${label.title}`, 10);
  line(label.place, 9);
  drawQr(page, qr, { x: box.x + (box.width - side) / 2, y: y + clear, side });
  y += clear + side + clear;
  line(inGroups(label.token), 8.5);
  line(`微信扫一扫 · ${label.madeOn}`, 7);
}

/** In the middle of the box, smaller where it would not fit. */
function drawLine(page: PDFKit.PDFDocument, text: string, { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>, size: number): void {
  const room = width - mm(4);
  const needed = page.fontSize(size).widthOfString(text);
  const shown = needed > room ? page.fontSize((size * room) / needed).widthOfString(text) : needed;
  page.fillColor('#000').text(text, x + (width - shown) / 2, y, { lineBreak: false });
}
