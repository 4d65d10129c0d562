import type { AwardCauseType, CauseType } from '@duoduo/contracts/points';
import { hash } from '../platform/idempotency';
import type { PointRule } from './point-rule.entity';

const REASON_LENGTH = 120;

/** What made points flow. */
export interface Cause {
  type: CauseType | AwardCauseType;
  id: string;
}

/** Unique in the ledger: a rule pays one cause to one person once, and one activity is paid once by whichever rule. */
export function idemOf(ruleCode: string, cause: Cause, personId: string): string {
  return cause.type === 'activity' ? hash(cause.type, cause.id, personId) : hash(ruleCode, cause.type, cause.id, personId);
}

/** Whether a rule pays for causes of this kind. */
export function isFor({ category }: Pick<PointRule, 'category'>, { type }: Cause): boolean {
  return category === type;
}

/** Of a proposal that was rejected: it no longer holds what its cause is paid once by. */
export const rejectedIdemOf = (pendingAwardId: string): string => hash('rejected', pendingAwardId);

/** Unique in the ledger: a transfer is reversed once. */
export const reversalIdemOf = (transferId: string): string => hash('reversal', transferId);

/** 办结任务：3号楼楼道灯不亮. */
export function reasonOf(ruleName: string, note?: string): string {
  return [...(note ? `${ruleName}：${note}` : ruleName)].slice(0, REASON_LENGTH).join('');
}

/** The version of each rule that holds on `day`, by code. */
export function rulesOn(rules: readonly PointRule[], day: string): Map<string, PointRule> {
  const inForce = rules
    .filter((rule) => rule.fromDay <= day)
    .sort((a, b) => (a.fromDay === b.fromDay ? a.version - b.version : a.fromDay < b.fromDay ? -1 : 1));
  return new Map(inForce.map((rule) => [rule.code, rule]));
}
