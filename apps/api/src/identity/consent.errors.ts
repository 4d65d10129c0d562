import { DomainError } from '../platform/domain-error';

export const consentOutdated = (version: string) => new DomainError('conflict', 'consent-outdated', { currentVersion: version });

export const consentMissing = () => new DomainError('conflict', 'consent-missing');
