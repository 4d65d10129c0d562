import { now } from '../../platform/clock';
import { localInstant, sayMoment } from '../../ui/say-time';

const CONFIRM_HOUR = 18;

/** The evening so many days from today, by which households are asked to confirm. */
export function confirmByOf(days: string): string {
  return localInstant(now(), Number(days), CONFIRM_HOUR);
}

/** The deadlines that are offered. */
export function confirmOptions(): { value: string; word: string }[] {
  return ['1', '3', '7'].map((days) => ({ value: days, word: sayMoment(confirmByOf(days), now()) }));
}
