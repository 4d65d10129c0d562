const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai, whatever the device is set to: due times are local to the community. */
const OFFSET_MS = 8 * HOUR_MS;
/** From this close to its due time on, a task is said to be soon due. */
const SOON_MS = 4 * HOUR_MS;

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const NEAR_DAYS: Record<number, string> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' };

export type Urgency = 'calm' | 'soon' | 'late';

function local(instant: Date): Date {
  return new Date(instant.getTime() + OFFSET_MS);
}

/** Days from the day of `now` to the day of `instant`. */
function daysAway(instant: Date, now: Date): number {
  return Math.floor(local(instant).getTime() / DAY_MS) - Math.floor(local(now).getTime() / DAY_MS);
}

/** 今天, 明天, 周五, 11月28日, 2027年1月3日. */
export function sayDay(iso: string, now: Date): string {
  const instant = new Date(iso);
  const away = daysAway(instant, now);
  const near = NEAR_DAYS[away];
  if (near) return near;
  const day = local(instant);
  if (away > 2 && away < 7) return WEEKDAYS[day.getUTCDay()] ?? '';
  const monthDay = `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
  return day.getUTCFullYear() === local(now).getUTCFullYear() ? monthDay : `${day.getUTCFullYear()}年${monthDay}`;
}

/** 17:05, 8:30. */
export function sayClock(iso: string): string {
  const time = local(new Date(iso));
  return `${time.getUTCHours()}:${String(time.getUTCMinutes()).padStart(2, '0')}`;
}

/** 今天 17:05. */
export function sayMoment(iso: string, now: Date): string {
  return `${sayDay(iso, now)} ${sayClock(iso)}`;
}

/** 今天 17:30 前. */
export function sayDue(iso: string, now: Date): string {
  return `${sayMoment(iso, now)} 前`;
}

export function urgencyOf(dueIso: string, now: Date): Urgency {
  const leftMs = new Date(dueIso).getTime() - now.getTime();
  if (leftMs < 0) return 'late';
  return leftMs < SOON_MS ? 'soon' : 'calm';
}

/** 已超 20 分钟, 已超 2 小时, 已超 3 天. */
export function sayLate(dueIso: string, now: Date): string {
  const lateMs = now.getTime() - new Date(dueIso).getTime();
  if (lateMs < HOUR_MS) return `已超 ${Math.max(1, Math.floor(lateMs / 60_000))} 分钟`;
  if (lateMs < 2 * DAY_MS) return `已超 ${Math.floor(lateMs / HOUR_MS)} 小时`;
  return `已超 ${Math.floor(lateMs / DAY_MS)} 天`;
}

/** 周二 11月24日, for the heading of today. */
export function sayToday(now: Date): string {
  const day = local(now);
  return `${WEEKDAYS[day.getUTCDay()]} ${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** 上午好, 下午好, 晚上好. */
export function sayGreeting(now: Date): string {
  const hour = local(now).getUTCHours();
  if (hour < 5) return '晚上好';
  if (hour < 12) return '上午好';
  return hour < 18 ? '下午好' : '晚上好';
}

/** The instant of a local clock time `days` from today, as the API takes it. */
export function localInstant(now: Date, days: number, hour: number, minute = 0): string {
  const midnight = Math.floor(local(now).getTime() / DAY_MS) * DAY_MS - OFFSET_MS;
  return new Date(midnight + days * DAY_MS + hour * HOUR_MS + minute * 60_000).toISOString();
}

/** The instant of a clock time (`17:30`) on a calendar day at the community, as the API takes it. */
export function dayInstant(day: string, clock: string): string {
  return new Date(`${day}T${clock}:00+08:00`).toISOString();
}

/** 2027-06-30 → 2027年6月30日. */
export function sayDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 12月20日, in another year 2027年1月3日: a day that is written down, never 周五. */
export function sayCalendarDay(day: string, now: Date): string {
  const said = sayDate(day);
  return day.slice(0, 4) === localDay(now).slice(0, 4) ? said.slice(5) : said;
}

/** The calendar day at the community: 2026-11-25. */
export function localDay(instant: Date): string {
  return local(instant).toISOString().slice(0, 10);
}

/** 2024年3月1日, for days of files: years count there. */
export function sayFileDay(iso: string): string {
  return sayDate(localDay(new Date(iso)));
}

/** 2026-11 → 2026年11月. */
export function sayMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

/** The month at the community: 2026-11. */
export function localMonth(instant: Date): string {
  return localDay(instant).slice(0, 7);
}
