import { AREA_CODE_LENGTHS, type AreaLevel } from '@duoduo/contracts/areas';
import type { Role } from '@duoduo/contracts/roles';
import { maskName } from '../platform/field-cipher';
import type { Post } from './post.entity';

/** Who works for a unit, and for no area by himself. */
const OF_UNITS: readonly Role[] = ['unit-clerk', 'redeemer'];

/** Who works where people live: a slip of the pen must not open him a whole county. What is about the community goes to a clerk of the street. */
const WIDEST: Partial<Record<Role, AreaLevel>> = {
  volunteer: 'community',
  'grid-worker': 'community',
  clerk: 'street',
  redeemer: 'community',
};

/** Whether a post holds on a day (Asia/Shanghai): both its first and its last day count. */
export function holdsOn(post: Pick<Post, 'fromDay' | 'toDay' | 'endedAt'>, day: string): boolean {
  return post.endedAt === null && post.fromDay <= day && (post.toDay === null || post.toDay >= day);
}

export function needsUnit(role: Role): boolean {
  return OF_UNITS.includes(role);
}

/** Whether an area is wider than a post of this role may cover. */
export function isTooWide(role: Role, areaCode: string): boolean {
  const widest = WIDEST[role];
  return widest !== undefined && areaCode.length < AREA_CODE_LENGTHS[widest];
}

/** Whether all of `inner` lies within the time of a post. */
export function isWithin(post: Pick<Post, 'fromDay' | 'toDay'>, inner: { fromDay: string; toDay: string }): boolean {
  return post.fromDay <= inner.fromDay && (post.toDay === null || inner.toDay <= post.toDay);
}

/** Staff stand for their office with their name, as on the public board; a volunteer is a neighbour. */
export function shownName(role: Role, name: string): string {
  return role === 'volunteer' ? maskName(name) : name;
}
