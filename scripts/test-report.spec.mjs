import { closingLines, countsOf } from './test-report.mjs';

const report = (of = {}) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...of,
});
const ran = (name, where, counts) => ({ name, where, counts: { passed: 0, failed: 0, skipped: 0, ...counts }, elapsedMs: 1000 });
const PARTS = [
  ran('unit', undefined, { passed: 40 }),
  ran('e2e', 'SQLite', { passed: 20, skipped: 3 }),
  ran('H5', 'Chromium 156', { passed: 8 }),
];
const end = (parts, isStrict = false) => closingLines(parts, { elapsedMs: 372_000, isStrict });

describe('counting a part', () => {
  it.each([
    [
      'what passed and was skipped',
      report({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }),
      0,
      { passed: 3, failed: 0, skipped: 2 },
    ],
    [
      'a file that could not run as a failure',
      report({ numPassedTests: 3, numRuntimeErrorTestSuites: 1 }),
      1,
      { passed: 3, failed: 1, skipped: 0 },
    ],
    ['a bad end without a failed test as a failure', report({ numPassedTests: 3 }), 1, { passed: 3, failed: 1, skipped: 0 }],
    ['a run that died as a failure', null, null, { passed: 0, failed: 1, skipped: 0 }],
  ])('counts %s', (_case, json, code, counts) => expect(countsOf(json, code)).toEqual(counts));
});

describe('the end of a run', () => {
  it('names places and time, and ends with the numbers alone', () => {
    const { lines, isGood } = end(PARTS);

    expect(isGood).toBe(true);
    expect(lines.at(-2)).toBe('全部通过 · all passed: 68 tests, on SQLite, Chromium 156, in 6 min 12 s');
    expect(lines.at(-1)).toBe('68 passed, 0 failed, 3 skipped');
  });

  it('fails by one failed test', () => {
    const { lines, isGood } = end([...PARTS, ran('weapp', 'weapp simulator', { failed: 1 })]);

    expect(isGood).toBe(false);
    expect(lines.at(-1)).toBe('68 passed, 1 failed, 3 skipped');
  });

  it.each([
    ['did not run', { name: 'e2e on MariaDB', counts: null, reason: 'no mariadbd' }, 'no mariadbd'],
    ['has no tests', ran('weapp', 'weapp simulator', {}), 'there are no tests'],
  ])('says loudly that a part %s, and fails for it in CI', (_case, part, said) => {
    const here = end([...PARTS, part]);

    expect(here.isGood).toBe(true);
    expect(here.lines.join('\n')).toContain(said);
    expect(here.lines.at(-2)).toContain('INCOMPLETE');
    expect(end([...PARTS, part], true).isGood).toBe(false);
  });
});
