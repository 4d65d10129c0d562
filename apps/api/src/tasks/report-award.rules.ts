import type { Role } from '@duoduo/contracts/roles';
import type { Post } from '../identity/post.entity';
import { dayOf } from '../platform/clock';
import type { Report } from './report.entity';

/** Whose work it is to see what is wrong in an area. */
const LOOKOUTS: readonly Role[] = ['grid-worker', 'clerk', 'supervisor'];

type Holding = Pick<Post, 'personId' | 'role' | 'areaCode' | 'fromDay' | 'toDay' | 'endedAt'>;

/** Whether by this post the reporter was on duty there when he reported. */
export function isLookout(
  { personId, role, areaCode, fromDay, toDay, endedAt }: Holding,
  report: Pick<Report, 'reporterId' | 'areaCode' | 'createdAt'>,
): boolean {
  const day = dayOf(report.createdAt);
  const isHeld = fromDay <= day && (toDay === null || toDay >= day) && (endedAt === null || endedAt > report.createdAt);
  const isThere = report.areaCode.startsWith(areaCode) || areaCode.startsWith(report.areaCode);
  return personId === report.reporterId && LOOKOUTS.includes(role) && isHeld && isThere;
}
