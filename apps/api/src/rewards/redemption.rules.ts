import { startOfDay } from '../platform/clock';

const DAY_MS = 86_400_000;

/** The last day on which what is reserved on `day` can be collected. */
export function collectByOf(day: string, withinDays: number): string {
  return new Date(Date.parse(day) + withinDays * DAY_MS).toISOString().slice(0, 10);
}

/** 兑换：毛巾 2 条（代办）: the owner sees that somebody else reserved it for him. */
export function collectedReason(name: string, isOnBehalf: boolean): string {
  return `兑换：${name}${isOnBehalf ? '（代办）' : ''}`;
}

/** The instants of a day in Asia/Shanghai, UTC+8 all year, and the earliest at which what ended on it can have begun: it ends a day late at most. */
export function endingsOn(day: string, withinDays: number): { earliest: Date; from: Date; to: Date } {
  const from = startOfDay(day);
  return { earliest: new Date(from.getTime() - (withinDays + 2) * DAY_MS), from, to: new Date(from.getTime() + DAY_MS) };
}
