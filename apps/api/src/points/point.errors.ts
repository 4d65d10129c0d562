import type { RuleCategory } from '@duoduo/contracts/points';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { DomainError } from '../platform/domain-error';

export const awardRefused = (code: ProblemCode, ruleCode: string) => new DomainError('invalid', code, { ruleCode });
export const notEnoughPoints = (amount: number) => new DomainError('conflict', 'not-enough-points', { amount });
export const holdEnded = (holdId: string) => new DomainError('conflict', 'hold-ended', { holdId });
export const transferNotFound = (transferId: string) => new DomainError('not-found', 'transfer-not-found', { transferId });
export const transferNotReversible = (transferId: string) => new DomainError('conflict', 'transfer-not-reversible', { transferId });
export const pointOwnerNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });
export const reversalNotYourOwn = (transferId: string) => new DomainError('invalid', 'reversal-not-your-own', { transferId });
export const pointsAlreadySpent = (transferId: string) => new DomainError('conflict', 'points-already-spent', { transferId });
export const rulesNotYours = () => new DomainError('forbidden', 'rules-not-yours');
export const ruleDayPast = (from: string) => new DomainError('invalid', 'rule-day-past', { from });
export const ruleCategoryStays = (category: RuleCategory) => new DomainError('invalid', 'rule-category-stays', { category });
export const pendingAwardNotFound = (awardId: string) => new DomainError('not-found', 'pending-award-not-found', { awardId });
export const awardNeedsSecondPerson = (awardId: string) => new DomainError('invalid', 'award-needs-second-person', { awardId });
export const awardNotToYourself = (awardId: string) => new DomainError('invalid', 'award-not-to-yourself', { awardId });
export const awardCausePaid = (awardId: string) => new DomainError('conflict', 'award-cause-paid', { awardId });
export const awardCauseUnearned = (awardId: string) => new DomainError('invalid', 'award-cause-unearned', { awardId });
export const awardRuleChanged = (awardId: string) => new DomainError('conflict', 'award-rule-changed', { awardId });

export const awardDecided = (awardId: string) => new DomainError('conflict', 'award-already-decided', { awardId });
export const monthNotClosed = (month: string) => new DomainError('conflict', 'month-not-closed', { month });
