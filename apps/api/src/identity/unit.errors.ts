import { DomainError } from '../platform/domain-error';

export const unitNotFound = (unitId: string) => new DomainError('not-found', 'unit-not-found', { unitId });

export const unitEnded = (unitId: string) => new DomainError('conflict', 'unit-ended', { unitId });

export const unitServesNothing = () => new DomainError('invalid', 'unit-serves-nothing');

/** A place it should serve is not one's own: as if it were not there. */
export const placeOutside = (areaCode: string) => new DomainError('not-found', 'area-outside', { areaCode });

export const estateNotFound = (estateId: string) => new DomainError('not-found', 'estate-not-found', { estateId });
