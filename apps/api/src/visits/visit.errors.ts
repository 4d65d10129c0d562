import { DomainError } from '../platform/domain-error';

/** Neither a code nor a household, or both without belonging together. */
export const visitWithoutPlace = () => new DomainError('invalid', 'visit-without-place');

export const visitNobodyLivesHere = (dwellingId: string) => new DomainError('invalid', 'visit-nobody-lives-here', { dwellingId });

export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

export const dueAreaOutside = (gridCode: string) => new DomainError('not-found', 'area-not-found', { gridCode });

/** Several households share the door: which one was visited must be said. */
export const visitWhichHousehold = (householdIds: readonly string[]) =>
  new DomainError('invalid', 'visit-which-household', { householdIds });

export const visitTimeOutOfRange = (visitedAt: Date) =>
  new DomainError('invalid', 'visit-time-out-of-range', { visitedAt: visitedAt.toISOString() });
