import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { DomainError } from '../platform/domain-error';

export const awardRefused = (code: ProblemCode, ruleCode: string) => new DomainError('invalid', code, { ruleCode });
export const notEnoughPoints = (amount: number) => new DomainError('conflict', 'not-enough-points', { amount });
export const holdEnded = (holdId: string) => new DomainError('conflict', 'hold-ended', { holdId });
