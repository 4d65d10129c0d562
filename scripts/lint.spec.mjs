import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '..');

/** `rule: message` of what eslint says of `text` if it stood in `file`. */
function complaints(file, text) {
  const eslint = join(REPOSITORY, 'node_modules/eslint/bin/eslint.js');
  const options = ['--stdin', '--stdin-filename', file, '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, ...options], { cwd: REPOSITORY, input: text, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}

describe('the lint of the API', () => {
  const PLANTED = `
    import { forwardRef } from '@nestjs/common';
    import { Repository } from 'typeorm';
    export const planted = [forwardRef, Repository, new Date(), Date.now(), Math.random(), process.env.PORT];
    export async function late(): Promise<void> {}
    late();
  `;

  it('asks for the clock, ids, settings and the awaited promise', () => {
    const said = complaints('apps/api/src/app.module.ts', PLANTED);

    expect(said.map((line) => line.split(':')[0]).sort()).toEqual([
      '@typescript-eslint/no-floating-promises',
      ...Array(2).fill('no-restricted-imports'),
      ...Array(4).fill('no-restricted-syntax'),
    ]);
  });

  it('lets the platform ask the machine', () => {
    expect(complaints('apps/api/src/platform/clock.ts', 'export const now = () => [new Date(), process.env.PORT];\n')).toEqual([]);
  });
});

describe('the lint of the client', () => {
  const PLANTED = `
    import Taro from '@tarojs/taro';
    export const planted = [Taro.request, process.env.TARO_ENV, fetch('/api/about')];
  `;

  it('keeps what differs between weapp and h5 in the platform', () => {
    expect(complaints('apps/miniapp/src/app.tsx', PLANTED).filter((line) => line.startsWith('no-restricted-syntax'))).toHaveLength(3);
    expect(complaints('apps/miniapp/src/platform/transport.ts', PLANTED).filter((line) => line.startsWith('no-restricted-syntax'))).toEqual(
      [],
    );
  });
});

it('refuses a focused test, which hides all the others', () => {
  expect(complaints('apps/api/src/platform/config.spec.ts', "describe.only('x', () => {});\n")).toEqual([
    expect.stringContaining('focused test'),
  ]);
});
