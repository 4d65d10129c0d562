// npm run openapi: writes the OpenAPI document and the client's types from the built API; both are committed.
// `-- --check` writes nothing and fails where the committed files say something else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build-stamps.mjs';
import { ROOT, stateFolder } from './repository.mjs';
import { runStep, StepFailed } from './run-step.mjs';

const COMMITTED = { document: join(ROOT, 'libs/api-client/openapi.json'), types: join(ROOT, 'libs/api-client/src/schema.d.ts') };

async function write({ document, types }) {
  await ensureBuilt(['libs', 'api']);
  await runStep('OpenAPI', [process.execPath, 'apps/api/dist/write-openapi.js', document], { name: 'write-openapi' });
  const generator = 'node_modules/openapi-typescript/bin/cli.js';
  await runStep('schema.d.ts', [process.execPath, generator, document, '--default-non-nullable=false', '-o', types], {
    name: 'write-schema',
  });
}

async function check() {
  const folder = stateFolder('openapi');
  const fresh = { document: join(folder, 'openapi.json'), types: join(folder, 'schema.d.ts') };
  await write(fresh);
  const stale = Object.keys(COMMITTED).filter((name) => textOf(COMMITTED[name]) !== textOf(fresh[name]));
  if (stale.length === 0) return;
  console.error(
    `接口文档与代码不符（${stale.join(', ')}）：请运行 npm run openapi 并提交。 · Not what the API says: npm run openapi, then commit.`,
  );
  process.exitCode = 1;
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

try {
  await (process.argv.includes('--check') ? check() : write(COMMITTED));
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  process.exitCode = 1;
}
