import { dayOf, startOfDay } from '../platform/clock';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const FRIDAY = 5;
/** Before the quiet hours: who is not told by then is not told of this week. */
const EVENING = { from: 18, to: 22 };

export interface Digest {
  /** Of this evening, the same for everybody and at every look. */
  id: string;
  /** What came before was in the digest before. */
  since: Date;
}

/** The digest that goes out now: on Fridays from six to ten in the evening, and none at other times. */
export function digestAt(now: Date): Digest | null {
  const day = dayOf(now);
  const midnight = startOfDay(day).getTime();
  const hour = (now.getTime() - midnight) / HOUR_MS;
  if (new Date(`${day}T00:00:00Z`).getUTCDay() !== FRIDAY || hour < EVENING.from || hour >= EVENING.to) {
    return null;
  }
  return { id: `W${day}`, since: new Date(midnight + EVENING.from * HOUR_MS - 7 * DAY_MS) };
}
