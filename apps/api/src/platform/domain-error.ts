import { type ProblemCode } from '@duoduo/contracts/problem-codes';

export type ErrorKind = 'not-found' | 'forbidden' | 'conflict' | 'invalid' | 'malformed' | 'unauthorised' | 'too-many' | 'away';

/** A refusal the caller can act on. Anything else that is thrown is a bug and becomes a 500. The words belong to the code: problem-codes.ts. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: ProblemCode,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** One field that broke a rule of shape. `pointer` is a JSON pointer into the body, `rule` the name of the rule. */
export interface FieldError {
  pointer: string;
  rule: string;
  message: string;
}
