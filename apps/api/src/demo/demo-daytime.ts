import { dayOf, startOfDay } from '../platform/clock';

const HOUR_MS = 3600_000;
/** Hours of the day at which things happen, and those that they are taken from. */
const [WAKES, EARLY, AWAKE] = [7, 8, 9];
const [TIRED, SLEEPS, MIDNIGHT] = [20, 22, 24];

/**
 * An instant of the past moved out of the night, in its order: what would be before nine in the morning is after seven, what would be after
 * eight in the evening is before ten. Of the present day everything comes to lie before the present; where that is hardly day itself, it
 * is of the evening before. The future stays.
 */
export function byDay(instant: Date, present: Date): Date {
  if (instant >= present) return instant;
  const [morning, today] = [startOfDay(dayOf(instant)), startOfDay(dayOf(present))];
  const [hour, now] = [hourOf(instant, morning), hourOf(present, today)];
  const yesterday = new Date(today.getTime() - MIDNIGHT * HOUR_MS);
  if (now >= EARLY) return atHour(morning, morning < today ? awakeHour(hour) : upTo(now, awakeHour(hour), awakeHour(now)));
  if (morning.getTime() === today.getTime()) return atHour(yesterday, TIRED + (SLEEPS - TIRED) * (hour / now));
  return atHour(morning, morning < yesterday ? awakeHour(hour) : upTo(TIRED, awakeHour(hour), SLEEPS));
}

/** The hours from waking to `last` take no longer than to `end`. */
function upTo(end: number, hour: number, last: number): number {
  return WAKES + ((hour - WAKES) * (end - WAKES)) / (last - WAKES);
}

function awakeHour(hour: number): number {
  if (hour < AWAKE) return WAKES + hour * ((AWAKE - WAKES) / AWAKE);
  return hour <= TIRED ? hour : TIRED + (hour - TIRED) * ((SLEEPS - TIRED) / (MIDNIGHT - TIRED));
}

const hourOf = (instant: Date, midnight: Date) => (instant.getTime() - midnight.getTime()) / HOUR_MS;
const atHour = (midnight: Date, hour: number) => new Date(Math.round(midnight.getTime() + hour * HOUR_MS));
