import { DomainError } from '../platform/domain-error';

export const handOverNotFound = (handOverId: string) => new DomainError('not-found', 'hand-over-not-found', { handOverId });

export const leavingPostNotFound = (postId: string) => new DomainError('not-found', 'post-not-found', { postId });

export const leavingPostEnded = (postId: string) => new DomainError('conflict', 'post-ended', { postId });

export const handOverNotForRole = (postId: string) => new DomainError('invalid', 'hand-over-not-for-role', { postId });

/** The same for a post that is not there, so that nothing is learned of other areas. */
export const handOverNeedsSuccessor = (postId: string) => new DomainError('invalid', 'hand-over-needs-successor', { postId });

export const handOverAlreadyOpen = (handOverId: string) => new DomainError('conflict', 'hand-over-already-open', { handOverId });

export const handOverNotYours = (handOverId: string) => new DomainError('forbidden', 'hand-over-not-yours', { handOverId });

export const handOverCancelled = (handOverId: string) => new DomainError('conflict', 'hand-over-cancelled', { handOverId });

export const handOverDone = (handOverId: string) => new DomainError('conflict', 'hand-over-done', { handOverId });

export const handOverSuccessorGone = (handOverId: string) => new DomainError('conflict', 'hand-over-successor-gone', { handOverId });
