// npm run seed:city: fills DATABASE_URL or DATA_DIR with invented people for all of Ordos. `-- --share 0.01` writes a hundredth of them.
import { ensureBuilt } from './build-stamps.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { loadDotEnv } from './repository.mjs';
import { exitOf, startChild, StepFailed } from './run-step.mjs';

loadDotEnv();
try {
  await ensureInstalled();
  await ensureBuilt(['libs', 'api']);
  const { code } = await exitOf(startChild(process.execPath, ['apps/api/dist/seed-city.js', ...process.argv.slice(2)]));
  process.exitCode = code ?? 1;
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  process.exitCode = 1;
}
