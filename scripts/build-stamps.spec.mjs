import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf } from './build-stamps.mjs';
import { isInstalled } from './install-packages.mjs';

let root;
const lay = (path, text) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'duoduo-stamps-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('knowing what to build', () => {
  const sources = ['tsconfig.json', 'apps/api'];
  beforeEach(() => {
    lay('tsconfig.json', '{}');
    lay('apps/api/src/main.ts', 'start()');
  });

  it.each([
    ['a changed source', 'apps/api/src/main.ts', 'start();'],
    ['a new source', 'apps/api/src/more.ts', ''],
    ['changed settings', 'tsconfig.json', '{ }'],
  ])('builds again for %s', (_case, path, text) => {
    const before = hashOf(root, sources);
    lay(path, text);

    expect(hashOf(root, sources)).not.toBe(before);
  });

  it.each(['apps/api/dist/main.js', 'apps/api/src/main.spec.ts', 'apps/api/test/start.e2e-spec.ts', 'apps/api/node_modules/x/index.js'])(
    'does not build again for %s',
    (path) => {
      const before = hashOf(root, sources);
      lay(path, 'other');

      expect(hashOf(root, sources)).toBe(before);
    },
  );
});

describe('knowing what to install', () => {
  const lock = (packages) => JSON.stringify({ packages: { '': {}, ...packages } });
  const wanted = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/for-a-mac': { version: '2.0.0', optional: true } };

  it.each([
    ['nothing was installed', null, false],
    ['all of it lies there', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['a version differs', { 'node_modules/a': { version: '0.9.0' } }, false],
    ['a package is missing', {}, false],
  ])('knows that %s', (_case, there, installed) => {
    lay('package-lock.json', lock(wanted));
    if (there) lay('node_modules/.package-lock.json', lock(there));

    expect(isInstalled(root)).toBe(installed);
  });
});
