import { DomainError } from '../platform/domain-error';

export const areaNotFound = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });
