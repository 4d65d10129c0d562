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

const DAYS_7_MS = 7 * HOURS_24_MS;
/** Two sentences about one trouble share about half of their pairs of characters; about two troubles seldom a third. */
const LIKELY_FROM = 0.5;

/** Since when another report may tell of the same trouble in like words. */
export function likelySince({ createdAt }: Pick<Report, 'createdAt'>): Date {
  return new Date(createdAt.getTime() - DAYS_7_MS);
}

/** Whether somebody else says nearly the same, whatever category he chose and wherever in the community he stood. */
export function likelyTo({ description }: Pick<Report, 'description'>): (other: Pick<Report, 'description'>) => boolean {
  const pairs = pairsOf(description);
  return (other) => shareOf(pairs, pairsOf(other.description)) >= LIKELY_FROM;
}

/** Of two texts, from 0 to 1: twice the pairs of neighbouring characters they share, by all pairs they have (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  return shareOf(pairsOf(a), pairsOf(b));
}

function shareOf(ofA: ReadonlySet<string>, ofB: ReadonlySet<string>): number {
  const shared = [...ofA].filter((pair) => ofB.has(pair)).length;
  return shared === 0 ? 0 : (2 * shared) / (ofA.size + ofB.size);
}

/** Letters, characters and digits alone: how somebody puts his commas says nothing. */
function pairsOf(text: string): Set<string> {
  const bare = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(bare.slice(1).map((each, i) => `${bare[i]}${each}`));
}

/** Infinite where one of them has no point. On so short a way the earth is flat. */
function metresBetween(a: Likeness, b: Likeness): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) {
    return Infinity;
  }
  const shrink = Math.cos((a.latitude / 1_000_000) * (Math.PI / 180));
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * shrink) * METRES_PER_MILLIONTH;
}
