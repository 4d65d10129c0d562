import { type Relation, RELATION_NAMES } from '@duoduo/contracts/households';
import { maskName } from '../platform/field-cipher';

const OTHER_WAY_ROUND: Partial<Record<Relation, Relation>> = { spouse: 'spouse', child: 'parent', parent: 'child' };

/** What the old head is to the new one, who was this to him; 亲友 where nothing better is known. */
export function relationOfOldHead(newHeadWas: Relation | null): Relation {
  return (newHeadWas && OTHER_WAY_ROUND[newHeadWas]) ?? 'relative';
}

/** Whether somebody belongs to a household on a day; both ends are days on which he does. */
export function isMemberOn(day: string, { fromDay, toDay }: { fromDay: string; toDay: string | null }): boolean {
  return fromDay <= day && (toDay === null || toDay >= day);
}

/** The day before, `2026-03-01` → `2026-02-28`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A member as the history may hold him: 张*（租户，至 2026-06-30）. */
export function memberText(name: string, { relation, toDay }: { relation: Relation; toDay: string | null }): string {
  return `${maskName(name)}（${RELATION_NAMES[relation]}${toDay === null ? '' : `，至 ${toDay}`}）`;
}
