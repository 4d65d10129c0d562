import { DomainError } from '../platform/domain-error';

/** The same for one that is unknown and one that is malformed. */
export const certificateUnknown = () => new DomainError('not-found', 'certificate-unknown');

export const certificateNeedsHours = () => new DomainError('conflict', 'certificate-needs-hours');
