import { Injectable } from '@nestjs/common';

const DAY_IN_SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The only source of time. Tests and the demo's seed move it. */
@Injectable()
export class Clock {
  private fixed: number | null = null;

  now(): Date {
    return new Date(this.fixed ?? Date.now());
  }

  /** Stands still at `instant` until released with `null`. Answers where it stood before. */
  set(instant: Date | null): Date | null {
    const before = this.fixed;
    this.fixed = instant?.getTime() ?? null;
    return before === null ? null : new Date(before);
  }

  advance(ms: number): void {
    this.fixed = this.now().getTime() + ms;
  }
}

/** The calendar day of an instant in Asia/Shanghai, e.g. `2026-03-01`. */
export function dayOf(instant: Date): string {
  return DAY_IN_SHANGHAI.format(instant);
}

/** Midnight in Asia/Shanghai, where it is UTC+8 all year. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The first instant of a month, e.g. `2026-03`. */
export function startOfMonth(month: string): Date {
  return startOfDay(`${month}-01`);
}
