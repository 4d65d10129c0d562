import { DomainError } from '../platform/domain-error';

export const personNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });
