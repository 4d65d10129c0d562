import { DomainError } from '../platform/domain-error';

export const importNotFound = (importId: string) => new DomainError('not-found', 'import-not-found', { importId });

export const importAreaOutside = (areaCode: string) => new DomainError('not-found', 'import-area-outside', { areaCode });

export const importFileMissing = () => new DomainError('invalid', 'import-file-missing');

export const importTooLarge = () => new DomainError('invalid', 'import-too-large');

export const importQueueFull = () => new DomainError('too-many', 'import-queue-full');

export const importUnderWay = (areaCode: string) => new DomainError('conflict', 'import-under-way', { areaCode });

export const importNotReady = (importId: string, importState: string) =>
  new DomainError('conflict', 'import-not-ready', { importId, importState });

export const importRowsGone = (importId: string) => new DomainError('not-found', 'import-rows-gone', { importId });
