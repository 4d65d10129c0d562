const DAY_MS = 24 * 60 * 60_000;
/** Phones go a little fast. */
const AHEAD_MS = 5 * 60_000;

/** Whether a phone that was without network may say now that something was at this instant: no longer ago than `days`, and not to come. */
export function mayBeTold(at: Date, now: Date, days: number): boolean {
  const age = now.getTime() - at.getTime();
  return age <= days * DAY_MS && age >= -AHEAD_MS;
}
