import { DomainError } from '../platform/domain-error';

export const postNotFound = (postId: string) => new DomainError('not-found', 'post-not-found', { postId });

/** Not one's own area: as if it were not there. */
export const postAreaOutside = (areaCode: string) => new DomainError('not-found', 'area-outside', { areaCode });

export const postEnded = (postId: string) => new DomainError('conflict', 'post-ended', { postId });

export const postAlreadyHeld = (postId: string) => new DomainError('conflict', 'post-already-held', { postId });

export const postNotToYourself = () => new DomainError('forbidden', 'post-not-to-yourself');

export const postNeedsUnit = () => new DomainError('invalid', 'post-needs-unit');

export const postTakesNoUnit = () => new DomainError('invalid', 'post-takes-no-unit');

export const postTooWide = (areaCode: string) => new DomainError('invalid', 'post-too-wide', { areaCode });

export const postEndsTooEarly = () => new DomainError('invalid', 'post-ends-too-early');

export const standInOutsidePost = (postId: string) => new DomainError('invalid', 'stand-in-outside-post', { postId });

export const standInOfStandIn = (postId: string) => new DomainError('invalid', 'stand-in-of-stand-in', { postId });
