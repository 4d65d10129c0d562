import { DomainError } from '../platform/domain-error';

export const dwellingNotFound = (dwellingId: string) => new DomainError('not-found', 'dwelling-not-found', { dwellingId });

export const dwellingExists = (dwellingId: string) => new DomainError('conflict', 'dwelling-exists', { dwellingId });

export const gridOutsideCommunity = (gridCode: string, communityCode: string) =>
  new DomainError('invalid', 'grid-outside-community', { gridCode, communityCode });
