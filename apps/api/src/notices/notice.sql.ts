import { areaPath } from '@duoduo/contracts/areas';
import { type DataSource, In } from 'typeorm';
import { instantOf, maybeInstant } from '../platform/database/sql';
import type { Feed } from './notice.rules';
import { Notice } from './notice.entity';

/** One index walk that contributes to a list: a feed, or everything published inside an area. */
export type Walk = Feed | { inside: string };

export interface Cut {
  /** Only notices older than this one. */
  before: string | null;
  limit: number;
  /** Only the must-read ones. Not for `inside`. */
  mustRead?: boolean;
}

/** The newest notices over all walks, each at most once. Every walk reads at most `limit` rows of its index. */
export async function newestOf(db: DataSource, walks: readonly Walk[], cut: Cut): Promise<Notice[]> {
  if (walks.length === 0) {
    return [];
  }
  const pieces = walks.map((walk) => ('inside' in walk ? insideOf(walk.inside, cut) : feedOf(walk, cut)));
  return byIdsOf(db, pieces, cut.limit);
}

async function byIdsOf(db: DataSource, pieces: readonly Piece[], limit: number): Promise<Notice[]> {
  const ids = (await db.query<{ id: string }[]>(...newestIdsOf(pieces, limit))).map(({ id }) => id);
  return ids.length === 0 ? [] : db.manager.find(Notice, { where: { id: In(ids) }, order: { id: 'DESC' } });
}

/** What is known of a notice without its words: enough to count it. */
export type Marks = Pick<Notice, 'id' | 'version' | 'level' | 'audience' | 'areaCode' | 'publishedAt' | 'correctedAt' | 'isPublic'>;

interface MarksRow extends Omit<Marks, 'publishedAt' | 'correctedAt' | 'isPublic'> {
  publishedAt: unknown;
  correctedAt: unknown;
  isPublic: unknown;
}

/**
 * As `newestOf`, of those that hold, without their words and in no order: counting reads a hundred of them at every look, in one statement.
 * Where some were withdrawn it is fewer.
 */
export async function newestMarks(db: DataSource, feeds: readonly Feed[], cut: Cut): Promise<Marks[]> {
  if (feeds.length === 0) {
    return [];
  }
  const [newest, params] = newestIdsOf(
    feeds.map((feed) => feedOf(feed, cut)),
    cut.limit,
  );
  const rows = await db.query<MarksRow[]>(
    `SELECT n.id, n.version, n.level, n.audience, n.areaCode, n.publishedAt, n.correctedAt, n.isPublic FROM (${newest}) AS newest
       JOIN notices n ON n.id = newest.id AND n.withdrawnAt IS NULL`,
    params,
  );
  return rows.map(marksOf);
}

function marksOf({ publishedAt, correctedAt, isPublic, ...row }: MarksRow): Marks {
  return { ...row, publishedAt: instantOf(publishedAt), correctedAt: maybeInstant(correctedAt), isPublic: Boolean(isPublic) };
}

function newestIdsOf(pieces: readonly Piece[], limit: number): Piece {
  const union = pieces.map(([sql], n) => `SELECT id FROM (${sql}) AS walk${n}`).join(' UNION ');
  return [`${union} ORDER BY id DESC LIMIT ?`, [...pieces.flatMap(([, params]) => params), limit]];
}

/** The newest must-read notices to residents that hold and that an area counts: its own, those above it and those inside it. */
export async function newestMustReads(db: DataSource, areaCode: string, limit: number): Promise<Notice[]> {
  const feeds = areaPath(areaCode).map((each) =>
    feedOf({ areaCode: each, audience: 'residents', window: null }, { before: null, limit, mustRead: true }),
  );
  const below: Piece = [
    `SELECT n.id FROM notice_areas a JOIN notices n ON n.id = a.noticeId AND n.level = 'must-read' AND n.audience = 'residents'
      WHERE a.areaCode = ? ORDER BY a.noticeId DESC LIMIT ?`,
    [areaCode, limit],
  ];
  return (await byIdsOf(db, [...feeds, below], limit)).filter(isLive);
}

/** Not withdrawn. */
export const isLive = ({ withdrawnAt }: Notice): boolean => withdrawnAt === null;

type Piece = [sql: string, params: unknown[]];

function feedOf({ areaCode, audience, window }: Feed, { before, limit, mustRead }: Cut): Piece {
  const where = ['areaCode = ?', 'audience = ?'];
  const params: unknown[] = [areaCode, audience];
  if (mustRead || window) {
    where.push("level = 'must-read'");
  }
  if (window) {
    where.push('publishedAt >= ?', 'publishedAt < ?');
    params.push(window.from, window.to);
  }
  if (before !== null) {
    where.push('id < ?');
    params.push(before);
  }
  return [`SELECT id FROM notices WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`, [...params, limit]];
}

function insideOf(areaCode: string, { before, limit }: Cut): Piece {
  return [
    `SELECT noticeId AS id FROM notice_areas WHERE areaCode = ?${before === null ? '' : ' AND noticeId < ?'} ORDER BY noticeId DESC LIMIT ?`,
    before === null ? [areaCode, limit] : [areaCode, before, limit],
  ];
}
