import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { DomainError } from '../platform/domain-error';

export const photoMissing = () => new DomainError('invalid', 'photo-missing');
export const photoUnreadable = () => new DomainError('invalid', 'photo-unreadable');
export const photoTooManyPixels = () => new DomainError('invalid', 'photo-too-many-pixels');
export const photoTooLarge = () => new DomainError('invalid', 'photo-too-large', { maxBytes: PHOTO_LIMITS.fileBytes });
export const tooManyPhotos = () => new DomainError('too-many', 'too-many-photos', { perDay: PHOTO_LIMITS.perDay });
export const photoNotFound = (photoId: string) => new DomainError('not-found', 'photo-not-found', { photoId });
export const photoAlreadyUsed = (photoId: string) => new DomainError('conflict', 'photo-already-used', { photoId });
