import { DomainError } from '../platform/domain-error';

export const unitNotFound = (unitId: string) => new DomainError('not-found', 'unit-not-found', { unitId });
