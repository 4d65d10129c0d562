import type { FileCheckState } from '@duoduo/contracts/file-checks';
import { monthAfter } from '@duoduo/contracts/months';
import { startOfMonth } from '../platform/clock';
import { hash } from '../platform/idempotency';
import type { FileCheck } from './file-check.entity';

/** A line of a file's history, as far as it decides about a check. */
export interface ChangeLine {
  id: string;
  actorPersonId: string | null;
  createdAt: Date;
}

type Check = Pick<FileCheck, 'version' | 'decision' | 'checkedById' | 'createdAt'>;

/** From the first instant of a month in Asia/Shanghai to the first of the next. */
export interface MonthSpan {
  from: Date;
  to: Date;
}

export function spanOf(month: string): MonthSpan {
  return { from: startOfMonth(month), to: startOfMonth(monthAfter(month, 1)) };
}

/** What was read is named by all changes of the month, not by the newest: one that was under way may be told later with an earlier id. */
export function versionOf(lines: readonly Pick<ChangeLine, 'id'>[]): string {
  return hash(...new Set(lines.map(({ id }) => id).sort()));
}

/** What the worker has changed himself since he went to correct the file. */
export function isCorrectionOf(check: Pick<Check, 'checkedById' | 'createdAt'>, line: ChangeLine): boolean {
  return line.actorPersonId === check.checkedById && line.createdAt >= check.createdAt;
}

/**
 * How far the check of a file is. A confirmation stands for exactly the changes that were read. A correction stands when nothing but the
 * corrections has been added to what was read; they may have come in a later month (`later`).
 */
export function stateOf(lines: readonly ChangeLine[], checks: readonly Check[], later: readonly ChangeLine[] = []): FileCheckState {
  const version = versionOf(lines);
  if (checks.some((check) => check.decision === 'confirmed' && check.version === version)) {
    return 'confirmed';
  }
  const isCorrected = checks
    .filter(({ decision }) => decision === 'correcting')
    .some((check) => {
      const read = lines.filter((line) => !isCorrectionOf(check, line));
      return versionOf(read) === check.version && [...lines, ...later].some((line) => isCorrectionOf(check, line));
    });
  return isCorrected ? 'corrected' : 'open';
}
