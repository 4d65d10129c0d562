import { afterQuietHours } from '../platform/quiet-hours';

const DAY_MS = 24 * 3600_000;

/** When those who have not confirmed are reminded: a day before the deadline, half way to it where there is less time than two days. */
export function reminderAt(from: Date, confirmBy: Date): Date {
  const ahead = Math.min(DAY_MS, (confirmBy.getTime() - from.getTime()) / 2);
  return afterQuietHours(new Date(confirmBy.getTime() - ahead), confirmBy);
}
