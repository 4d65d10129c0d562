import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { DomainError } from '../platform/domain-error';

export const awardRefused = (code: ProblemCode, ruleCode: string) => new DomainError('invalid', code, { ruleCode });
