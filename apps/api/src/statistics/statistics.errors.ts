import { DomainError } from '../platform/domain-error';

export const accountAreaOutside = (areaCode: string) => new DomainError('not-found', 'account-area-outside', { areaCode });

export const weekUnknown = (week: string) => new DomainError('invalid', 'week-unknown', { week });

export const monthUnknown = (month: string) => new DomainError('invalid', 'month-unknown', { month });
