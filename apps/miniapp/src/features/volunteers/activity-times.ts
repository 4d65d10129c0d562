import { localDay, sayClock, sayDay } from '../../ui/say-time';
import { dayIn } from '../households/day';

const CLOCK = /^(\d{1,2})[:：点](\d{2})?分?$/;

/** The clock time somebody has typed (9:30, 9：30, 14点) as 09:30; null while it is none. */
export function clockIn(text: string): string | null {
  const [, hour, minute = '00'] = CLOCK.exec(text.trim()) ?? [];
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** From when to when at the community, as the API takes it; null while something is missing. */
export function timesIn({ day, from, to }: { day: string; from: string; to: string }): { startsAt: string; endsAt: string } | null {
  const [on, begin, end] = [dayIn(day), clockIn(from), clockIn(to)];
  if (!on || !begin || !end || end <= begin) return null;
  const instant = (clock: string) => new Date(`${on}T${clock}:00+08:00`).toISOString();
  return { startsAt: instant(begin), endsAt: instant(end) };
}

/** What stands in the fields of what was published. */
export function timesOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }): { day: string; from: string; to: string } {
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
