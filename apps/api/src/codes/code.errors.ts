import { DomainError } from '../platform/domain-error';

/** The same for an unknown, a malformed and a revoked token: the answer must not help guessing. */
export const codeUnknown = () => new DomainError('not-found', 'code-unknown');

export const tooManyMisses = () => new DomainError('too-many', 'too-many-attempts');

/** The same for a person code that is unknown, malformed, used, too old, of an ended session or for another purpose. */
export const personCodeRefused = () => new DomainError('not-found', 'person-code-refused');

/** The same for one that is unknown, malformed, too old or another subject's. */
export const siteCodeRefused = () => new DomainError('not-found', 'site-code-refused');

export const rotationRunning = (rotationId: string) => new DomainError('conflict', 'code-rotation-running', { rotationId });
