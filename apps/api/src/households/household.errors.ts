import { DomainError } from '../platform/domain-error';

export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

export const memberNotFound = (memberId: string) => new DomainError('not-found', 'member-not-found', { memberId });

/** Outside the actor's areas nobody exists either. */
export const personNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });

export const lastDayBeforeFirst = (fromDay: string, toDay: string) =>
  new DomainError('invalid', 'last-day-before-first', { fromDay, toDay });

/** Nobody is the head of a home that he is yet to join. */
export const headNotYetMember = (fromDay: string) => new DomainError('invalid', 'head-not-yet-member', { fromDay });

export const phoneMissing = (personId: string) => new DomainError('conflict', 'phone-missing', { personId });
