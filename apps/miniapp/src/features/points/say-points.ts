import type { PointEntryView, PointsView } from '../../platform/views';
import { sayCalendarDay } from '../../ui/say-time';

/** +20, −100: the sign is part of the number. */
export function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : `−${Math.abs(amount)}`;
}

/** What can be spent: the rest is held for gifts. */
export function spendable(points: Pick<PointsView, 'balance' | 'held'> | undefined): number {
  return points ? points.balance - points.held : 0;
}

/** What it is not yet enough for, as somebody says it who has never seen the page. */
export function sayMissing({ name, points }: { name: string; points: number }, available: number): string {
  return `再得 ${points - available} 分，就能换${name}`;
}

/** What is held, and what is soon over and when. */
export function notesOf({ held, expiring }: Pick<PointsView, 'held' | 'expiring'>, now: Date): string[] {
  return [
    ...(expiring ? [`${expiring.amount} 分只能用到 ${sayCalendarDay(expiring.at, now)}`] : []),
    ...(held > 0 ? [`已为兑换留下 ${held} 分`] : []),
  ];
}

/** 按《办结任务》第 1 版: which rule, as it was called then. Nothing for what no rule pays. */
export function sayRuleOf({ ruleName, ruleVersion }: Pick<PointEntryView, 'ruleName' | 'ruleVersion'>): string | null {
  return ruleName === null ? null : `按《${ruleName}》第 ${ruleVersion} 版`;
}
