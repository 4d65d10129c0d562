import { Injectable } from '@nestjs/common';
import type { HouseholdTag } from '@duoduo/contracts/households';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { along, placesFor } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { type HouseholdRow, type HouseholdSummary, livesThere, memberOn, type Piece, selectHouseholds, summaryOf } from './household.sql';
import { addressPatterns, LIKE_ESCAPE, phoneDigits } from './household-search.rules';

export interface ListHouseholds {
  areaCode?: string;
  estateId?: string;
  q?: string;
  tag?: HouseholdTag;
  cursor?: string;
  limit?: number;
}

/** Homes of people of one name, or whose phones end alike: as many as anybody reads. */
const MATCHES = 500;

/** Households that live in the actor's areas now. */
@Injectable()
export class HouseholdListsService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** By grid and age of the file; of one estate, door by door. */
  async list(actor: Actor, query: ListHouseholds): Promise<Page<HouseholdSummary>> {
    const { areaCode, q, tag, limit = 20 } = query;
    const where: Piece[] = [
      livesThere(this.clock.now()),
      insidePosts(actor, 'household.read', 'h.gridCode'),
      ...(areaCode ? [insideAreas([areaCode], 'h.gridCode')] : []),
      ...(tag ? [insidePosts(actor, 'care.read', 'h.gridCode'), { sql: 'h.tags LIKE ?', params: [`%"${tag}"%`] }] : []),
      ...(q?.trim() ? [await this.matching(actor, q)] : []),
    ];
    const page = query.estateId
      ? await this.byDoor(query.estateId, where, { cursor: query.cursor, limit })
      : await this.byGrid(where, { cursor: query.cursor, limit });
    const names = await this.people.names(page.items.flatMap((row) => row.headPersonId ?? []));
    return { items: page.items.map((row) => forReader(actor, summaryOf(row, names))), nextCursor: page.nextCursor };
  }

  private async byGrid(where: Piece[], { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<HouseholdRow>> {
    const after = decodeCursor(cursor, 2);
    const next: Piece[] = after
      ? [{ sql: '(h.gridCode > ? OR (h.gridCode = ? AND h.id > ?))', params: [after[0], after[0], after[1]] }]
      : [];
    const rows = await selectHouseholds(this.db, this.clock.now(), [...where, ...next], limit + 1);
    return toPage(rows, limit, (row) => encodeCursor(row.gridCode, row.id));
  }

  /** Walks the doors of the estate and asks at as many at a time as the page has rows. */
  private async byDoor(
    estateId: string,
    where: Piece[],
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Page<HouseholdRow>> {
    const after = decodeCursor(cursor, 2);
    const isNew = ({ dwellingId, id }: HouseholdRow) => dwellingId !== after?.[0] || id > after[1]!;
    const rows: HouseholdRow[] = [];
    let doors = await this.doorsFrom(estateId, '>=', after?.[0], limit + 1);
    while (doors.length > 0) {
      const here = { sql: `h.dwellingId IN (${placesFor(doors)})`, params: doors };
      const found = await selectHouseholds(this.db, this.clock.now(), [...where, here], doors.length * HOUSEHOLDS_AT_A_DOOR);
      rows.push(...doors.flatMap((door) => found.filter((row) => row.dwellingId === door && isNew(row))));
      if (rows.length > limit) break;
      doors = await this.doorsFrom(estateId, '>', doors.at(-1), limit + 1);
    }
    return toPage(rows, limit, (row) => encodeCursor(row.dwellingId, row.id));
  }

  private async doorsFrom(estateId: string, sign: '>' | '>=', door: string | undefined, limit: number): Promise<string[]> {
    const [at] = door ? await this.db.query<{ doorKey: string }[]>('SELECT doorKey FROM dwellings WHERE id = ?', [door]) : [];
    const from = at
      ? { sql: `AND doorKey >= ? AND (doorKey > ? OR id ${sign} ?)`, params: [at.doorKey, at.doorKey, door] }
      : { sql: '', params: [] };
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM dwellings ${along(this.db, 'dwellings_doors')} WHERE estateId = ? ${from.sql} ORDER BY doorKey, id LIMIT ?`,
      [estateId, ...from.params, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Words of the address, the whole name of anybody who lives there, or the last digits of his phone. */
  private async matching(actor: Actor, q: string): Promise<Piece> {
    const patterns = addressPatterns(q);
    const address = patterns.map(() => `d.address LIKE ? ESCAPE '${LIKE_ESCAPE}'`).join(' AND ');
    const homes = await this.homesOfPeople(actor, q);
    return homes.length === 0
      ? { sql: `(${address})`, params: patterns }
      : { sql: `((${address}) OR h.id IN (${placesFor(homes)}))`, params: [...patterns, ...homes] };
  }

  private async homesOfPeople(actor: Actor, q: string): Promise<string[]> {
    const { whole, tail } = phoneDigits(q);
    const scope = insidePosts(actor, 'household.read', 'h.gridCode');
    const today = memberOn(dayOf(this.clock.now()), 'm');
    // One branch per index: an OR lets MariaDB walk through everybody instead.
    const wanted: [column: string, index: string][] = [
      ['nameIndex', this.people.nameIndex(q)],
      ...(tail ? [['phoneTailIndex', this.people.phoneTailIndex(tail)] as [string, string]] : []),
      ...(whole ? [['phoneIndex', this.people.phoneIndex(whole)] as [string, string]] : []),
    ];
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT DISTINCT h.id FROM (${wanted.map(([column]) => `SELECT id FROM people WHERE ${column} = ?`).join(' UNION ')}) p
         JOIN members m ON m.personId = p.id JOIN households h ON h.id = m.householdId
        WHERE ${today.sql} AND ${scope.sql} LIMIT ${MATCHES}`,
      [...wanted.map(([, index]) => index), ...today.params, ...scope.params],
    );
    return rows.map(({ id }) => id);
  }
}

/** Tags are about care: fewer may read them than the file. */
function forReader(actor: Actor, summary: HouseholdSummary): HouseholdSummary {
  return isInsidePosts(actor, 'care.read', summary.gridCode) ? summary : { ...summary, tags: [] };
}

/** More than ever shared a flat. */
const HOUSEHOLDS_AT_A_DOOR = 20;
