import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './repository.mjs';
import { runStep } from './run-step.mjs';

/** Installs what the lock file says, unless it already lies there. */
export async function ensureInstalled() {
  if (isInstalled(ROOT)) return;
  const label = '安装依赖，首次约一到三分钟 · installing packages';
  // NODE_ENV=production would leave out the tools that build.
  await runStep(label, ['npm', 'ci', '--include=dev', '--no-audit', '--no-fund'], { name: 'npm-ci' });
}

/**
 * Whether `node_modules` holds what the lock file names, by npm's own record of its last install: so whoever installed,
 * and in whatever way, a second install is not needed. Packages for other platforms are absent and that is right.
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const there = packagesOf(record);
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) => path === '' || optional || devOptional || there[path]?.version === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}
