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

export const reportStaysAtStreet = (reportId: string) => new DomainError('invalid', 'report-stays-at-street', { reportId });

/** Passing it on would leave it where it lies. */
export const categoryStaysHere = () => new DomainError('invalid', 'category-stays-here');

export const unitComplainedAbout = (unitId: string) => new DomainError('invalid', 'unit-complained-about', { unitId });

export const reportNotRejected = (reportId: string) => new DomainError('conflict', 'report-not-rejected', { reportId });

export const reportAlreadyReviewed = (reportId: string) => new DomainError('conflict', 'report-already-reviewed', { reportId });

export const reviewAlreadyDecided = (reportId: string) => new DomainError('conflict', 'review-already-decided', { reportId });

export const reportNotRated = (reportId: string) => new DomainError('conflict', 'report-not-rated', { reportId });

/** The task was taken up again since: who holds it now may be somebody else. */
export const ratingOfEarlierWork = (reportId: string) => new DomainError('conflict', 'rating-of-earlier-work', { reportId });

export const ratingAlreadyAppealed = (reportId: string) => new DomainError('conflict', 'rating-already-appealed', { reportId });

export const ratingAppealTooLate = (reportId: string) => new DomainError('conflict', 'rating-appeal-too-late', { reportId });

export const appealAlreadyDecided = (reportId: string) => new DomainError('conflict', 'appeal-already-decided', { reportId });

/** A review said that it must be taken up. */
export const reportMustBeHandled = (reportId: string) => new DomainError('conflict', 'report-must-be-handled', { reportId });

export const reportNotJoined = (reportId: string) => new DomainError('conflict', 'report-not-joined', { reportId });

export const reportAlreadySeparated = (reportId: string) => new DomainError('conflict', 'report-already-separated', { reportId });

/** Nothing else waits for the task's answer: there is nothing to be separated from. */
export const reportStandsAlone = (taskId: string) => new DomainError('conflict', 'report-stands-alone', { taskId });

export const reportNotShareable = (reportId: string) => new DomainError('invalid', 'report-not-shareable', { reportId });

export const reportKeptBack = (reportId: string) => new DomainError('conflict', 'report-kept-back', { reportId });

export const sharingAlreadyDecided = (reportId: string) => new DomainError('conflict', 'sharing-already-decided', { reportId });

export const sharingYourOwn = (reportId: string) => new DomainError('forbidden', 'sharing-your-own', { reportId });

/** Malformed, mistyped and unknown get the same answer. */
export const reportNumberUnknown = () => new DomainError('not-found', 'report-number-unknown');
