import { dayOf, startOfDay } from '../platform/clock';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody's telephone rings for a reminder between ten in the evening and eight in the morning. */
const QUIET = { from: 22, to: 8 };

/** When those who have not confirmed are reminded: a day before the deadline, half way to it where there is less time than two days. */
export function reminderAt(from: Date, confirmBy: Date): Date {
  const ahead = Math.min(DAY_MS, (confirmBy.getTime() - from.getTime()) / 2);
  return afterQuietHours(new Date(confirmBy.getTime() - ahead), confirmBy);
}

/** The same instant, or eight in the morning where it falls into the quiet hours and the deadline leaves time until then. */
export function afterQuietHours(at: Date, deadline: Date): Date {
  const midnight = startOfDay(dayOf(at)).getTime();
  const hour = (at.getTime() - midnight) / HOUR_MS;
  if (hour >= QUIET.to && hour < QUIET.from) {
    return at;
  }
  const morning = new Date(midnight + (hour < QUIET.to ? 0 : DAY_MS) + QUIET.to * HOUR_MS);
  return morning < deadline ? morning : at;
}
