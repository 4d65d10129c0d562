import { CARE_GAP_DAYS, type DueReason, NOTICE_NEAR_DAYS, NOTICE_PAST_DAYS } from '@duoduo/contracts/visits';

const DAY_MS = 24 * 60 * 60_000;

/** One reason to go to a door. `id` and `title` are of the notice or task; a household that asked has the id of its request, for care there is neither. */
export interface Due {
  dwellingId: string;
  /** Null for a task, which is of the door. */
  householdId: string | null;
  reason: DueReason;
  id: string | null;
  title: string | null;
  /** When the notice or task is due; for care, when somebody was last met or called, if ever; when the household asked. */
  at: Date | null;
}

/** Deadlines of must-read notices that are near enough, or not long enough past, to go to the doors for them. */
export function deadlinesToGoFor(now: Date): { from: Date; until: Date } {
  return { from: new Date(now.getTime() - NOTICE_PAST_DAYS * DAY_MS), until: new Date(now.getTime() + NOTICE_NEAR_DAYS * DAY_MS) };
}

/** Last contact before this instant is too long ago for somebody who lives alone. */
export function careGapBegan(now: Date): Date {
  return new Date(now.getTime() - CARE_GAP_DAYS * DAY_MS);
}

const URGENCY: readonly DueReason[] = ['task', 'asked', 'notice', 'care'];

/** What has a time first, the most pressing before the others. */
export function byUrgency(a: Due, b: Due): number {
  return URGENCY.indexOf(a.reason) - URGENCY.indexOf(b.reason) || (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);
}
