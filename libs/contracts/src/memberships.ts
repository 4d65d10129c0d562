import { type Relation, RELATIONS } from './households';

/** Where a request to belong to a household stands. `ended`: he left, was taken out, or his last day is over. */
export const MEMBERSHIP_STATUSES = ['pending', 'approved', 'rejected', 'withdrawn', 'ended'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];
export const MEMBERSHIP_STATUS_NAMES: Record<MembershipStatus, string> = {
  pending: '待核实',
  approved: '已通过',
  rejected: '未通过',
  withdrawn: '已撤回',
  ended: '已结束',
};

/** What the head of the household says of a request; the grid worker decides. */
export const HEAD_WORDS = ['vouched', 'objected'] as const;
export type HeadWord = (typeof HEAD_WORDS)[number];

/** What of a request agrees with somebody of the file. */
export const MATCHING_FIELDS = ['name', 'phone'] as const;
export type MatchingField = (typeof MATCHING_FIELDS)[number];

/** What one can ask to be: an owner who lives elsewhere is no member, and who lives there says what he is to the head. */
export const ASKED_RELATIONS: readonly Relation[] = RELATIONS.filter((relation) => relation !== 'owner');

/** Requests of one person that may wait at a time. */
export const PENDING_MEMBERSHIPS_MAX = 5;
/** Below this age only a guardian asks (Personal Information Protection Law, art. 31). */
export const GUARDIAN_BELOW_AGE = 14;
export const ADULT_AGE = 18;
