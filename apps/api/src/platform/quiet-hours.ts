import { dayOf, startOfDay } from './clock';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody's telephone rings for a reminder between ten in the evening and eight in the morning. */
const QUIET = { from: 22, to: 8 };

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

/** The last ten in the evening: what is asked for after it rings on the next day, and is that day's. */
export function lastEvening(at: Date): Date {
  const evening = startOfDay(dayOf(at)).getTime() + QUIET.from * HOUR_MS;
  return new Date(evening <= at.getTime() ? evening : evening - DAY_MS);
}
