import { dayOf } from '../platform/clock';
import { dayAfter, minuteOf } from './working-time.rules';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const NEAR_DAYS: [days: number, word: string][] = [
  [-1, '昨天'],
  [0, '今天'],
  [1, '明天'],
  [2, '后天'],
];

/** An instant as people say it: 今天 15:30, 明天 9:00, 周五 12:00, 12月1日 8:30. */
export function sayWhen(instant: Date, now: Date): string {
  return `${sayDay(dayOf(instant), dayOf(now))} ${sayTime(instant)}`;
}

/** The same whenever it is read: 12月1日 8:30. */
export function sayDate(instant: Date): string {
  const [, month, date] = dayOf(instant).split('-').map(Number);
  return `${month}月${date}日 ${sayTime(instant)}`;
}

/** A calendar day whenever it is read: 2027-02-24 as 2027年2月24日. */
export function sayCalendarDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function sayDay(day: string, today: string): string {
  const near = NEAR_DAYS.find(([days]) => dayAfter(today, days) === day);
  if (near) return near[1];
  if (day > today && day < dayAfter(today, 7)) return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 9:05. */
function sayTime(instant: Date): string {
  const minute = Math.floor(minuteOf(instant));
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}
