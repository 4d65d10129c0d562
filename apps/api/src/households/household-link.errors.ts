import { LINKED_HOUSEHOLDS_MAX } from '@duoduo/contracts/household-links';
import { DomainError } from '../platform/domain-error';

/** Also where it is over, or another's. */
export const linkNotFound = (linkId: string) => new DomainError('not-found', 'household-link-not-found', { linkId });

export const linkNotToYourself = () => new DomainError('forbidden', 'household-link-not-to-yourself');

/** Nothing is told of people elsewhere: the same answer where there is nobody. */
export const personUnfit = (personId: string) => new DomainError('invalid', 'household-link-person-unfit', { personId });

export const alreadyLinked = (linkId: string) => new DomainError('conflict', 'household-already-linked', { linkId });

export const linksFull = () => new DomainError('conflict', 'household-links-full', { limit: LINKED_HOUSEHOLDS_MAX });

export const linkDeclined = () => new DomainError('conflict', 'household-link-declined');

/** He is not told whose number is missing. */
export const nobodyToCall = (linkId: string) => new DomainError('conflict', 'phone-missing', { linkId });
