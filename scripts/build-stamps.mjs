import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, stateFolder } from './repository.mjs';
import { runStep } from './run-step.mjs';

/** Not sources of a build: written by builds, or read by tests only. */
const NOT_SOURCE = /(^|\/)(node_modules|dist|test|\.[^/]+)$|\.(spec\.tsx?|tsbuildinfo)$/;

/** What can be built, in order: from which files, into what, how. Every one also depends on the lock file. */
const BUILDS = {
  libs: {
    label: '构建共用库 · building the shared library',
    sources: ['tsconfig.json', 'libs/contracts'],
    output: 'libs/contracts/dist',
    command: ['npm', 'run', 'build:libs', '--', '--force'],
  },
  api: {
    label: '构建服务端 · building the API',
    sources: ['tsconfig.json', 'libs/contracts', 'apps/api'],
    output: 'apps/api/dist/main.js',
    command: ['npm', 'run', 'build:api'],
  },
  h5: {
    label: '构建网页端，约一两分钟 · building the H5 client',
    sources: ['tsconfig.json', 'libs', 'apps/miniapp'],
    output: 'apps/miniapp/dist/h5/index.html',
    command: ['npm', 'run', 'build:h5'],
  },
  weapp: {
    label: '构建微信小程序 · building the WeChat mini-program',
    sources: ['tsconfig.json', 'libs', 'apps/miniapp'],
    output: 'apps/miniapp/dist/weapp/app.json',
    command: ['npm', 'run', 'build:weapp'],
  },
};

/** Builds those of `names` whose sources changed since they were last built here. */
export async function ensureBuilt(names) {
  for (const name of names) {
    const build = BUILDS[name];
    const stamp = join(stateFolder('stamps'), name);
    const hash = hashOf(ROOT, [...build.sources, 'package-lock.json']);
    const isFresh = existsSync(join(ROOT, build.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
    if (isFresh) continue;
    await runStep(build.label, build.command, { name: `build-${name}` });
    writeFileSync(stamp, hash);
  }
}

/** One hash over the names and bytes of all source files under `paths`, relative to `root`. */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) for (const file of filesUnder(root, path)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesUnder(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  const names = readdirSync(join(root, path)).filter((name) => !NOT_SOURCE.test(name));
  return names.sort().flatMap((name) => filesUnder(root, `${path}/${name}`));
}
