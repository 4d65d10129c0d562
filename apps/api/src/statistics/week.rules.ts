import { dayOf } from '../platform/clock';

const DAY_MS = 24 * 3600_000;
const WEEK_MS = 7 * DAY_MS;
const CHINA_MS = 8 * 3600_000;

/** A week in China: from Monday 0:00 until the next one. */
export interface Week {
  /** `2026-W48` */
  name: string;
  from: Date;
  until: Date;
  firstDay: string;
  lastDay: string;
}

/** The week in which an instant lies. */
export function weekAt(instant: Date): Week {
  const inChina = instant.getTime() + CHINA_MS;
  // 5 January 1970 was a Monday
  const monday = 4 * DAY_MS + Math.floor((inChina - 4 * DAY_MS) / WEEK_MS) * WEEK_MS;
  const from = new Date(monday - CHINA_MS);
  const until = new Date(from.getTime() + WEEK_MS);
  return { name: nameOf(monday), from, until, firstDay: dayOf(from), lastDay: dayOf(new Date(until.getTime() - 1)) };
}

/** The last week that is over. */
export function lastFullWeek(now: Date): Week {
  return weekAt(new Date(now.getTime() - WEEK_MS));
}

/** Null where the year has no such week: few have a 53rd. */
export function weekNamed(name: string): Week | null {
  const [year, number] = name.split('-W').map(Number) as [number, number];
  // the 4th of January is always in the first week
  const first = weekAt(new Date(Date.UTC(year, 0, 4) - CHINA_MS));
  const week = weekAt(new Date(first.from.getTime() + (number - 1) * WEEK_MS));
  return week.name === name ? week : null;
}

/** The weeks before and after one, and whether it is over: the next one is there once it has begun. */
export function around(week: Week, now: Date): { weekBefore: string; weekAfter: string | null; isOver: boolean } {
  const isOver = week.until <= now;
  return { weekBefore: weekAt(new Date(week.from.getTime() - 1)).name, weekAfter: isOver ? weekAt(week.until).name : null, isOver };
}

/** A week belongs to the year of its Thursday. `monday` is counted as if China were at Greenwich. */
function nameOf(monday: number): string {
  const year = new Date(monday + 3 * DAY_MS).getUTCFullYear();
  const number = Math.floor((monday + 3 * DAY_MS - Date.UTC(year, 0, 1)) / WEEK_MS) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}
