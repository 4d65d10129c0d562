import { Injectable } from '@nestjs/common';
import type { Permission } from '@duoduo/contracts/policy';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { type Condition, insideAreas, insidePosts, isInsidePosts } from '../platform/access/scope';
import { placesFor } from '../platform/database/sql';
import { DomainError } from '../platform/domain-error';

/** Where codes are printed or renewed: one dwelling, an area, an estate or one building of it. */
export type DoorPlace = { dwellingId: string } | { areaCode: string } | { estateId: string; building?: string };

export interface Door {
  dwellingId: string;
  gridCode: string;
  address: string;
}

/** A place as far as the actor may reach it. */
export interface DoorsAt {
  /** The grid or community it lies in. */
  areaCode: string;
  /** By building, staircase and room, as one walks. */
  doors: Door[];
}

type Row = Door & { building: string; section: string; room: string };

const ROWS_PER_STATEMENT = 500;
/** Room 1001 comes after 901. */
const BY_NUMBER = new Intl.Collator('zh-CN', { numeric: true });

/** The doors of a place: what codes hang on. */
@Injectable()
export class DoorsService {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
  ) {}

  /**
   * The doors of a place inside the actor's areas.
   * @throws dwelling-not-found, area-not-found, estate-not-found outside them, too; too-many-doors above `atMost`
   */
  async at(actor: Actor, permission: Permission, place: DoorPlace, atMost: number): Promise<DoorsAt> {
    const { areaCode, where } = await this.whereOf(actor, permission, place);
    const rows = await this.select([...where, insidePosts(actor, permission, 'gridCode')], atMost + 1);
    if ('dwellingId' in place && rows.length === 0) {
      throw dwellingNotFound(place.dwellingId);
    }
    if (rows.length > atMost) {
      throw new DomainError('invalid', 'too-many-doors', { atMost });
    }
    return { areaCode: areaCode ?? rows[0]!.gridCode, doors: inWalkingOrder(rows).map(doorOf) };
  }

  /** Doors by id; unknown ones are missing. */
  async byId(dwellingIds: readonly string[]): Promise<Map<string, Door>> {
    const found = new Map<string, Door>();
    for (let start = 0; start < dwellingIds.length; start += ROWS_PER_STATEMENT) {
      const ids = dwellingIds.slice(start, start + ROWS_PER_STATEMENT);
      const rows = await this.select([{ sql: `id IN (${placesFor(ids)})`, params: ids }], ids.length);
      rows.forEach((row) => found.set(row.dwellingId, doorOf(row)));
    }
    return found;
  }

  private async whereOf(actor: Actor, permission: Permission, place: DoorPlace): Promise<{ areaCode: string | null; where: Condition[] }> {
    if ('dwellingId' in place) {
      return { areaCode: null, where: [{ sql: 'id = ?', params: [place.dwellingId] }] };
    }
    if ('areaCode' in place) {
      const area = isInsidePosts(actor, permission, place.areaCode) ? await this.areas.find(place.areaCode) : null;
      if (!area) {
        throw new DomainError('not-found', 'area-not-found', { areaCode: place.areaCode });
      }
      return { areaCode: place.areaCode, where: [insideAreas([place.areaCode], 'gridCode')] };
    }
    const building = place.building === undefined ? [] : [{ sql: 'building = ?', params: [place.building] }];
    return {
      areaCode: await this.communityOf(actor, permission, place.estateId),
      where: [{ sql: 'estateId = ?', params: [place.estateId] }, ...building],
    };
  }

  private async communityOf(actor: Actor, permission: Permission, estateId: string): Promise<string> {
    const scope = insidePosts(actor, permission, 'communityCode');
    const [estate] = await this.db.query<{ communityCode: string }[]>(`SELECT communityCode FROM estates WHERE id = ? AND ${scope.sql}`, [
      estateId,
      ...scope.params,
    ]);
    if (!estate) {
      throw new DomainError('not-found', 'estate-not-found', { estateId });
    }
    return estate.communityCode;
  }

  private select(where: readonly Condition[], limit: number): Promise<Row[]> {
    return this.db.query<Row[]>(
      `SELECT id AS dwellingId, gridCode, address, building, section, room FROM dwellings
        WHERE ${where.map(({ sql }) => sql).join(' AND ')} LIMIT ?`,
      [...where.flatMap(({ params }) => params), limit],
    );
  }
}

const dwellingNotFound = (dwellingId: string) => new DomainError('not-found', 'dwelling-not-found', { dwellingId });

function inWalkingOrder(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) => BY_NUMBER.compare(a.building, b.building) || BY_NUMBER.compare(a.section, b.section) || BY_NUMBER.compare(a.room, b.room),
  );
}

function doorOf({ dwellingId, gridCode, address }: Row): Door {
  return { dwellingId, gridCode, address };
}
