import type { UnitKind } from '@duoduo/contracts/households';
import { DomainError } from '../platform/domain-error';

export const estateNotFound = (estateId: string) => new DomainError('not-found', 'estate-not-found', { estateId });

export const estateNameTaken = (estateId: string) => new DomainError('conflict', 'estate-name-taken', { estateId });

export const unitOfOtherKind = (unitId: string, expected: UnitKind) =>
  new DomainError('invalid', 'unit-of-other-kind', { unitId, expected });

export const unitNotFound = (unitId: string) => new DomainError('not-found', 'unit-not-found', { unitId });

export const communityExpected = (areaCode: string) => new DomainError('invalid', 'community-expected', { areaCode });

/** Outside the actor's areas there is none. */
export const communityNotFound = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });
