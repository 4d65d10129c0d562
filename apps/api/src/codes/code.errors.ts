import { DomainError } from '../platform/domain-error';

/** The same for an unknown, a malformed and a revoked token: the answer must not help guessing. */
export const codeUnknown = () => new DomainError('not-found', 'code-unknown');

export const tooManyMisses = () => new DomainError('too-many', 'too-many-attempts');
