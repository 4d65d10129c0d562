import { create } from 'qrcode/lib/core/qrcode';

/** Modules of white around the code: a scanner finds its edge by them. */
const QUIET = 2;

/**
 * A QR code as one background image: an SVG whose path runs along the rows. One View, 3 KB of setData every time; drawn with a View
 * for each run of black it would be two hundred of them, and a canvas has to be waited for and scaled to the screen.
 */
export function qrBackground(text: string): string {
  // In capitals a QR needs 5.5 bits for a letter instead of 8, and no TextEncoder, which a mini-program has not.
  const { modules } = create([{ data: text.toUpperCase(), mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><path d='${runsOf(modules)}'/></svg>`;
  return `url("data:image/svg+xml,${svg.replace(/[<>#%]/g, (sign) => encodeURIComponent(sign))}")`;
}

/** M2 2h7v1h-7z for each run of black in each row. */
function runsOf(modules: { size: number; get(row: number, column: number): number }): string {
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < size && modules.get(row, to)) to += 1;
      path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`;
      from = to;
    }
  }
  return path;
}
