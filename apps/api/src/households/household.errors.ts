import { DomainError } from '../platform/domain-error';

export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });
