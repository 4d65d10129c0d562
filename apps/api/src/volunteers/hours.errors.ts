import { HOURS_ENTERED_DAYS } from '@duoduo/contracts/volunteers';
import { DomainError } from '../platform/domain-error';

/** Also where they are not for the actor's eyes. */
export const hoursNotFound = (hoursId: string) => new DomainError('not-found', 'hours-not-found', { hoursId });

export const hoursToYourself = () => new DomainError('forbidden', 'hours-to-yourself');

export const hoursRecorded = (hoursId: string) => new DomainError('conflict', 'hours-recorded', { hoursId });

export const hoursTooMany = (minutesMax: number) => new DomainError('invalid', 'hours-too-many', { minutesMax });

export const hoursTooEarly = (activityId: string) => new DomainError('conflict', 'hours-too-early', { activityId });

export const hoursTooLate = (activityId: string) => new DomainError('conflict', 'hours-too-late', { activityId, days: HOURS_ENTERED_DAYS });

export const hoursOnDuty = (activityId: string) => new DomainError('conflict', 'hours-on-duty', { activityId });

export const objectionToOwn = () => new DomainError('forbidden', 'hours-objection-to-own');

export const hoursNotOnShow = (hoursId: string) => new DomainError('conflict', 'hours-not-on-show', { hoursId });

export const hoursNotObjected = (hoursId: string) => new DomainError('conflict', 'hours-not-objected', { hoursId });

export const witnessUnfit = (hoursId: string) => new DomainError('forbidden', 'hours-witness-unfit', { hoursId });

export const honourNotFound = (entryId: string) => new DomainError('not-found', 'honour-entry-not-found', { entryId });

export const honourPersonOutside = (personId: string) => new DomainError('not-found', 'honour-person-outside', { personId });

export const honourDeedIsOne = () => new DomainError('invalid', 'honour-deed-is-one');

export const honourCorrected = (entryId: string) => new DomainError('conflict', 'honour-already-corrected', { entryId });
