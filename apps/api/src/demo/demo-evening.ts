import { dayOf } from '../platform/clock';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ROUND_MS = 5 * MINUTE_MS;
/** Signing in opens half an hour before. */
const LEAD_MS = 20 * MINUTE_MS;
const [HOURS_AT_LEAST, HOURS_AT_MOST] = [1, 3];

/** The next thing to come to: at once, where it is worth coming before ten in the evening, else tomorrow at nine. */
export function nextTimes(now: Date): { startsAt: Date; hours: number } {
  const soon = new Date(Math.ceil((now.getTime() + LEAD_MS) / ROUND_MS) * ROUND_MS);
  const left = (at(now, '22:00').getTime() - soon.getTime()) / HOUR_MS;
  return left >= HOURS_AT_LEAST
    ? { startsAt: soon, hours: Math.min(left, HOURS_AT_MOST) }
    : { startsAt: at(new Date(now.getTime() + 24 * HOUR_MS), '09:00'), hours: HOURS_AT_MOST };
}

/** A clock time at the community on the day of an instant. */
export function at(instant: Date, clockTime: string): Date {
  return new Date(`${dayOf(instant)}T${clockTime}:00+08:00`);
}
