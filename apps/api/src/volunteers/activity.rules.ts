import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { type ActivityAction, ACTIVITY_HOURS_MAX, type ParticipantAction, type SignUpState } from '@duoduo/contracts/volunteers';
import type { Role } from '@duoduo/contracts/roles';
import type { Activity } from './activity.entity';
import { closesAt, opensAt } from './activity-times.rules';
import { enteredUntil, minutesOf, pointsFor } from './hours.rules';

const HOUR_MS = 3600_000;
/** Who is a neighbour, whatever else he is. */
const NO_STAFF: readonly Role[] = ['resident', 'volunteer'];
/** Who may be asked to run an activity on the spot. */
const ORGANISERS: readonly Role[] = ['volunteer', 'grid-worker', 'clerk'];

export interface PlacedPost {
  role: Role;
  areaCode: string;
}

/** It ends after it begins, and nobody serves the whole day long. */
export function areTimesSound({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>): boolean {
  const hours = (endsAt.getTime() - startsAt.getTime()) / HOUR_MS;
  return hours > 0 && hours <= ACTIVITY_HOURS_MAX;
}

/** Whether a post lies in the community, or above it. */
export function touches(communityCode: string, { areaCode }: Pick<PlacedPost, 'areaCode'>): boolean {
  return communityCode.startsWith(areaCode) || areaCode.startsWith(communityCode);
}

export function isVolunteerOf(communityCode: string, posts: readonly PlacedPost[]): boolean {
  return posts.some((post) => post.role === 'volunteer' && touches(communityCode, post));
}

export function mayOrganise(communityCode: string, posts: readonly PlacedPost[]): boolean {
  return posts.some((post) => ORGANISERS.includes(post.role) && touches(communityCode, post));
}

/** Whether he holds a post of the staff there. */
export function isStaffOf(communityCode: string, posts: readonly PlacedPost[]): boolean {
  return posts.some((post) => !NO_STAFF.includes(post.role) && touches(communityCode, post));
}

/** The community of a grid's or a community's code; null for what lies above. */
export function communityOf(areaCode: string): string | null {
  return areaCode.length < AREA_CODE_LENGTHS.community ? null : areaCode.slice(0, AREA_CODE_LENGTHS.community);
}

/** What can be done with it now, by whom it is. */
export function actionsOn(
  { status, startsAt, endsAt }: Pick<Activity, 'status' | 'startsAt' | 'endsAt'>,
  who: { isClerk: boolean; isOrganiser: boolean; signUp: SignUpState | null; isIn: boolean; isOut: boolean },
  now: Date,
): ActivityAction[] {
  if (status === 'cancelled') {
    return [];
  }
  const [isOver, isBegun] = [endsAt <= now, startsAt <= now];
  const [isOpen, isClosed] = [opensAt({ startsAt }) <= now, closesAt({ endsAt }) <= now];
  const mayScan = !who.isClerk && !who.isOrganiser && isOpen;
  const isSignedUp = who.signUp === 'in' || who.signUp === 'waiting';
  return [
    ...(!isOver && !isSignedUp ? (['sign-up'] as const) : []),
    ...(!isBegun && isSignedUp && !who.isIn ? (['withdraw'] as const) : []),
    ...(mayScan && !isOver && who.signUp === 'in' && !who.isIn ? (['sign-in'] as const) : []),
    ...(mayScan && !isClosed && who.isIn && !who.isOut ? (['sign-out'] as const) : []),
    ...(!isBegun && who.isClerk ? (['correct', 'cancel'] as const) : []),
    ...(who.isClerk || who.isOrganiser ? (['run'] as const) : []),
  ];
}

/** What whoever runs it may do now for one who comes; nothing for himself, and no hours for his household. */
export function actionsFor(
  activity: Pick<Activity, 'startsAt' | 'endsAt'>,
  who: { isSelf: boolean; isKin: boolean; signUp: SignUpState; isIn: boolean; isOut: boolean; hasHours: boolean },
  now: Date,
): ParticipantAction[] {
  const isOnTheSpot = opensAt(activity) <= now && now < closesAt(activity);
  const mayEnter = activity.endsAt <= now && now < enteredUntil(activity) && who.signUp === 'in' && !who.hasHours && !who.isKin;
  return who.isSelf
    ? []
    : [...(isOnTheSpot && who.isIn && !who.isOut ? (['check-out'] as const) : []), ...(mayEnter ? (['enter-hours'] as const) : [])];
}

/** What it earns who stays from its beginning to its end and has earned nothing yet that day; null where it is not paid. */
export function pointsExpectedOf(activity: Pick<Activity, 'ruleCode' | 'startsAt' | 'endsAt'>): number | null {
  return activity.ruleCode === null ? null : pointsFor(minutesOf(activity), 0);
}
