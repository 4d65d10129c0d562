import { DomainError } from '../platform/domain-error';

export const reportNotFound = (reportId: string) => new DomainError('not-found', 'report-not-found', { reportId });

export const reportPlaceMissing = () => new DomainError('invalid', 'report-place-missing');

export const reportAlreadyHandled = (reportId: string) => new DomainError('conflict', 'report-already-handled', { reportId });

export const reportNotAnswered = (reportId: string) => new DomainError('conflict', 'report-not-answered', { reportId });

export const reportAlreadyRated = (reportId: string) => new DomainError('conflict', 'report-already-rated', { reportId });

export const onBehalfNotAllowed = () => new DomainError('forbidden', 'on-behalf-not-allowed');

/** Elsewhere than in his own area a worker files nothing on behalf. */
export const reportAreaOutside = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });
