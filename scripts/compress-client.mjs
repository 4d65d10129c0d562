// After a build of the H5 client: writes the .br beside each text file, which the API then serves as it is.
// index.html stays alone: it is asked for anew each time, and the API must read its inline script.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ROOT } from './repository.mjs';

const CLIENT = join(ROOT, 'apps/miniapp/dist/h5');
const LEAST_BYTES = 1024;

const files = readdirSync(CLIENT, { recursive: true }).filter((name) => /\.(js|css|svg|json)$/.test(name));
for (const name of files) {
  const plain = readFileSync(join(CLIENT, name));
  if (plain.length < LEAST_BYTES) continue;
  const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  writeFileSync(join(CLIENT, `${name}.br`), brotliCompressSync(plain, options));
}
