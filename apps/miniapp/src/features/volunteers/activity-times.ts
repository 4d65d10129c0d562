import { ACTIVITY_HOURS_MAX } from '@duoduo/contracts/volunteers';
import { dayInstant, localDay, sayClock, sayDay } from '../../ui/say-time';
import { dayIn } from '../households/day';

const HOUR_MS = 3600_000;
const CLOCK = /^(\d{1,2})[:：点](\d{2})?分?$/;

/** The clock time somebody has typed (9:30, 9：30, 14点) as 09:30; null while it is none. */
export function clockIn(text: string): string | null {
  const [, hour, minute = '00'] = CLOCK.exec(text.trim()) ?? [];
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Day and clock times as they are typed. */
interface TypedTimes {
  day: string;
  from: string;
  to: string;
}

/** From when to when at the community, as the API takes it; null while something is missing, or against the rules. */
export function timesIn(typed: TypedTimes): { startsAt: string; endsAt: string } | null {
  const read = readIn(typed);
  if (!read || wrongTimes(typed)) return null;
  return { startsAt: read.startsAt.toISOString(), endsAt: read.endsAt.toISOString() };
}

/** Why times that are all there cannot be: one day has them both, and nobody serves the whole day long. */
export function wrongTimes(typed: TypedTimes): string | undefined {
  const read = readIn(typed);
  if (!read) return undefined;
  const hours = (read.endsAt.getTime() - read.startsAt.getTime()) / HOUR_MS;
  if (hours <= 0) return '结束要比开始晚，当天结束；要过半夜的，请分两次发布';
  return hours > ACTIVITY_HOURS_MAX ? `一次最多 ${ACTIVITY_HOURS_MAX} 小时` : undefined;
}

function readIn({ day, from, to }: TypedTimes): { startsAt: Date; endsAt: Date } | null {
  const [on, begin, end] = [dayIn(day), clockIn(from), clockIn(to)];
  if (!on || !begin || !end) return null;
  const instant = (clock: string) => new Date(dayInstant(on, clock));
  return { startsAt: instant(begin), endsAt: instant(end) };
}

/** What stands in the fields of what was published. */
export function timesOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): TypedTimes {
  return { day: localDay(new Date(startsAt)), from: sayClock(startsAt), to: sayClock(endsAt) };
}

/** 周六 9:00–11:00; over midnight both days are said. */
export function sayTimes({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: Date): string {
  const isOneDay = localDay(new Date(startsAt)) === localDay(new Date(endsAt));
  const end = isOneDay ? sayClock(endsAt) : `${sayDay(endsAt, now)} ${sayClock(endsAt)}`;
  return `${sayDay(startsAt, now)} ${sayClock(startsAt)}–${end}`;
}

/** 1 小时 30 分. */
export function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}
