import { maybeInstant } from '../platform/database/sql';
import type { Report } from './report.entity';
import type { Task } from './task.entity';

// Raw rows as entities: the hot reads go without the ORM, and the two databases give instants and flags in different clothes.

type Row = Record<string, unknown>;

const TASK_INSTANTS = [
  'dueAt',
  'claimBy',
  'claimedAt',
  'leaseUntil',
  'startedAt',
  'handedInAt',
  'visitedAt',
  'extensionUntil',
  'parkedAt',
  'alarmAt',
  'createdAt',
  'closedAt',
];
const TASK_FLAGS = ['namesUnits', 'needsPhoto', 'needsVisit', 'awaitsRuling', 'isRuled', 'isGiven'];
const REPORT_INSTANTS = ['answeredAt', 'ratedAt', 'createdAt', 'externalDueAt', 'separatedAt'];
const REPORT_FLAGS = ['isOwnHome', 'allowContact', 'isShared', 'isReviewBinding', 'staysAtStreet'];

/** For the SET of a move: nobody works on it yet. */
export const NOT_BEGUN = 'holderPersonId = NULL, leaseUntil = NULL, startedAt = NULL, extensionUntil = NULL, extensionReason = NULL';
/** For the SET of a move back into the pool. */
export const NOBODY_HOLDS = `status = 'open', holderUnitId = NULL, claimedAt = NULL, ${NOT_BEGUN}`;

export function taskOf(row: Row): Task {
  return dressed(row, TASK_INSTANTS, TASK_FLAGS) as unknown as Task;
}

export function reportOf(row: Row): Report {
  return dressed(row, REPORT_INSTANTS, REPORT_FLAGS) as unknown as Report;
}

function dressed(row: Row, instants: readonly string[], flags: readonly string[]): Row {
  const dressed = { ...row };
  for (const name of instants) {
    dressed[name] = maybeInstant(row[name]);
  }
  for (const name of flags) {
    dressed[name] = Boolean(row[name]);
  }
  return dressed;
}
