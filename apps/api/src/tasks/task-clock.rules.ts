import type { AlarmKind, ClockKind, Escalation } from '@duoduo/contracts/tasks';
import type { Category } from './category.entity';
import type { Task } from './task.entity';
import { addTime, dueAfter, takeTime } from './working-time.rules';

// What a task's clock does by itself, beside running out.

/** In the order in which they are raised. Hours by the category's clock. */
const ALARMS: readonly { kind: AlarmKind; hoursLate: Record<ClockKind, number> }[] = [
  { kind: 'due-soon', hoursLate: { working: -3.5, natural: -2 } },
  { kind: 'late', hoursLate: { working: 0, natural: 0 } },
  { kind: 'late-at-street', hoursLate: { working: 7, natural: 4 } },
  { kind: 'late-at-county', hoursLate: { working: 21, natural: 24 } },
];
const ESCALATED_AFTER: readonly (Escalation | null)[] = [null, null, 'community', 'street', 'county'];

/** The level that an alarm tells; null of one that tells the holder. */
export function levelOf(kind: AlarmKind): Escalation | null {
  return ESCALATED_AFTER[ALARMS.findIndex((alarm) => alarm.kind === kind) + 1] ?? null;
}

type Timed = Pick<Task, 'createdAt' | 'dueAt'>;

export function alarmOf(step: number): AlarmKind | null {
  return ALARMS[step]?.kind ?? null;
}

/** When the alarm of this step is due; null after the last. "Due soon" comes in the second half of the time at the earliest. */
export function alarmTime(step: number, { createdAt, dueAt }: Timed, clock: ClockKind): Date | null {
  const alarm = ALARMS[step];
  if (!alarm) return null;
  const hours = alarm.hoursLate[clock];
  if (hours === 0) return dueAt;
  if (hours > 0) return addTime(dueAt, hours * 60, clock);
  return later(takeTime(dueAt, -hours * 60, clock), middle(createdAt, dueAt));
}

/** The widest level that has been told. */
export function escalationOf({ alarmStep }: Pick<Task, 'alarmStep'>): Escalation | null {
  return ESCALATED_AFTER[alarmStep] ?? null;
}

/** Until when a pool may wait: its category's window, but never into the second half of the time that is left. */
export function claimByOf(now: Date, dueAt: Date, { claimWindowHours, clock }: Pick<Category, 'claimWindowHours' | 'clock'>): Date {
  return earlier(dueAfter(now, claimWindowHours, clock), middle(now, dueAt));
}

const middle = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2);
const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
