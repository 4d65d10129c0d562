import type { ApplicationStatus } from '@duoduo/contracts/volunteers';
import { DomainError } from '../platform/domain-error';

/** Also where it is another's, or of another area. */
export const applicationNotFound = (applicationId: string) =>
  new DomainError('not-found', 'volunteer-application-not-found', { applicationId });

export const applicationPending = (applicationId: string) =>
  new DomainError('conflict', 'volunteer-application-pending', { applicationId });

export const applicationDecided = (applicationId: string, applicationStatus: ApplicationStatus) =>
  new DomainError('conflict', 'volunteer-application-decided', { applicationId, applicationStatus });

export const applicationYourOwn = (applicationId: string) =>
  new DomainError('forbidden', 'volunteer-application-your-own', { applicationId });

export const alreadyVolunteer = (postId: string) => new DomainError('conflict', 'already-a-volunteer', { postId });

export const volunteersOfCommunity = (areaCode: string) => new DomainError('invalid', 'volunteers-of-community', { areaCode });
