/**
 * Writes src/ui/icons.scss from src/ui/icons.svg. Mini-programs have no inline SVG, so each symbol becomes a mask image
 * over `background-color: currentColor`. Run it after changing the drawing: `node apps/miniapp/scripts/write-icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/ui');
const LINE = 'fill="none" stroke="#000" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';

/** White strokes are holes in the shape: a mask knows only what is there and what is not. */
function withHoles(size, body) {
  const parts = body.match(/<[^>]+>/g);
  const holes = parts.filter((part) => part.includes('#fff'));
  const ink = parts.filter((part) => !part.includes('#fff')).join('');
  if (holes.length === 0) return ink;
  const cut = holes.join('').replaceAll('#fff', '#000');
  return `<mask id="m"><path fill="#fff" d="M0 0h${size}v${size}H0z"/>${cut}</mask><g mask="url(#m)">${ink}</g>`;
}

function dataUri(svg) {
  const text = svg.replaceAll('"', "'").replaceAll('currentColor', '#000');
  return `url("data:image/svg+xml,${text.replace(/[<>#%]/g, (sign) => encodeURIComponent(sign))}")`;
}

const symbols = readFileSync(join(folder, 'icons.svg'), 'utf8').matchAll(
  /<symbol id="([is])-(\w+)" viewBox="0 0 (\d+) \d+">(.*?)<\/symbol>/g,
);
const rules = [...symbols].map(([, kind, name, size, body]) => {
  const attributes = kind === 'i' ? ` ${LINE}` : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"${attributes}>${withHoles(size, body)}</svg>`;
  return `.dd-${kind}--${name} {\n  -webkit-mask-image: ${dataUri(svg)};\n}\n`;
});
writeFileSync(join(folder, 'icons.scss'), `// Written by scripts/write-icons.mjs from icons.svg.\n${rules.join('')}`);
console.log(`${rules.length} icons`);
