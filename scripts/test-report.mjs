import { duration } from './run-step.mjs';

/**
 * What one part came to, from jest's own report: a suite that could not run counts as one failed test, and so does a run that
 * wrote no report or ended badly although no test failed.
 */
export function countsOf(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * The end of the run, as lines: one per part, one that a person can read, and alone on the last the numbers.
 * A part is `{name, where, counts}`; `counts` is null where it did not run, and `reason` says why.
 */
export function closingLines(parts, { elapsedMs, isStrict }) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of parts) for (const key of Object.keys(total)) total[key] += counts?.[key] ?? 0;
  const incomplete = parts.filter(({ counts }) => counts === null || isEmpty(counts));
  if (isStrict) total.failed += incomplete.length;
  const places = [...new Set(parts.filter(({ counts }) => counts && !isEmpty(counts)).map(({ where }) => where))].filter(Boolean);
  const verdict =
    total.failed > 0 ? '有失败 · FAILED' : incomplete.length > 0 ? '通过，但不完整 · passed, INCOMPLETE' : '全部通过 · all passed';
  const lines = parts.map(lineOf);
  lines.push(`${verdict}: ${total.passed + total.failed} tests, on ${places.join(', ') || 'nothing'}, in ${duration(elapsedMs)}`);
  lines.push(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return { lines, isGood: total.failed === 0 };
}

/** A part whose sources do not build: one failure. */
export const FAILED_TO_BUILD = { passed: 0, failed: 1, skipped: 0 };

const isEmpty = ({ passed, failed }) => passed + failed === 0;

function lineOf({ name, counts, reason, elapsedMs }) {
  if (counts === null) return `  – ${name}: 未运行 · not run: ${reason}`;
  if (isEmpty(counts)) return `  – ${name}: 没有测试 · there are no tests`;
  const { passed, failed, skipped } = counts;
  return `  ${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${duration(elapsedMs)})`;
}
