import { DomainError } from '../platform/domain-error';

export const dueAreaOutside = (gridCode: string) => new DomainError('not-found', 'area-not-found', { gridCode });

export const visitTimeOutOfRange = (visitedAt: Date) =>
  new DomainError('invalid', 'visit-time-out-of-range', { visitedAt: visitedAt.toISOString() });

export const homeNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

export const callRequestNotFound = (requestId: string) => new DomainError('not-found', 'call-request-not-found', { requestId });
