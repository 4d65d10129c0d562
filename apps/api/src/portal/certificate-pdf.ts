import { drawPdf, drawQr, mm, PAGE } from './pdf-pages';
import { qrImageOf } from './qr-image';

/** What is printed on a certificate. */
export interface CertificatePaper {
  personName: string;
  communityName: string;
  minutes: number;
  activities: number;
  /** What the hours stand on, in words; none where that is not known. */
  parts: { name: string; minutes: number }[];
  /** Days; null where they are not known. */
  fromDay: string | null;
  toDay: string | null;
  issuedOn: string;
  /** In two groups. */
  checkCode: string;
  /** Of the page that checks it. */
  url: string;
}

const MARGIN = mm(25);
const WIDTH = PAGE.width - 2 * MARGIN;
const ROW = mm(11);
const QR = mm(36);
const ACCENT = '#1f6f54';
const GREY = '#666666';
const LINE = '#c9d6d0';

/** One A4 page. */
export function drawCertificate(paper: CertificatePaper): Promise<Buffer> {
  return drawPdf('志愿服务时长证明', (page) => {
    page.addPage();
    page
      .lineWidth(1.2)
      .rect(mm(12), mm(12), PAGE.width - mm(24), PAGE.height - mm(24))
      .stroke(ACCENT);
    page.fillColor(ACCENT).fontSize(28).text('志愿服务时长证明', MARGIN, mm(34), { width: WIDTH, align: 'center' });
    page.fillColor(GREY).fontSize(11).text(`证明编号　${paper.checkCode}`, MARGIN, mm(52), { width: WIDTH, align: 'center' });
    page.fillColor('#000').fontSize(15).text(sentenceOf(paper), MARGIN, mm(72), { width: WIDTH, lineGap: 9 });
    drawRows(page, paper, page.y + mm(10));
    drawFoot(page, paper);
  });
}

function sentenceOf({ personName, activities, minutes, fromDay, toDay }: CertificatePaper): string {
  const period = fromDay === null || toDay === null ? '' : `自${dateOf(fromDay)}至${dateOf(toDay)}`;
  return `兹证明　${personName}　${period}参加志愿服务 ${activities} 次，累计服务时长 ${spanOf(minutes)}。`;
}

function drawRows(page: PDFKit.PDFDocument, { parts, minutes }: CertificatePaper, top: number): void {
  const rows = [['认定方式', '时长'], ...parts.map((part) => [part.name, spanOf(part.minutes)]), ['合计', spanOf(minutes)]];
  rows.forEach(([name, span], i) => {
    const y = top + i * ROW;
    page.fillColor(i === 0 ? GREY : '#000').fontSize(i === 0 ? 11 : 13);
    page.text(name!, MARGIN + mm(4), y + mm(3), { lineBreak: false });
    page.text(span!, MARGIN, y + mm(3), { width: WIDTH - mm(4), align: 'right' });
    page
      .lineWidth(0.6)
      .moveTo(MARGIN, y + ROW)
      .lineTo(MARGIN + WIDTH, y + ROW)
      .stroke(LINE);
  });
}

/** Who says so and since when at the left, how to check it at the right. */
function drawFoot(page: PDFKit.PDFDocument, { communityName, issuedOn, checkCode, url }: CertificatePaper): void {
  const top = mm(208);
  const left = { width: WIDTH - QR - mm(10) };
  page.fillColor('#000').fontSize(13);
  page.text(`登记社区：${communityName}`, MARGIN, top + mm(8), left);
  page.text(`开具日期：${dateOf(issuedOn)}`, MARGIN, top + mm(18), left);
  page.fillColor(GREY).fontSize(10);
  page.text('扫右边的码，或凭证明编号，任何人都可以查验。', MARGIN, top + mm(30), left);
  page.text('免费开具，内容以开具当日的登记为准。', MARGIN, top + mm(36), left);
  drawQr(page, qrImageOf(url), { x: MARGIN + WIDTH - QR, y: top, side: QR });
  page
    .fillColor('#000')
    .fontSize(11)
    .text(checkCode, MARGIN + WIDTH - QR - mm(5), top + QR + mm(3), { width: QR + mm(10), align: 'center' });
}

/** 2026年3月4日 */
export function dateOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 1 小时 30 分钟 */
export function spanOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} 小时`] : []), ...(rest > 0 || hours === 0 ? [`${rest} 分钟`] : [])].join(' ');
}
