/**
 * Writes .br and .gz beside each asset of the browser build, for a server that sends them as they are.
 * index.html is left out: it is small, and must be re-read at every visit.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../dist/h5');
const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(js|css|svg|json)$/.test(file));
let sentBytes = 0;
for (const file of files) {
  const text = readFileSync(join(folder, file));
  const br = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
  writeFileSync(join(folder, `${file}.br`), br);
  writeFileSync(join(folder, `${file}.gz`), gzipSync(text, { level: 9 }));
  sentBytes += br.length;
}
console.log(`compressed ${files.length} files, ${Math.round(sentBytes / 1024)} KB in all`);
