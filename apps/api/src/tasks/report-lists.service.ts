import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Permission } from '@duoduo/contracts/policy';
import { DataSource } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { type Condition, insidePosts, isInsidePosts } from '../platform/access/scope';
import { along, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { RatingAppeal } from './rating-appeal.entity';
import type { ListReportsQuery } from './report.dto';
import { Report } from './report.entity';
import { reportNotFound } from './report.errors';
import { ReportReview } from './report-review.entity';
import { ReportSharingService } from './report-sharing.service';
import { listNeedsCommunity, taskNotFound } from './task.errors';
import { reportOf } from './task-row.rules';

/** Equalities on the columns that an index begins with; the walk goes by id. */
interface Line {
  index: string;
  where: string;
  params: string[];
  table?: 'reports' | SecondLook['table'];
  idColumn?: 'id' | 'reportId';
}

/** What waits for somebody's word, one row a report, and who may say it. */
interface SecondLook {
  table: 'report_reviews' | 'rating_appeals' | 'report_sharings';
  permission: Permission;
}

const REVIEWS: SecondLook = { table: 'report_reviews', permission: 'report.review' };
const APPEALS: SecondLook = { table: 'rating_appeals', permission: 'rating.decide-appeal' };

const SHARINGS: SecondLook = { table: 'report_sharings', permission: 'report.handle' };

/** Reads of reports. Every list walks one index in its order. */
@Injectable()
export class ReportListsService {
  constructor(
    private readonly db: DataSource,
    private readonly sharing: ReportSharingService,
  ) {}

  /**
   * For who reported it or typed it in, and for the clerk of the place. A complaint that goes to the street is typed in and gone: who typed it
   * in for somebody else may be whom it is about.
   * Also for the supervisor who is asked to look again at its refusal or its rating, and for the community when its reporter shares it.
   * @throws report-not-found for everybody else, the others of the home included
   */
  async get(actor: Actor, reportId: string): Promise<Report> {
    const inArea = insidePosts(actor, 'report.handle', 'areaCode');
    const [row] = await this.db.query<Record<string, unknown>[]>(
      `SELECT * FROM reports WHERE id = ? AND (reporterId = ? OR (filedById = ? AND LENGTH(communityCode) = ${AREA_CODE_LENGTHS.community}) OR ${inArea.sql})`,
      [reportId, actor.personId, actor.personId, ...inArea.params],
    );
    const report = row ? reportOf(row) : await this.getOfOthers(actor, reportId);
    if (!report) {
      throw reportNotFound(reportId);
    }
    return report;
  }

  private async getOfOthers(actor: Actor, reportId: string): Promise<Report | null> {
    const report = await this.db.manager.findOneBy(Report, { id: reportId });
    if (!report) return null;
    if (report.isShared && (await this.sharing.belongsTo(actor, report.communityCode))) return report;
    const review = await this.db.manager.findOneBy(ReportReview, { reportId });
    if (review && isInsidePosts(actor, 'report.review', review.areaCode)) return report;
    const appeal = await this.db.manager.findOneBy(RatingAppeal, { reportId });
    return appeal && isInsidePosts(actor, 'rating.decide-appeal', appeal.areaCode) ? report : null;
  }

  /** Newest first; of a street, what goes to the street itself. @throws invalid-query when a clerk's area is wider than a street */
  async list(actor: Actor, query: ListReportsQuery): Promise<Page<Report>> {
    if (query.review) return this.secondLooks(actor, REVIEWS, query.review, query);
    if (query.appeal) return this.secondLooks(actor, APPEALS, query.appeal, query);
    if (query.sharing) return this.secondLooks(actor, SHARINGS, query.sharing, query);
    if (query.shared) return this.shared(actor, query);
    const ofStatus = (line: Line): Line =>
      query.status
        ? { index: `${line.index}_status`, where: `${line.where} AND status = ?`, params: [...line.params, query.status] }
        : line;
    if (query.mine || !postsFor(actor, 'report.handle').length) {
      return this.walk([ofStatus({ index: 'reports_mine', where: 'reporterId = ?', params: [actor.personId] })], query, 'DESC');
    }
    const areas = areasFor(actor, query.areaCode);
    if (areas.some((code) => code.length < AREA_CODE_LENGTHS.street)) {
      throw listNeedsCommunity();
    }
    const lines = areas.map((code) => {
      const { sql, params } = lineOf(code);
      return ofStatus({ index: sql.startsWith('areaCode') ? 'reports_by_area' : 'reports_by_community', where: sql, params: [...params] });
    });
    return this.walk(lines, query, 'DESC');
  }

  /** What the neighbours share, newest first; nothing for who neither lives nor works there. @throws invalid-query without a community */
  private async shared(actor: Actor, query: ListReportsQuery): Promise<Page<Report>> {
    const { areaCode } = query;
    if (areaCode?.length !== AREA_CODE_LENGTHS.community) {
      throw listNeedsCommunity();
    }
    const lines = (await this.sharing.belongsTo(actor, areaCode))
      ? [{ index: 'reports_shared', where: 'communityCode = ? AND isShared = 1', params: [areaCode] }]
      : [];
    return this.walk(lines, query, 'DESC');
  }

  /** Refusals or ratings to look at again, words to let through, oldest report first, along the index of one area. */
  private async secondLooks(
    actor: Actor,
    { table, permission }: SecondLook,
    state: string,
    query: ListReportsQuery,
  ): Promise<Page<Report>> {
    const mine = postsFor(actor, permission).map((post) => post.areaCode);
    const { areaCode } = query;
    const areas = areaCode === undefined ? [...new Set(mine)] : mine.some((code) => areaCode.startsWith(code)) ? [areaCode] : [];
    const walked = { table, idColumn: 'reportId', index: `${table}_waiting` } as const;
    const lines = areas.map((code) => ({ where: 'areaCode = ? AND state = ?', params: [code, state], ...walked }));
    return this.walk(lines, query, 'ASC');
  }

  /** What was joined to a task, oldest first. @throws task-not-found outside the clerk's areas */
  async ofTask(actor: Actor, taskId: string, query: PageQuery): Promise<Page<Report>> {
    const [task] = await this.db.query<{ areaCode: string }[]>('SELECT areaCode FROM tasks WHERE id = ?', [taskId]);
    if (!task || !isInsidePosts(actor, 'report.handle', task.areaCode)) {
      throw taskNotFound(taskId);
    }
    return this.walk([{ index: 'reports_of_task', where: 'taskId = ?', params: [taskId] }], query, 'ASC');
  }

  /** How many of a person's reports wait for an answer, up to `most`. */
  async countOpen(personId: string, most: number): Promise<number> {
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM reports WHERE reporterId = ? AND status IN ('new', 'joined') LIMIT ${most}`,
      [personId],
    );
    return rows.length;
  }

  /** How many new reports wait for a clerk, up to `most`: of a street those that his list shows, which lie at the street itself. */
  async countNew(actor: Actor, most: number): Promise<number> {
    const counts = await Promise.all(
      areasFor(actor).map((areaCode) => {
        const inArea = lineOf(areaCode);
        return this.db.query<unknown[]>(`SELECT 1 FROM reports WHERE ${inArea.sql} AND status = 'new' LIMIT ${most}`, inArea.params);
      }),
    );
    return Math.min(most, counts.flat().length);
  }

  /** How many refusals wait for a supervisor's word, up to `most`. */
  countReviews(actor: Actor, most: number): Promise<number> {
    return this.countWaiting(actor, REVIEWS, most);
  }

  /** How many appealed ratings do. */
  countAppeals(actor: Actor, most: number): Promise<number> {
    return this.countWaiting(actor, APPEALS, most);
  }

  /** How many reports wait for a clerk's word on whether neighbours may read them. */
  countSharings(actor: Actor, most: number): Promise<number> {
    return this.countWaiting(actor, SHARINGS, most);
  }

  private async countWaiting(actor: Actor, { table, permission }: SecondLook, most: number): Promise<number> {
    const areas = [...new Set(postsFor(actor, permission).map(({ areaCode }) => areaCode))];
    if (areas.length === 0) return 0;
    const sql = `SELECT 1 FROM ${table} WHERE areaCode IN (${placesFor(areas)}) AND state = 'waiting' LIMIT ${most}`;
    return (await this.db.query<unknown[]>(sql, areas)).length;
  }

  /** Ids along the index first: MariaDB walks from the cursor on only while it needs nothing but the index. */
  private async walk(lines: readonly Line[], { cursor, limit = 20 }: PageQuery, order: 'ASC' | 'DESC'): Promise<Page<Report>> {
    const after = decodeCursor(cursor, 1)?.[0];
    const beyond = order === 'ASC' ? '>' : '<';
    const rows = await Promise.all(
      lines.map(({ index, where, params, table = 'reports', idColumn = 'id' }) =>
        this.db.query<{ id: string }[]>(
          `SELECT ${idColumn} AS id FROM ${table} ${along(this.db, index)} WHERE ${where} ${after ? `AND ${idColumn} ${beyond} ?` : ''}
            ORDER BY ${idColumn} ${order} LIMIT ${limit + 1}`,
          after ? [...params, after] : params,
        ),
      ),
    );
    const sign = order === 'ASC' ? 1 : -1;
    const ids = rows
      .flat()
      .map(({ id }) => id)
      .sort((a, b) => (a < b ? -sign : sign));
    const page = toPage(ids, limit, (id) => encodeCursor(id));
    return { items: await this.byIds(page.items), nextCursor: page.nextCursor };
  }

  private async byIds(ids: readonly string[]): Promise<Report[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.query<Record<string, unknown>[]>(`SELECT * FROM reports WHERE id IN (${placesFor(ids)})`, [...ids]);
    const reports = new Map(rows.map((row) => [row.id as string, reportOf(row)]));
    return ids.flatMap((id) => reports.get(id) ?? []);
  }
}

/** The areas of the clerk's posts, or `wanted` when it lies inside one of them, and nothing else. */
function areasFor(actor: Actor, wanted?: string): string[] {
  const mine = [...new Set(postsFor(actor, 'report.handle').map(({ areaCode }) => areaCode))];
  if (wanted !== undefined) {
    return mine.some((code) => wanted.startsWith(code)) ? [wanted] : [];
  }
  return mine.filter((code) => !mine.some((other) => other !== code && code.startsWith(other)));
}

/** A community, a street's own or a grid, each by its index. */
function lineOf(areaCode: string): Condition {
  return { sql: `${areaCode.length > AREA_CODE_LENGTHS.community ? 'areaCode' : 'communityCode'} = ?`, params: [areaCode] };
}
