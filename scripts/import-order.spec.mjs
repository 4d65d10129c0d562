import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPOSITORY = resolve(__dirname, '..');

/** A small repository that keeps every rule, in the shape of ours. */
const SOUND = {
  'libs/contracts/src/task-status.ts': 'export type TaskStatus = string;',
  'apps/api/src/platform/clock.ts': 'export class Clock {}',
  'apps/api/src/points/point.errors.ts': 'export const notEnough = 1;',
  'apps/api/src/points/points-ledger.service.ts':
    "import { Clock } from '../platform/clock';\nimport { notEnough } from './point.errors';\nexport class PointsLedger { with = [Clock, notEnough]; }",
  'apps/api/src/tasks/task.entity.ts':
    "import type { TaskStatus } from '@duoduo/contracts/task-status';\nexport class Task { status!: TaskStatus; }",
  'apps/api/src/tasks/tasks.service.ts':
    "import { PointsLedger } from '../points/points-ledger.service';\nimport { Task } from './task.entity';\nexport const tasks = [PointsLedger, Task];",
  'apps/api/src/demo/demo-seeder.ts': "export { notEnough } from '../points/point.errors';",
  'apps/api/src/migrations/1767225600000-create-tasks.ts': 'export class CreateTasks {}',
  'apps/api/src/app.module.ts': "export { tasks } from './tasks/tasks.service';\nexport { notEnough } from './demo/demo-seeder';",
  'apps/miniapp/src/app.tsx': "import type { TaskStatus } from '@duoduo/contracts/task-status';\nexport type Shown = TaskStatus;",
};

/** Each breaks one rule: file, its text, the rule that must name it. */
const PLANTED = [
  ['apps/api/src/points/awards.service.ts', "export { tasks } from '../tasks/tasks.service';", 'points-looks-left-only'],
  [
    'apps/api/src/points/spending.service.ts',
    "import type { Task } from '../tasks/task.entity';\nexport type T = Task;",
    'points-looks-left-only',
  ],
  ['apps/api/src/platform/page.ts', "import type { Task } from '../tasks/task.entity';\nexport type T = Task;", 'platform-looks-left-only'],
  ['apps/api/src/tasks/refusals.ts', "export { notEnough } from '../points/point.errors';", 'front-doors-only'],
  ['apps/api/src/tasks/seeded.ts', "export { notEnough } from '../demo/demo-seeder';", 'nothing-stands-on-the-demo'],
  ['apps/api/src/weather/weather.service.ts', "export { Clock } from '../platform/clock';", 'every-folder-has-a-rank'],
  ['apps/api/src/migrations/1767225600001-fill.ts', "export { Task } from '../tasks/task.entity';", 'migrations-outlive-the-code'],
  [
    'apps/miniapp/src/task.ts',
    "import type { Task } from '../../api/src/tasks/task.entity';\nexport type T = Task;",
    'apps-do-not-import-each-other',
  ],
  ['libs/contracts/src/clock.ts', "export { join } from 'node:path';", 'contracts-import-nothing'],
  ['apps/api/src/tasks/lost.ts', "export { lost } from './nowhere';", 'resolvable'],
];

let folder;

function lay(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text + '\n');
  }
}

/** `rule file` for each violation dependency-cruiser finds in the small repository. */
function violations() {
  const cruiser = join(REPOSITORY, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!run.stdout) throw new Error(run.stderr);
  return JSON.parse(run.stdout).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

describe('the order of imports', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duoduo-imports-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.graph.json']) {
      copyFileSync(join(REPOSITORY, file), join(folder, file));
    }
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    lay(SOUND);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing in a tree that keeps it', () => {
    expect(violations()).toEqual([]);
  });

  it('names every import that breaks it, type-only imports included', () => {
    lay(Object.fromEntries(PLANTED));

    expect(violations().sort()).toEqual(PLANTED.map(([path, , rule]) => `${rule} ${path}`).sort());
  });

  it('names a circle of two files', () => {
    lay({
      'apps/api/src/tasks/claim.ts': "export { hold } from './hold';\nexport const claim = 1;",
      'apps/api/src/tasks/hold.ts': "export { claim } from './claim';\nexport const hold = 1;",
    });

    expect(violations()).toContain('no-circular apps/api/src/tasks/claim.ts');
  });
});
