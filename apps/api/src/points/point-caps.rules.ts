import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { startOfDay, startOfMonth } from '../platform/clock';
import type { PointRule } from './point-rule.entity';

/** What somebody earned under one rule, today, since the first of the month and since the first of the year (Asia/Shanghai). */
export interface Earned {
  personId: string;
  ruleCode: string;
  day: number;
  month: number;
  year: number;
}

type Limits = Pick<PointRule, 'code' | 'category' | 'capPerDay' | 'capPerMonth' | 'capPerYear'>;

export function hasCap({ capPerDay, capPerMonth, capPerYear }: Limits): boolean {
  return capPerDay !== null || capPerMonth !== null || capPerYear !== null;
}

/** When the day, the month and the year began that `day` lies in. */
export function beginningsOf(day: string): { day: Date; month: Date; year: Date } {
  return { day: startOfDay(day), month: startOfMonth(day.slice(0, 7)), year: startOfDay(`${day.slice(0, 4)}-01-01`) };
}

/** Keeps count of what people earn while a call is judged, so that no two awards of it squeeze under one cap. */
export class EarnedBook {
  private readonly sums = new Map<string, number>();

  /** `rules` say in which category each rule counts. */
  constructor(
    private readonly rules: ReadonlyMap<string, Limits>,
    earned: readonly Earned[],
  ) {
    for (const { personId, ruleCode, day, month, year } of earned) {
      this.add(`day ${personId} ${ruleCode}`, day);
      this.add(`month ${personId} ${this.rules.get(ruleCode)?.category ?? ''}`, month);
      this.add(`year ${personId}`, year);
    }
  }

  /** Why somebody cannot earn `amount` more under a rule; null when he can, and then it is counted. */
  take(personId: string, rule: Limits, amount: number): ProblemCode | null {
    const places = [
      [`day ${personId} ${rule.code}`, rule.capPerDay, 'points-cap-reached'],
      [`month ${personId} ${rule.category}`, rule.capPerMonth, 'points-month-cap-reached'],
      [`year ${personId}`, rule.capPerYear, 'points-year-cap-reached'],
    ] as const;
    for (const [key, cap, code] of places) {
      if (cap !== null && (this.sums.get(key) ?? 0) + amount > cap) {
        return code;
      }
    }
    for (const [key] of places) {
      this.add(key, amount);
    }
    return null;
  }

  private add(key: string, amount: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + amount);
  }
}
