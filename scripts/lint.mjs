// npm run lint: form, mistakes, order of imports, types, and that the committed OpenAPI document is what the API says.
// Every step runs, whatever the ones before it found.
import { requireNode } from './check-node.mjs';
import { ensureBuilt } from './build-stamps.mjs';
import { ensureInstalled } from './install-packages.mjs';
import { runStep, StepFailed } from './run-step.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];
const tsc = (...args) => [...bin('typescript/bin/tsc'), ...args];

const STEPS = [
  ['prettier', [...bin('prettier/bin/prettier.cjs'), '--check', '.']],
  ['eslint', [...bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  ['dependency-cruiser', [...bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs']],
  ['tsc libs/contracts', tsc('--noEmit', '-p', 'libs/contracts')],
  ['tsc apps/api', tsc('--noEmit', '-p', 'apps/api')],
  ['tsc apps/miniapp', ['npm', 'run', 'typecheck', '-w', '@duoduo/miniapp']],
  ['openapi', [process.execPath, 'scripts/write-openapi.mjs', '--check']],
];

requireNode();
const failed = [];
/** Runs one step and notes its name where it fails. */
async function note(name, step) {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    failed.push(name);
  }
}
console.log('lint');
await note('install', ensureInstalled);
// The types of the shared library are read from what it builds to.
await note('libs', () => ensureBuilt(['libs']));
for (const [name, command] of STEPS) await note(name, () => runStep(name, command, { name: `lint-${name}` }));
if (failed.length > 0) console.error(`未通过 · failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
