import { DomainError } from '../platform/domain-error';

export const signInTooEarly = (activityId: string, opensAt: Date) =>
  new DomainError('conflict', 'attendance-too-early', { activityId, opensAt: opensAt.toISOString() });

export const signInTooLate = (activityId: string) => new DomainError('conflict', 'sign-in-too-late', { activityId });

export const signOutTooLate = (activityId: string) => new DomainError('conflict', 'sign-out-too-late', { activityId });

export const notSignedUp = (activityId: string) => new DomainError('conflict', 'activity-not-signed-up', { activityId });

export const notSignedIn = (activityId: string) => new DomainError('conflict', 'activity-not-signed-in', { activityId });

/** One's own word is one side; an hour needs two. */
export const attendanceByYourself = (activityId: string) => new DomainError('forbidden', 'attendance-by-yourself', { activityId });

export const personMissing = () => new DomainError('invalid', 'attendance-person-missing');
