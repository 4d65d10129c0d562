import type { ClockKind } from '@duoduo/contracts/tasks';
import { dayOf, startOfDay } from '../platform/clock';

/** The State Council's days off and days worked in lieu, as published by the library chinese-days; a year it does not know has weekends only. */
const CALENDAR = require('chinese-days/dist/chinese-days.json') as { holidays: Record<string, string>; workdays: Record<string, string> };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Minutes of the day (Asia/Shanghai) from and to which the offices are open. */
const OPEN_SPANS = [
  { from: 8 * 60 + 30, to: 12 * 60 },
  { from: 14 * 60 + 30, to: 18 * 60 },
] as const;
const NIGHT = { from: 22 * 60, to: 7 * 60 } as const;
export const MORNING = 8 * 60 + 30;
const LEASE_WORKING_MINUTES = 4 * 60;
const LEASE_NATURAL_MS = 2 * HOUR_MS;

/** Whether the offices are open on a calendar day, `2026-03-02`. */
export function isWorkday(day: string): boolean {
  if (CALENDAR.workdays[day]) return true;
  if (CALENDAR.holidays[day]) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The next so many days on which the offices are open, after that of an instant. */
export function nextWorkdays(now: Date, count: number): string[] {
  const days: string[] = [];
  for (let day = dayAfter(dayOf(now), 1); days.length < count; day = dayAfter(day, 1)) {
    if (isWorkday(day)) days.push(day);
  }
  return days;
}

/** An instant by day and minute of the day in Asia/Shanghai, which is UTC+8 all year. */
export function instantAt(day: string, minute: number): Date {
  return new Date(startOfDay(day).getTime() + minute * MINUTE_MS);
}

/** Minutes since midnight in Asia/Shanghai. */
export function minuteOf(instant: Date): number {
  return (instant.getTime() - instantAt(dayOf(instant), 0).getTime()) / MINUTE_MS;
}

/** The day `days` later. */
export function dayAfter(day: string, days: number): string {
  return dayOf(new Date(instantAt(day, 0).getTime() + days * DAY_MS));
}

/** The instant at which `minutes` of working time have passed since `from`. */
export function addWorkingMinutes(from: Date, minutes: number): Date {
  let left = minutes;
  let start = minuteOf(from);
  for (let day = dayOf(from); ; day = dayAfter(day, 1), start = 0) {
    for (const span of isWorkday(day) ? OPEN_SPANS : []) {
      const begin = Math.max(span.from, start);
      const open = span.to - begin;
      if (open <= 0) continue;
      if (left <= open) return instantAt(day, begin + left);
      left -= open;
    }
  }
}

/** The instant from which `minutes` of working time pass until `to`. */
export function takeWorkingMinutes(to: Date, minutes: number): Date {
  let left = minutes;
  let end = minuteOf(to);
  for (let day = dayOf(to); ; day = dayAfter(day, -1), end = 24 * 60) {
    for (const span of isWorkday(day) ? [...OPEN_SPANS].reverse() : []) {
      const close = Math.min(span.to, end);
      const open = close - span.from;
      if (open <= 0) continue;
      if (left <= open) return instantAt(day, close - left);
      left -= open;
    }
  }
}

/** Minutes of working time between two instants; 0 when the second is not the later one. */
export function workingMinutesBetween(from: Date, to: Date): number {
  let minutes = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = dayAfter(day, 1)) {
    const start = day === dayOf(from) ? minuteOf(from) : 0;
    const end = day === dayOf(to) ? minuteOf(to) : 24 * 60;
    for (const span of isWorkday(day) ? OPEN_SPANS : []) {
      minutes += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start));
    }
  }
  return minutes;
}

/** `minutes` later by a clock. */
export function addTime(from: Date, minutes: number, clock: ClockKind): Date {
  return clock === 'natural' ? new Date(from.getTime() + minutes * MINUTE_MS) : addWorkingMinutes(from, minutes);
}

/** `minutes` earlier by a clock. */
export function takeTime(to: Date, minutes: number, clock: ClockKind): Date {
  return clock === 'natural' ? new Date(to.getTime() - minutes * MINUTE_MS) : takeWorkingMinutes(to, minutes);
}

/** A due time whose clock rested from `restedFrom` until `now`; one that was over then stays as it is. */
export function dueAfterRest(dueAt: Date, restedFrom: Date, now: Date, clock: ClockKind): Date {
  if (dueAt <= restedFrom) return dueAt;
  if (clock === 'natural') return new Date(dueAt.getTime() + now.getTime() - restedFrom.getTime());
  return addWorkingMinutes(now, workingMinutesBetween(restedFrom, dueAt));
}

/** When a task is due that is dispatched at `from`. */
export function dueAfter(from: Date, limitHours: number, clock: ClockKind): Date {
  return clock === 'natural' ? new Date(from.getTime() + limitHours * HOUR_MS) : addWorkingMinutes(from, limitHours * 60);
}

/** Until when a claim made at `from` is kept without being started. Never ends at night. */
export function leaseAfter(from: Date, clock: ClockKind): Date {
  if (clock === 'working') return addWorkingMinutes(from, LEASE_WORKING_MINUTES);
  const end = new Date(from.getTime() + LEASE_NATURAL_MS);
  if (!isNight(end)) return end;
  return instantAt(minuteOf(end) >= NIGHT.from ? dayAfter(dayOf(end), 1) : dayOf(end), MORNING);
}

export function isNight(instant: Date): boolean {
  const minute = minuteOf(instant);
  return minute >= NIGHT.from || minute < NIGHT.to;
}

/** When the offices open next; null while they are open. */
export function nextOpening(now: Date): Date | null {
  const minute = minuteOf(now);
  if (isWorkday(dayOf(now)) && OPEN_SPANS.some((span) => minute >= span.from && minute < span.to)) return null;
  return addWorkingMinutes(now, 0);
}
