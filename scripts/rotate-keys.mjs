// npm run rotate:keys: seals everything anew with the first key of FIELD_KEYS, beside a running service. May be stopped and begun again.
import { ensureBuilt } from './build-stamps.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { loadDotEnv } from './repository.mjs';
import { exitOf, startChild } from './run-step.mjs';

loadDotEnv();
await ensureInstalled();
await ensureBuilt(['libs', 'api']);
const rotation = startChild(process.execPath, ['apps/api/dist/rotate-keys.js', ...process.argv.slice(2)], { env: {} });
process.exitCode = (await exitOf(rotation)).code ?? 1;
