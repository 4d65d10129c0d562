import { startOfDay } from '../platform/clock';

/** From an instant to the one at which it is over; null while it lasts. */
export interface Span {
  from: Date;
  to: Date | null;
}

const DAY_MS = 24 * 60 * 60_000;

/** From the first day's beginning to the last day's end in Asia/Shanghai, where it is UTC+8 all year. */
export function spanOfDays({ fromDay, toDay }: { fromDay: string; toDay: string | null }): Span {
  return { from: startOfDay(fromDay), to: toDay === null ? null : new Date(startOfDay(toDay).getTime() + DAY_MS) };
}

/** The time that both hold; null where they never meet. */
export function overlapOf(one: Span, other: Span): Span | null {
  const from = one.from > other.from ? one.from : other.from;
  const ends = [one.to, other.to].filter((end) => end !== null).sort((a, b) => a.getTime() - b.getTime());
  const to = ends[0] ?? null;
  return to !== null && to <= from ? null : { from, to };
}
