import { DomainError } from '../platform/domain-error';

export const exportAreaOutside = (areaCode: string) => new DomainError('not-found', 'export-area-outside', { areaCode });

export const exportPurposeMissing = () => new DomainError('invalid', 'export-purpose-missing');
