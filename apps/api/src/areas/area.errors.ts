import { DomainError } from '../platform/domain-error';

export const areaNotFound = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });

/** Not one's own: as if it were not there. */
export const areaOutside = (areaCode: string) => new DomainError('not-found', 'area-outside', { areaCode });

export const areaNotACommunity = (areaCode: string) => new DomainError('invalid', 'area-not-a-community', { areaCode });

export const areaRetired = (areaCode: string) => new DomainError('conflict', 'area-retired', { areaCode });

export const gridAlreadyThere = (areaCode: string) => new DomainError('conflict', 'grid-already-there', { areaCode });

export const gridCodesUsedUp = (areaCode: string) => new DomainError('conflict', 'grid-codes-used-up', { areaCode });

/** `missing`: the columns it needs. */
export const areaImportUnreadable = (missing: readonly string[]) => new DomainError('invalid', 'area-import-unreadable', { missing });

export const areaImportTooLong = (rowsMax: number) => new DomainError('invalid', 'area-import-too-long', { rowsMax });

export const boundaryInvalid = () => new DomainError('invalid', 'boundary-invalid');

export const boundaryNotFound = (areaCode: string) => new DomainError('not-found', 'boundary-not-found', { areaCode });

export const noAreaHere = () => new DomainError('not-found', 'no-area-here');
