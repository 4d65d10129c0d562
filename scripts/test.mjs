// npm test: everything, on both databases and in both clients. `-- --quick`: unit and e2e on SQLite.
// `-- --screenshots`: the H5 client alone, writing docs/screenshots. Starts its own servers and ends only those.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build-stamps.mjs';
import { requireNode } from './check-node.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { stateFolder } from './repository.mjs';
import { exitOf, signalChild, startChild, StepFailed } from './run-step.mjs';
import { closingLines, countsOf, FAILED_TO_BUILD } from './test-report.mjs';
import { startMariaDb, stopServers } from './test-servers.mjs';
import { findTools, installTools, versionOf } from './test-tools.mjs';

/** How long jest may take to end after its last test. */
const END_WITHIN_MS = 15_000;
const started = performance.now();
const wants = (option) => process.argv.includes(option);

/** The parts of this run: what each is built from, what it is told, where it runs, why it cannot run. */
async function plannedParts() {
  const tools = wants('--quick') ? findTools() : await installTools();
  if (wants('--screenshots')) return [inChromium(tools, { SCREENSHOTS: '1' })];
  const unit = { project: 'unit', name: 'unit', builds: ['libs'] };
  const e2e = { project: 'e2e', builds: ['libs', 'api'] };
  // The specs that need Redis start it and kill it themselves; where there is none they are skipped.
  const redis = { REDIS_SERVER_PATH: tools.redis ?? '' };
  const sqlite = { ...e2e, name: 'e2e on SQLite', where: 'SQLite', env: { TEST_DB: 'sqlite', ...redis } };
  if (wants('--quick')) return [unit, sqlite];
  const parts = [
    unit,
    sqlite,
    { ...e2e, name: 'e2e on MariaDB', ...(await onMariaDb(tools, redis)) },
    { project: 'weapp', name: 'weapp', where: 'weapp simulator', builds: ['libs', 'api', 'weapp'] },
    inChromium(tools, {}),
  ];
  return tools.redis ? parts : [...parts, { name: 'Redis', reason: 'no redis-server' }];
}

async function onMariaDb({ mariadb }, redis) {
  if (!mariadb) return { reason: 'no mariadbd' };
  const env = { TEST_DB: 'mariadb', TEST_DB_URL: await startMariaDb(mariadb), ...redis };
  return { where: `MariaDB ${versionOf(mariadb)}`, env };
}

function inChromium({ chromium }, env) {
  const part = { project: 'h5', name: 'H5', builds: ['libs', 'api', 'h5'] };
  if (!chromium) return { ...part, reason: 'no Chromium' };
  return { ...part, where: `Chromium ${versionOf(chromium)?.split('.')[0]}`, env: { ...env, CHROMIUM_PATH: chromium } };
}

/** Runs one part in jest, its output as it comes. */
async function run(part) {
  if (part.reason) return { ...part, counts: null };
  const from = performance.now();
  const counts = await countsAfterBuild(part);
  return { ...part, counts, elapsedMs: performance.now() - from };
}

async function countsAfterBuild({ project, name, builds, env }) {
  console.log(`\n── ${name}`);
  try {
    await ensureBuilt(builds);
  } catch (error) {
    if (error instanceof StepFailed) return FAILED_TO_BUILD;
    throw error;
  }
  const report = join(stateFolder('reports'), `${name.replace(/\W+/g, '-')}.json`);
  rmSync(report, { force: true });
  const jest = ['node_modules/jest/bin/jest.js', '-c', 'jest.config.ts', '--selectProjects', project];
  const child = startChild(process.execPath, [...jest, '--passWithNoTests', '--json', `--outputFile=${report}`], {
    env,
    ownsGroup: true,
    // jest prints its JSON a second time.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await codeOf(child, report);
  return countsOf(jsonIn(report), code);
}

/**
 * jest's exit code. A test that leaves something running keeps jest from ending: its report is there then, so it is ended,
 * null is answered, and that counts as a failure.
 */
async function codeOf(jest, report) {
  let waitedMs = 0;
  const patience = setInterval(() => {
    if (!existsSync(report)) return;
    waitedMs += 1000;
    if (waitedMs === END_WITHIN_MS) {
      console.error('测试结束后仍有东西在运行，已终止。 · Something was left running after the tests and was ended.');
      signalChild(jest, 'SIGTERM');
    }
    if (waitedMs === 2 * END_WITHIN_MS) signalChild(jest, 'SIGKILL');
  }, 1000);
  const { code } = await exitOf(jest);
  clearInterval(patience);
  signalChild(jest, 'SIGTERM');
  return code;
}

function jsonIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function test() {
  await ensureInstalled();
  const done = [];
  for (const part of await plannedParts()) done.push(await run(part));
  return closingLines(done, { elapsedMs: performance.now() - started, isStrict: Boolean(process.env.CI) });
}

requireNode();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopServers().then(() => process.exit(130)));
try {
  const { lines, isGood } = await test();
  await stopServers();
  console.log(`\n${lines.join('\n')}`);
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  await stopServers();
  if (!(error instanceof StepFailed)) console.error(error);
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
