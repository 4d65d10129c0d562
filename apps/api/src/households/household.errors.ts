import { DomainError } from '../platform/domain-error';

export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

/** Neither a code nor a household, or both without belonging together. */
export const householdNotNamed = () => new DomainError('invalid', 'household-not-named');

export const nobodyLivesHere = (dwellingId: string) => new DomainError('invalid', 'nobody-lives-here', { dwellingId });

/** Several households share the door: which one is meant must be said. */
export const whichHousehold = (householdIds: readonly string[]) => new DomainError('invalid', 'which-household', { householdIds });

export const memberNotFound = (memberId: string) => new DomainError('not-found', 'member-not-found', { memberId });

/** Outside the actor's areas nobody exists either. */
export const personNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });

export const lastDayBeforeFirst = (fromDay: string, toDay: string) =>
  new DomainError('invalid', 'last-day-before-first', { fromDay, toDay });

/** Nobody is the head of a home that he is yet to join. */
export const headNotYetMember = (fromDay: string) => new DomainError('invalid', 'head-not-yet-member', { fromDay });

/** In some of these days another row has him in the household already. */
export const memberTwice = (memberId: string) => new DomainError('conflict', 'member-twice', { memberId });

/** Who owns the home and lives there is a member as what he is to the head. */
export const ownerIsNoMember = () => new DomainError('invalid', 'owner-is-no-member');

export const phoneMissing = (personId: string) => new DomainError('conflict', 'phone-missing', { personId });

export const twoHeads = () => new DomainError('invalid', 'two-heads');

/** Somebody else moved it between this request's look and its write. */
export const householdMovedMeanwhile = (householdId: string) => new DomainError('conflict', 'household-moved-meanwhile', { householdId });

export const moveInTheFuture = () => new DomainError('invalid', 'move-in-the-future');

export const moveBeforeTheLast = (lastAt: Date) => new DomainError('invalid', 'move-before-the-last', { lastAt: lastAt.toISOString() });

export const idNumberOfAnother = () => new DomainError('conflict', 'id-number-of-another');

export const bornInTheFuture = () => new DomainError('invalid', 'born-in-the-future');
