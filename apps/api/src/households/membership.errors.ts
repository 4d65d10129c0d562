import type { MembershipStatus } from '@duoduo/contracts/memberships';
import { DomainError } from '../platform/domain-error';

export const membershipNotFound = (membershipId: string) => new DomainError('not-found', 'membership-not-found', { membershipId });

/** A grid's code is on no door: the same answer as for a code that never was. */
export const noDoorCode = () => new DomainError('not-found', 'code-unknown');

/** His account has become another person's meanwhile: he goes on as that one. */
export const sessionEnded = () => new DomainError('unauthorised', 'session-ended');

export const membershipPending = (membershipId: string) => new DomainError('conflict', 'membership-pending', { membershipId });

export const tooManyPending = () => new DomainError('conflict', 'too-many-memberships-pending');

export const alreadyMember = (householdId: string) => new DomainError('conflict', 'already-a-member', { householdId });

export const alreadyDecided = (membershipId: string, status: MembershipStatus) =>
  new DomainError('conflict', 'membership-already-decided', { membershipId, membershipStatus: status });

/** Nobody decides about himself. */
export const ownRequest = (membershipId: string) => new DomainError('forbidden', 'membership-your-own', { membershipId });

export const wrongState = (membershipId: string, status: MembershipStatus) =>
  new DomainError('conflict', 'membership-wrong-state', { membershipId, membershipStatus: status });

export const headObjects = (membershipId: string) => new DomainError('conflict', 'head-objects', { membershipId });

export const householdGone = (householdId: string) => new DomainError('conflict', 'membership-household-gone', { householdId });

export const householdHasHead = (householdId: string) => new DomainError('conflict', 'household-has-head', { householdId });

export const householdChoiceNeeded = (householdIds: string[]) => new DomainError('invalid', 'household-choice-needed', { householdIds });

export const tenantNeedsLastDay = () => new DomainError('invalid', 'tenant-needs-last-day');

export const lastDayInThePast = (toDay: string) => new DomainError('invalid', 'last-day-in-the-past', { toDay });

export const guardianNeeded = () => new DomainError('invalid', 'guardian-needed');

export const guardianNotNeeded = () => new DomainError('invalid', 'guardian-not-needed');

export const guardianTooYoung = () => new DomainError('invalid', 'guardian-too-young');

export const guardianNotMember = () => new DomainError('invalid', 'guardian-not-a-member');

export const communityNotFound = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });
