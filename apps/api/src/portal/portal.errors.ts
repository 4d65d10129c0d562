import { DomainError } from '../platform/domain-error';

export const gridNotFound = (code: string) => new DomainError('not-found', 'area-not-found', { areaCode: code });

/** A code whose dwelling is gone: no different from one that never was. */
export const codeUnknown = () => new DomainError('not-found', 'code-unknown');

export const homeNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });
