import { ACTIVITY_HOURS_MAX } from '@duoduo/contracts/volunteers';
import { DomainError } from '../platform/domain-error';

/** Also where it is not for the actor's eyes. */
export const activityNotFound = (activityId: string) => new DomainError('not-found', 'activity-not-found', { activityId });

export const activityAreaOutside = (communityCode: string) => new DomainError('not-found', 'activity-area-outside', { communityCode });

export const activityTimesWrong = () => new DomainError('invalid', 'activity-times', { hoursMax: ACTIVITY_HOURS_MAX });

export const activityInThePast = () => new DomainError('invalid', 'activity-in-the-past');

export const organiserUnfit = (personId: string) => new DomainError('invalid', 'activity-organiser-unfit', { personId });

export const activityCancelled = (activityId: string) => new DomainError('conflict', 'activity-cancelled', { activityId });

export const activityBegun = (activityId: string) => new DomainError('conflict', 'activity-begun', { activityId });

export const activityOver = (activityId: string) => new DomainError('conflict', 'activity-over', { activityId });

export const capacityBelowTaken = (activityId: string, taken: number) =>
  new DomainError('conflict', 'activity-capacity-taken', { activityId, taken });
