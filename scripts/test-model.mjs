// npm run test:model: a task's life, points earned and spent, and who is reached by a notice, against their models, 1,000 courses on each database.
// MODEL_RUNS=50 takes fewer, MODEL_SEED=… those of an earlier run. Starts its own MariaDB and ends only that.
import { ensureBuilt } from './build-stamps.mjs';
import { requireNode } from './check-node.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { exitOf, startChild, StepFailed } from './run-step.mjs';
import { startMariaDb, stopServers } from './test-servers.mjs';
import { findTools } from './test-tools.mjs';

const RUNS = process.env.MODEL_RUNS ?? '1000';
const JEST = [
  'node_modules/jest/bin/jest.js',
  '-c',
  'jest.config.ts',
  '--selectProjects',
  'e2e',
  '--testPathPatterns',
  'tasks/model-tasks|points/model-ledger|notices/model-reach',
];

async function passesOn(name, env) {
  console.log(`\n── ${name}: ${RUNS}`);
  const { code } = await exitOf(startChild(process.execPath, JEST, { env: { MODEL_RUNS: RUNS, ...env } }));
  return code === 0;
}

async function testModel() {
  await ensureInstalled();
  await ensureBuilt(['libs']);
  const isGood = await passesOn('SQLite', { TEST_DB: 'sqlite' });
  const { mariadb } = findTools();
  if (!mariadb) {
    console.log('\n没有 mariadbd，未在 MariaDB 上运行。 · Not run on MariaDB: no mariadbd.');
    return isGood;
  }
  return (await passesOn('MariaDB', { TEST_DB: 'mariadb', TEST_DB_URL: await startMariaDb(mariadb) })) && isGood;
}

requireNode();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopServers().then(() => process.exit(130)));
try {
  process.exitCode = (await testModel()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof StepFailed)) console.error(error);
  process.exitCode = 1;
} finally {
  await stopServers();
}
