import { areaPath, covers } from '@duoduo/contracts/areas';
import { type Audience, NOTICE_CHANGES, type NoticeChange, type NoticeLevel } from '@duoduo/contracts/notices';
import { type Actor, postsFor } from '../platform/access/actor';

/** A door, and the grid it lies in. */
export interface Home {
  dwellingId: string;
  gridCode: string;
}

/** A household of the reader, in one place for one time: `[fromAt, toAt)`. */
export interface Residence extends Home {
  householdId: string;
  fromAt: Date;
  toAt: Date | null;
}

/** What decides which notices reach a person. */
export interface Reader {
  personId: string;
  /** Stays of his current households, past ones included. */
  residences: readonly Residence[];
  /** Grids where he owns a dwelling. */
  ownedGrids: readonly string[];
  /** Areas of his posts; they count only for who has no home. */
  postAreas: readonly string[];
}

/** One area's notices to one audience; with a window, only the must-read ones published in it. */
export interface Feed {
  areaCode: string;
  audience: Audience;
  window: { from: Date; to: Date } | null;
}

/** The part of a notice that says whom it reaches. */
export interface Address {
  areaCode: string;
  audience: Audience;
  level: NoticeLevel;
  publishedAt: Date;
}

/** The part of a notice that says who may change it. */
export interface Published {
  publisherId: string;
  publisherAreaCode: string | null;
  withdrawnAt: Date | null;
}

/**
 * Fan-out on read: the areas a person listens to. His homes of today and their ancestors; for owners the grids of what they own;
 * without a home the areas of his posts. A home he left still binds him to the must-read notices published while he lived there.
 */
export function feedsOf(reader: Reader): Feed[] {
  const current = reader.residences.filter(({ toAt }) => toAt === null).map(({ gridCode }) => gridCode);
  const here = pathsOf(current.length > 0 ? current : reader.postAreas);
  const owned = pathsOf(reader.ownedGrids);
  const left = reader.residences.flatMap(({ gridCode, fromAt, toAt }) =>
    toAt === null
      ? []
      : areaPath(gridCode)
          .filter((code) => !here.has(code))
          .map((areaCode): Feed => ({ areaCode, audience: 'residents', window: { from: fromAt, to: toAt } })),
  );
  return [
    ...[...here].map((areaCode): Feed => ({ areaCode, audience: 'residents', window: null })),
    ...[...owned].map((areaCode): Feed => ({ areaCode, audience: 'owners', window: null })),
    ...left,
  ];
}

export function reaches(feeds: readonly Feed[], notice: Address): boolean {
  return feeds.some(
    ({ areaCode, audience, window }) =>
      areaCode === notice.areaCode &&
      audience === notice.audience &&
      (window === null || (notice.level === 'must-read' && window.from <= notice.publishedAt && notice.publishedAt < window.to)),
  );
}

/** The reader's stays that a must-read notice counts: valid in its area when it was published. Moving later changes nothing. */
export function addressedStays(residences: readonly Residence[], notice: Address): Residence[] {
  if (notice.level !== 'must-read' || notice.audience !== 'residents') {
    return [];
  }
  return residences.filter(
    ({ gridCode, fromAt, toAt }) =>
      covers(notice.areaCode, gridCode) && fromAt <= notice.publishedAt && (toAt === null || toAt > notice.publishedAt),
  );
}

/** Where a household lives now; null when it has moved out. */
export function homeOf(residences: readonly Residence[], householdId: string): Home | null {
  return residences.find((stay) => stay.householdId === householdId && stay.toAt === null) ?? null;
}

/** The grid for which a reader's opening of an ordinary notice counts; null when he neither lives nor owns there. */
export function gridOfReader(reader: Reader, notice: Address): string | null {
  const grids =
    notice.audience === 'owners' ? reader.ownedGrids : reader.residences.filter(({ toAt }) => toAt === null).map((home) => home.gridCode);
  return grids.find((gridCode) => covers(notice.areaCode, gridCode)) ?? null;
}

/** Where staff meet a notice: its area where a post covers it, the post's own area where the notice comes from further up. Empty: not at all. */
export function meetingAreas(postAreas: readonly string[], noticeArea: string): string[] {
  return postAreas.flatMap((postArea) => (covers(postArea, noticeArea) ? [noticeArea] : covers(noticeArea, postArea) ? [postArea] : []));
}

/**
 * What somebody may still do to a notice: who published it, whoever may publish in whose name it was said, and who may so above. What is
 * withdrawn stays so.
 */
export function changesOf(actor: Actor, notice: Address & Published): NoticeChange[] {
  const isHis = postsFor(actor, 'notice.publish').some(
    ({ areaCode }) =>
      covers(areaCode, notice.areaCode) &&
      (actor.personId === notice.publisherId || covers(areaCode, notice.publisherAreaCode ?? notice.areaCode)),
  );
  return isHis && notice.withdrawnAt === null ? [...NOTICE_CHANGES] : [];
}

function pathsOf(codes: readonly string[]): Set<string> {
  return new Set(codes.flatMap(areaPath));
}
