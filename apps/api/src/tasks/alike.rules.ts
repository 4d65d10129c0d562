import type { Report } from './report.entity';

const HOURS_24_MS = 24 * 3600_000;
const NEAR_METRES = 50;
const METRES_PER_MILLIONTH = 0.111_32;

export type Likeness = Pick<Report, 'id' | 'communityCode' | 'categoryCode' | 'createdAt' | 'estateId' | 'latitude' | 'longitude'>;

/** Where and when an alike report may lie. */
export function windowOf({ createdAt }: Pick<Report, 'createdAt'>): { from: Date; to: Date } {
  return { from: new Date(createdAt.getTime() - HOURS_24_MS), to: new Date(createdAt.getTime() + HOURS_24_MS) };
}

/** Whether two reports look like one trouble: one kind, one community, within 24 hours, and in one estate or at most 50 m apart. */
export function isAlike(a: Likeness, b: Likeness): boolean {
  const isOneKind = a.id !== b.id && a.categoryCode === b.categoryCode && a.communityCode === b.communityCode;
  const isOneTime = Math.abs(a.createdAt.getTime() - b.createdAt.getTime()) <= HOURS_24_MS;
  return isOneKind && isOneTime && ((a.estateId !== null && a.estateId === b.estateId) || metresBetween(a, b) <= NEAR_METRES);
}

/** Infinite where one of them has no point. On so short a way the earth is flat. */
function metresBetween(a: Likeness, b: Likeness): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) {
    return Infinity;
  }
  const shrink = Math.cos((a.latitude / 1_000_000) * (Math.PI / 180));
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * shrink) * METRES_PER_MILLIONTH;
}
