import { create } from 'qrcode';

/** White around it, in modules: less, and cameras do not find it. */
export const QUIET_ZONE = 4;

/** A QR as the dark runs of its rows, in modules from its upper left corner without the quiet zone. */
export interface QrImage {
  size: number;
  runs: { row: number; column: number; length: number }[];
}

/** At level H, which still reads with a third of it torn off or painted over. */
export function qrImageOf(text: string): QrImage {
  const { modules } = create(text, { errorCorrectionLevel: 'H' });
  const runs: QrImage['runs'] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      runs.push({ row, column: start, length: column - start });
    }
  }
  return { size: modules.size, runs };
}

/** As a square SVG with its quiet zone, one unit a module: sharp at any size. */
export function qrSvgOf(text: string): string {
  const { size, runs } = qrImageOf(text);
  const side = size + 2 * QUIET_ZONE;
  const path = runs.map(({ row, column, length }) => `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${length}v1h-${length}z`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  );
}
