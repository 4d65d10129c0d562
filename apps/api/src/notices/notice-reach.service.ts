import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { HouseholdTag } from '@duoduo/contracts/households';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { type Condition, insideAreas } from '../platform/access/scope';
import { dayOf } from '../platform/clock';
import { maskName } from '../platform/field-cipher';
import { decodeCursor, encodeCursor, invalidCursor, toPage } from '../platform/page';
import type { AddressedView, GridReachView, ListUnreachedQuery, ReachView, UnreachedPage } from './notice.dto';
import { Notice } from './notice.entity';
import { noticeNotFound } from './notice.errors';
import { meetingAreas } from './notice.rules';
import { newestMustReads } from './notice.sql';

interface GridRow {
  gridCode: string;
  addressed: number | string;
  confirmed: number | string;
  unreached: number | string;
}

/** Behind which door a page ended. */
interface LastDoor {
  stayId: string;
  gridCode: string;
  estateId: string;
  doorKey: string;
}

interface UnreachedRow {
  stayId: string;
  householdId: string;
  gridCode: string;
  address: string;
  headPersonId: string | null;
  tags: string;
}

/** Who takes over an area needs what is still on its way, not what was years ago. */
const MUST_READS_LOOKED_AT = 20;

export interface WaitingNotice {
  id: string;
  /** Households that have not confirmed. */
  unreached: number;
}

/** A household lived in its dwelling at the instant of publishing. Two parameters: that instant, twice. */
const STAYED = 's.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)';
const CONFIRMED = "r.state = 'confirmed'";

/** Whom something is said to, and when. */
type Said = Pick<Notice, 'areaCode' | 'audience' | 'publishedAt'>;

/** How far notices got: by household, from stays and receipts. */
@Injectable()
export class NoticeReachService {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
  ) {}

  /** Whom a notice addresses in all of its area. Moving later changes nothing. */
  async addressed(notice: Said): Promise<AddressedView> {
    const [[who], vacant] = await Promise.all([
      this.db.query<{ households: number | string; people: number | string }[]>(...addressedOf(notice)),
      this.vacantByGrid(notice, [notice.areaCode]),
    ]);
    return { households: Number(who!.households), people: Number(who!.people), vacant: sum([...vacant.values()]) };
  }

  /**
   * The figures of the part of the actor's area that the notice addresses.
   * @throws notice-not-found
   */
  async reach(actor: Actor, noticeId: string): Promise<ReachView> {
    const { notice, areaCodes } = await this.inArea(actor, noticeId);
    const [rows, opened, vacant] = await Promise.all([
      this.countedByGrid(notice, areaCodes),
      this.openedByGrid(notice, areaCodes),
      this.vacantByGrid(notice, areaCodes),
    ]);
    const counted = new Map(rows.map((row) => [row.gridCode, row]));
    const codes = [...new Set([...counted.keys(), ...vacant.keys()])].sort();
    const names = await this.areas.names([...codes, ...new Set(codes.map(communityOf))]);
    const nameOf = (code: string) => names.get(code)?.name ?? code;
    const grids = codes.map((code): GridReachView => ({
      code,
      name: nameOf(code),
      communityName: nameOf(communityOf(code)),
      addressed: Number(counted.get(code)?.addressed ?? 0),
      confirmed: Number(counted.get(code)?.confirmed ?? 0),
      unreached: Number(counted.get(code)?.unreached ?? 0),
      opened: opened.get(code) ?? 0,
      vacant: vacant.get(code) ?? 0,
    }));
    return {
      addressed: sum(grids.map((grid) => grid.addressed)),
      confirmed: sum(grids.map((grid) => grid.confirmed)),
      unreached: sum(grids.map((grid) => grid.unreached)),
      opened: sum([...opened.values()]),
      vacant: sum(grids.map((grid) => grid.vacant)),
      grids,
    };
  }

  /**
   * The households of the actor's area that have not confirmed, grid by grid and in each from door to door. Owners are not counted by
   * household: their list is empty.
   * @throws notice-not-found
   */
  async unreached(actor: Actor, noticeId: string, query: ListUnreachedQuery): Promise<UnreachedPage> {
    const { notice, areaCodes } = await this.inArea(actor, noticeId);
    if (notice.audience === 'owners') {
      return { items: [], nextCursor: null };
    }
    const limit = query.limit ?? PAGE_LIMIT.default;
    const grid = query.gridCode === undefined ? [] : [insideAreas([query.gridCode], 's.gridCode')];
    const rows = await this.unreachedRows(notice, [insideAreas(areaCodes, 's.gridCode'), ...grid], query.cursor, limit + 1);
    const page = toPage(rows, limit, (row) => encodeCursor(row.stayId));
    const names = await this.people.names(page.items.flatMap(({ headPersonId }) => headPersonId ?? []));
    const items = page.items.map(({ householdId, address, gridCode, headPersonId, tags }) => {
      const name = headPersonId && names.get(headPersonId);
      return { householdId, address, gridCode, headName: name ? maskName(name) : null, tags: JSON.parse(tags) as HouseholdTag[] };
    });
    return { items, nextCursor: page.nextCursor };
  }

  /** The newest must-read notices that households of this area have not confirmed, with how many. Who may know is for the caller to say. */
  async waitingIn(areaCode: string): Promise<WaitingNotice[]> {
    const notices = await newestMustReads(this.db, areaCode, MUST_READS_LOOKED_AT);
    const counted = await Promise.all(
      notices.map(async (notice) => ({
        id: notice.id,
        unreached: sum((await this.countedByGrid(notice, [areaCode])).map(({ unreached }) => Number(unreached))),
      })),
    );
    return counted.filter(({ unreached }) => unreached > 0);
  }

  /** What notices are called. */
  async titles(ids: readonly string[]): Promise<Map<string, string>> {
    const notices =
      ids.length === 0 ? [] : await this.db.manager.find(Notice, { select: { id: true, title: true }, where: { id: In([...ids]) } });
    return new Map(notices.map(({ id, title }) => [id, title]));
  }

  /** Where the actor works and the notice is read; outside it there is no such notice. */
  private async inArea(actor: Actor, noticeId: string): Promise<{ notice: Notice; areaCodes: string[] }> {
    const notice = await this.db.manager.findOneBy(Notice, { id: noticeId });
    const posts = postsFor(actor, 'notice.reach').map(({ areaCode }) => areaCode);
    const areaCodes = notice ? meetingAreas(posts, notice.areaCode) : [];
    if (!notice || areaCodes.length === 0) {
      throw noticeNotFound(noticeId);
    }
    return { notice, areaCodes };
  }

  /** Both sides of the equation out of one statement: a confirmation in between moves a household from one to the other, never out of both. */
  private countedByGrid(notice: Notice, areaCodes: readonly string[]): Promise<GridRow[]> {
    if (notice.audience === 'owners') {
      const area = insideAreas(areaCodes, 'gridCode');
      return this.db.query<GridRow[]>(
        `SELECT gridCode, COUNT(*) AS addressed, 0 AS confirmed, COUNT(*) AS unreached FROM dwellings
         WHERE ${area.sql} AND ownerPersonId IS NOT NULL GROUP BY gridCode`,
        area.params,
      );
    }
    const area = insideAreas(areaCodes, 's.gridCode');
    return this.db.query<GridRow[]>(
      `SELECT s.gridCode, COUNT(DISTINCT s.householdId) AS addressed,
              COUNT(DISTINCT CASE WHEN ${CONFIRMED} THEN s.householdId END) AS confirmed,
              COUNT(DISTINCT CASE WHEN r.householdId IS NULL OR NOT ${CONFIRMED} THEN s.householdId END) AS unreached
       FROM stays s LEFT JOIN household_receipts r ON r.noticeId = ? AND r.householdId = s.householdId AND r.version = ?
       WHERE ${area.sql} AND ${STAYED} GROUP BY s.gridCode`,
      [notice.id, notice.version, ...area.params, notice.publishedAt, notice.publishedAt],
    );
  }

  private async openedByGrid(notice: Notice, areaCodes: readonly string[]): Promise<Map<string, number>> {
    const area = insideAreas(areaCodes, 'gridCode');
    const rows = await this.db.query<{ gridCode: string; opened: number }[]>(
      `SELECT gridCode, opened FROM notice_grid_counts WHERE noticeId = ? AND version = ? AND ${area.sql}`,
      [notice.id, notice.version, ...area.params],
    );
    return new Map(rows.map(({ gridCode, opened }) => [gridCode, opened]));
  }

  /** Dwellings in which nobody lived when the notice was published, by grid. */
  private async vacantByGrid(notice: Said, areaCodes: readonly string[]): Promise<Map<string, number>> {
    const area = insideAreas(areaCodes, 'd.gridCode');
    const rows = await this.db.query<{ gridCode: string; vacant: number | string }[]>(
      `SELECT d.gridCode, COUNT(*) AS vacant FROM dwellings d
       WHERE ${area.sql} AND NOT EXISTS (SELECT 1 FROM stays s WHERE s.dwellingId = d.id AND ${STAYED}) GROUP BY d.gridCode`,
      [...area.params, notice.publishedAt, notice.publishedAt],
    );
    return new Map(rows.map(({ gridCode, vacant }) => [gridCode, Number(vacant)]));
  }

  /** Grid by grid, as a grid is small enough to be put in the order of its doors at every page, and a city is not. */
  private async unreachedRows(
    notice: Notice,
    areas: readonly Condition[],
    cursor: string | undefined,
    limit: number,
  ): Promise<UnreachedRow[]> {
    const [stayId] = decodeCursor(cursor, 1) ?? [];
    const last = stayId === undefined ? null : await this.doorOf(stayId);
    const rows = last ? await this.unreachedIn(notice, [...areas, inGrid('=', last.gridCode), behind(last)], limit) : [];
    let done = last?.gridCode ?? '';
    while (rows.length < limit) {
      const grid = await this.nextUnreached(notice, [...areas, inGrid('>', done)]);
      if (grid === null) break;
      rows.push(...(await this.unreachedIn(notice, [...areas, inGrid('=', grid)], limit - rows.length)));
      done = grid;
    }
    return rows;
  }

  /** @throws invalid-query where no list ends there */
  private async doorOf(stayId: string): Promise<LastDoor> {
    const [door] = await this.db.query<LastDoor[]>(
      'SELECT s.id AS stayId, s.gridCode, d.estateId, d.doorKey FROM stays s JOIN dwellings d ON d.id = s.dwellingId WHERE s.id = ?',
      [stayId],
    );
    if (!door) {
      throw invalidCursor();
    }
    return door;
  }

  private async nextUnreached(notice: Notice, where: readonly Condition[]): Promise<string | null> {
    const { sql, params } = unreachedOf(notice, where);
    const rows = await this.db.query<{ gridCode: string }[]>(`SELECT s.gridCode FROM stays s ${sql} ORDER BY s.gridCode LIMIT 1`, params);
    return rows[0]?.gridCode ?? null;
  }

  private unreachedIn(notice: Notice, where: readonly Condition[], limit: number): Promise<UnreachedRow[]> {
    const { sql, params } = unreachedOf(notice, where);
    return this.db.query<UnreachedRow[]>(
      `SELECT page.*, h.headPersonId, h.tags FROM (
         SELECT s.id AS stayId, s.householdId, s.gridCode, d.address, d.estateId, d.doorKey FROM stays s JOIN dwellings d ON d.id = s.dwellingId ${sql}
          ORDER BY d.estateId, d.doorKey, s.id LIMIT ?
       ) AS page JOIN households h ON h.id = page.householdId ORDER BY page.estateId, page.doorKey, page.stayId`,
      [...params, limit],
    );
  }
}

function inGrid(sign: '=' | '>', gridCode: string): Condition {
  return { sql: `s.gridCode ${sign} ?`, params: [gridCode] };
}

function behind({ estateId, doorKey, stayId }: LastDoor): Condition {
  return {
    sql: '(d.estateId > ? OR (d.estateId = ? AND (d.doorKey > ? OR (d.doorKey = ? AND s.id > ?))))',
    params: [estateId, estateId, doorKey, doorKey, stayId],
  };
}

/** Who lived there and has not confirmed. */
function unreachedOf(notice: Notice, where: readonly Condition[]): { sql: string; params: unknown[] } {
  return {
    sql: `LEFT JOIN household_receipts r ON r.noticeId = ? AND r.householdId = s.householdId AND r.version = ?
      WHERE ${where.map(({ sql }) => sql).join(' AND ')} AND ${STAYED} AND (r.householdId IS NULL OR NOT ${CONFIRMED})`,
    params: [notice.id, notice.version, ...where.flatMap(({ params }) => params), notice.publishedAt, notice.publishedAt],
  };
}

function addressedOf(notice: Said): [sql: string, params: unknown[]] {
  if (notice.audience === 'owners') {
    const area = insideAreas([notice.areaCode], 'gridCode');
    return [
      `SELECT COUNT(*) AS households, COUNT(DISTINCT ownerPersonId) AS people FROM dwellings WHERE ${area.sql} AND ownerPersonId IS NOT NULL`,
      area.params,
    ];
  }
  const area = insideAreas([notice.areaCode], 's.gridCode');
  const day = dayOf(notice.publishedAt);
  return [
    `SELECT COUNT(DISTINCT s.householdId) AS households, COUNT(DISTINCT m.personId) AS people
     FROM stays s LEFT JOIN members m ON m.householdId = s.householdId AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ?)
     WHERE ${area.sql} AND ${STAYED}`,
    [day, day, ...area.params, notice.publishedAt, notice.publishedAt],
  ];
}

function communityOf(gridCode: string): string {
  return gridCode.slice(0, AREA_CODE_LENGTHS.community);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
