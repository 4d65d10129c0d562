import { DomainError } from '../platform/domain-error';

export const reportNotFound = (reportId: string) => new DomainError('not-found', 'report-not-found', { reportId });

export const reportPlaceMissing = () => new DomainError('invalid', 'report-place-missing');

export const reportAlreadyHandled = (reportId: string) => new DomainError('conflict', 'report-already-handled', { reportId });

export const reportNotAnswered = (reportId: string) => new DomainError('conflict', 'report-not-answered', { reportId });

export const reportAlreadyRated = (reportId: string) => new DomainError('conflict', 'report-already-rated', { reportId });

export const reportReopenTooLate = (reportId: string) => new DomainError('conflict', 'report-reopen-too-late', { reportId });

export const onBehalfNotAllowed = () => new DomainError('forbidden', 'on-behalf-not-allowed');

/** Elsewhere than in his own area a worker files nothing on behalf. */
export const reportAreaOutside = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });

/** `reportId` where the asker may read it. */
export const externalNumberKnown = (system: string, number: string, reportId: string | null) =>
  new DomainError('conflict', 'external-number-known', { system, number, reportId });

/** Only what was passed on by another system has its number. */
export const externalNeedsChannel = () => new DomainError('invalid', 'external-needs-channel');

export const complaintStaysAtStreet = () => new DomainError('invalid', 'complaint-stays-at-street');

export const unitComplainedAbout = (unitId: string) => new DomainError('invalid', 'unit-complained-about', { unitId });
