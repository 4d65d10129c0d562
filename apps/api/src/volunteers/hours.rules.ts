import {
  ACTIVITY_POINTS_PER_DAY,
  HOURS_ENTERED_DAYS,
  HOURS_SHOWN_DAYS,
  HOURS_STATES,
  type HoursAction,
  type HoursState,
  POINTS_PER_HALF_HOUR,
} from '@duoduo/contracts/volunteers';
import type { Activity } from './activity.entity';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Where hours may go from each state. An objection that does not hold puts them on show again, or lets them count. */
const NEXT: Record<HoursState, readonly HoursState[]> = {
  'on-show': ['objected', 'counted'],
  objected: ['on-show', 'counted', 'refused'],
  counted: [],
  refused: [],
};

/** For the WHERE of a guarded update: the states from which hours may become `to`. */
export function statesBefore(to: HoursState): HoursState[] {
  return HOURS_STATES.filter((from) => NEXT[from].includes(to));
}

/** Who looks at hours. What his household served or entered is as his own. */
export interface HoursReader {
  /** He was signed in there. */
  wasThere: boolean;
  hasObjected: boolean;
  isClerk: boolean;
  /** They are his own. */
  isMine: boolean;
  /** They are his, or of his household. */
  isHis: boolean;
  /** He entered them, or somebody of his household. */
  isEnteredByHim: boolean;
}

/** What somebody may do with hours that he sees. */
export function actionsOn(state: HoursState, reader: HoursReader): HoursAction[] {
  const isOpen = state === 'on-show' || state === 'objected';
  const isApart = !reader.isHis && !reader.isEnteredByHim;
  return [
    ...(state === 'on-show' && reader.wasThere && isApart ? (['witness'] as const) : []),
    ...(isOpen && !reader.isMine && !reader.hasObjected ? (['object'] as const) : []),
    ...(state === 'objected' && reader.isClerk && isApart ? (['decide'] as const) : []),
  ];
}

/** 2 for each started half hour, at most 16 a day, of which he has some already. */
export function pointsFor(minutes: number, earnedThatDay: number): number {
  const wished = Math.ceil(minutes / 30) * POINTS_PER_HALF_HOUR;
  return Math.max(0, Math.min(wished, ACTIVITY_POINTS_PER_DAY - earnedThatDay));
}

/** When what was entered by hand counts by itself. */
export function countsAt(enteredAt: Date): Date {
  return new Date(enteredAt.getTime() + HOURS_SHOWN_DAYS * DAY_MS);
}

/** Until when hours may be entered by hand. */
export function enteredUntil({ endsAt }: Pick<Activity, 'endsAt'>): Date {
  return new Date(endsAt.getTime() + HOURS_ENTERED_DAYS * DAY_MS);
}

/** Nobody served longer than it lasted. */
export function minutesOf({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>): number {
  return Math.floor((endsAt.getTime() - startsAt.getTime()) / MINUTE_MS);
}

/** Whole tenths of an hour: what is shown is never more than what was served. */
export function hoursOf(minutes: number): number {
  return Math.floor(minutes / 6) / 10;
}
