import { DomainError } from '../platform/domain-error';

export const personNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });

/** Somebody else signs in as this person already, or he himself by another account. */
export const personHasAccount = (personId: string) => new DomainError('conflict', 'person-has-account', { personId });

export const erasureBlocked = (blocks: readonly string[]) => new DomainError('conflict', 'erasure-blocked', { blocks });
