import { DomainError } from '../platform/domain-error';

export const noticeNotFound = (noticeId: string) => new DomainError('not-found', 'notice-not-found', { noticeId });

export const noticeAreaOutside = (areaCode: string) => new DomainError('not-found', 'notice-area-outside', { areaCode });

export const confirmByRequired = () => new DomainError('invalid', 'confirm-by-required');

export const confirmByInThePast = () => new DomainError('invalid', 'confirm-by-in-the-past');

export const mustReadForResidents = () => new DomainError('invalid', 'must-read-for-residents');

export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

export const householdNotNamed = () => new DomainError('invalid', 'household-not-named');

/** There is a newer version than the one that was read. */
export const noticeCorrected = (noticeId: string, version: number) =>
  new DomainError('conflict', 'notice-corrected', { noticeId, version });

export const noticeWithdrawn = (noticeId: string) => new DomainError('conflict', 'notice-withdrawn', { noticeId });

export const noticeOfAnother = (noticeId: string) => new DomainError('forbidden', 'notice-of-another', { noticeId });

export const tellingTimeOutOfRange = (confirmedAt: Date) =>
  new DomainError('invalid', 'telling-time-out-of-range', { confirmedAt: confirmedAt.toISOString() });

export const noticeNeedsNoConfirmation = (noticeId: string) => new DomainError('conflict', 'notice-needs-no-confirmation', { noticeId });

export const waitingNoticeNotFound = (waitingId: string) => new DomainError('not-found', 'waiting-notice-not-found', { waitingId });

export const noticeNeedsSecondPerson = (waitingId: string) => new DomainError('invalid', 'notice-needs-second-person', { waitingId });

export const waitingNoticeOfAnother = (waitingId: string) => new DomainError('forbidden', 'waiting-notice-of-another', { waitingId });

export const waitingNoticeDecided = (waitingId: string) => new DomainError('conflict', 'waiting-notice-decided', { waitingId });

export const confirmByTooNear = (confirmBy: Date) =>
  new DomainError('invalid', 'confirm-by-too-near', { confirmBy: confirmBy.toISOString() });
