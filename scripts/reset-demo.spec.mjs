import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resetProblem } from './reset-demo.mjs';

describe('emptying the demo', () => {
  let folder;
  const lay = (...names) => names.forEach((name) => writeFileSync(join(folder, name), ''));
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'duoduo-reset-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('agrees where a demo lies', () => {
    lay('secrets.json', 'duoduo.sqlite', 'duoduo.sqlite-wal', 'duoduo.sqlite-shm');

    expect(resetProblem(folder, {})).toBeNull();
  });

  it('refuses a folder that no demo made', () => {
    lay('duoduo.sqlite');

    expect(resetProblem(folder, {})).toContain('没有演示数据');
  });

  it('refuses a folder with somebody’s files in it', () => {
    lay('secrets.json', 'duoduo.sqlite', 'thesis.docx');

    expect(resetProblem(folder, {})).toContain('thesis.docx');
  });

  it.each([{ DATABASE_URL: 'mariadb://db/duoduo' }, { NODE_ENV: 'production' }])('refuses where %p', (env) => {
    lay('secrets.json', 'duoduo.sqlite');

    expect(resetProblem(folder, env)).toContain('不是演示');
  });
});
