/**
 * Writes src/ui/icons.scss from src/ui/icons.svg, and scenes.scss from scenes.svg. Mini-programs have no inline SVG, so each
 * symbol becomes a mask image over `background-color: currentColor`; of a scene the accent is a second one, in a colour of its
 * own. Run it after changing the drawing: `node apps/miniapp/scripts/write-icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/ui');
const SYMBOL = /<symbol id="(i|s|scene)-(\w+)" viewBox="([\d ]+)">(.*?)<\/symbol>/g;
const line = (width) => ` fill="none" stroke="#000" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;

/** White strokes are holes in the shape: a mask knows only what is there and what is not. */
function withHoles(size, body) {
  const parts = body.match(/<[^>]+>/g);
  const holes = parts.filter((part) => part.includes('#fff'));
  const ink = parts.filter((part) => !part.includes('#fff')).join('');
  if (holes.length === 0) return ink;
  const cut = holes.join('').replaceAll('#fff', '#000');
  return `<mask id="m"><path fill="#fff" d="M0 0h${size}v${size}H0z"/>${cut}</mask><g mask="url(#m)">${ink}</g>`;
}

function mask(viewBox, attributes, body) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"${attributes}>${body}</svg>`;
  const text = svg.replaceAll('"', "'").replaceAll('currentColor', '#000');
  return `  -webkit-mask-image: url("data:image/svg+xml,${text.replace(/[<>#%]/g, (sign) => encodeURIComponent(sign))}");\n`;
}

function iconRule([, kind, name, viewBox, body]) {
  const size = viewBox.split(' ').at(-1);
  return `.dd-${kind}--${name} {\n${mask(viewBox, kind === 'i' ? line(1.75) : '', withHoles(size, body))}}\n`;
}

function sceneRules([, , name, viewBox, body]) {
  const [main, accent] = body.split('<path class="accent"');
  const layer = (part, drawn) => `.dd-scene--${name}::${part} {\n${mask(viewBox, line(2), drawn)}}\n`;
  return layer('before', main) + layer('after', `<path${accent}`);
}

function write(name, ruleOf) {
  const symbols = [...readFileSync(join(folder, `${name}.svg`), 'utf8').matchAll(SYMBOL)];
  writeFileSync(join(folder, `${name}.scss`), `// Written by scripts/write-icons.mjs from ${name}.svg.\n${symbols.map(ruleOf).join('')}`);
  console.log(`${symbols.length} ${name}`);
}

write('icons', iconRule);
write('scenes', sceneRules);
