import { Injectable } from '@nestjs/common';
import type { DwellingUse } from '@duoduo/contracts/households';
import { DataSource } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insideAreas, insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { instantOf, maybeInstant } from '../platform/database/sql';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { dwellingNotFound } from './dwelling.errors';
import { memberOn, type Piece } from './household.sql';
import { addressPatterns, LIKE_ESCAPE } from './household-search.rules';
import { type HouseholdFile, HouseholdsService } from './households.service';

/** In the clear; views mask. */
export interface Owner {
  personId: string;
  name: string;
  phone: string | null;
  /** Belongs to a household that lives in the dwelling. */
  livesHere: boolean;
}

/** A dwelling with the names around it. */
export interface DwellingSummary {
  id: string;
  estateId: string;
  estateName: string;
  building: string;
  section: string;
  room: string;
  address: string;
  gridCode: string;
  use: DwellingUse | null;
  owner: Owner | null;
  householdCount: number;
}

export interface DwellingStay {
  id: string;
  householdId: string;
  /** In the clear; views mask. */
  headName: string | null;
  fromAt: Date;
  toAt: Date | null;
}

export interface DwellingFile extends DwellingSummary {
  households: HouseholdFile[];
  stays: DwellingStay[];
}

export interface ListDwellings {
  areaCode?: string;
  estateId?: string;
  building?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

interface Row extends Omit<DwellingSummary, 'use' | 'owner'> {
  usedAs: DwellingUse | null;
  ownerPersonId: string | null;
  ownerIsIn: number | string;
}

const STAYS_SHOWN = 100;

/** Reads of dwellings (一房). */
@Injectable()
export class DwellingsService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /** By grid and age of the file; of one estate, door by door. */
  async list(actor: Actor, query: ListDwellings): Promise<Page<DwellingSummary>> {
    const { areaCode, estateId, building, q, limit = 20 } = query;
    const patterns = addressPatterns(q ?? '');
    const where: Piece[] = [
      insidePosts(actor, 'household.read', 'd.gridCode'),
      ...(areaCode ? [insideAreas([areaCode], 'd.gridCode')] : []),
      ...(estateId ? [{ sql: 'd.estateId = ?', params: [estateId] }] : []),
      ...(building ? [{ sql: 'd.building = ?', params: [building] }] : []),
      ...patterns.map((pattern) => ({ sql: `d.address LIKE ? ESCAPE '${LIKE_ESCAPE}'`, params: [pattern] })),
    ];
    const after = await this.after(query);
    const order = estateId ? 'd.doorKey, d.id' : 'd.gridCode, d.id';
    const rows = await this.select([...where, ...after], order, limit + 1);
    const page = toPage(rows, limit, ({ id }) => encodeCursor(id));
    return { items: await this.summaries(page.items), nextCursor: page.nextCursor };
  }

  /** @throws dwelling-not-found outside the actor's areas, too */
  async get(actor: Actor, dwellingId: string): Promise<DwellingFile> {
    const rows = await this.select(
      [insidePosts(actor, 'household.read', 'd.gridCode'), { sql: 'd.id = ?', params: [dwellingId] }],
      'd.id',
      1,
    );
    const [summary] = await this.summaries(rows);
    if (!summary) {
      throw dwellingNotFound(dwellingId);
    }
    const [households, stays] = await Promise.all([this.households.currentHouseholds(dwellingId), this.stays(dwellingId)]);
    return { ...summary, households, stays };
  }

  /** The owner of the dwelling, whoever lives there; null when nobody is known. */
  async ownerOf(dwellingId: string): Promise<Owner | null> {
    const [summary] = await this.summaries(await this.select([{ sql: 'd.id = ?', params: [dwellingId] }], 'd.id', 1));
    return summary?.owner ?? null;
  }

  /** The cursor names the last row; where it stands in the order is read afresh. */
  private async after({ cursor, estateId }: ListDwellings): Promise<Piece[]> {
    const id = decodeCursor(cursor, 1)?.[0];
    if (id === undefined) {
      return [];
    }
    const column = estateId ? 'doorKey' : 'gridCode';
    const [last] = await this.db.query<{ at: string }[]>(`SELECT ${column} AS at FROM dwellings WHERE id = ?`, [id]);
    return last ? [{ sql: `d.${column} >= ? AND (d.${column} > ? OR d.id > ?)`, params: [last.at, last.at, id] }] : [];
  }

  private select(where: readonly Piece[], order: string, limit: number): Promise<Row[]> {
    const now = this.clock.now();
    const today = memberOn(dayOf(now), 'm');
    const here = 's.dwellingId = d.id AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)';
    return this.db.query<Row[]>(
      `SELECT d.id, d.estateId, e.name AS estateName, d.building, d.section, d.room, d.address, d.gridCode, d.usedAs, d.ownerPersonId,
              (SELECT COUNT(*) FROM stays s WHERE ${here}) AS householdCount,
              (SELECT COUNT(*) FROM members m JOIN stays s ON s.householdId = m.householdId
                WHERE m.personId = d.ownerPersonId AND ${today.sql} AND ${here}) AS ownerIsIn
         FROM dwellings d LEFT JOIN estates e ON e.id = d.estateId
        WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY ${order} LIMIT ?`,
      [now, now, ...today.params, now, now, ...where.flatMap(({ params }) => params), limit],
    );
  }

  private async summaries(rows: readonly Row[]): Promise<DwellingSummary[]> {
    const owners = await this.people.details(rows.flatMap(({ ownerPersonId }) => ownerPersonId ?? []));
    return rows.map(({ usedAs, ownerPersonId, ownerIsIn, householdCount, ...row }) => {
      const owner = ownerPersonId === null ? undefined : owners.get(ownerPersonId);
      return {
        ...row,
        use: usedAs,
        householdCount: Number(householdCount),
        owner: owner ? { personId: owner.id, name: owner.name, phone: owner.phone, livesHere: Number(ownerIsIn) > 0 } : null,
      };
    });
  }

  /** Who lived here from when to when, the last one first. */
  private async stays(dwellingId: string): Promise<DwellingStay[]> {
    const rows = await this.db.query<(Omit<DwellingStay, 'headName'> & { headPersonId: string | null })[]>(
      `SELECT s.id, s.householdId, h.headPersonId, s.fromAt, s.toAt FROM stays s JOIN households h ON h.id = s.householdId
        WHERE s.dwellingId = ? ORDER BY s.fromAt DESC, s.id DESC LIMIT ${STAYS_SHOWN}`,
      [dwellingId],
    );
    const names = await this.people.names(rows.flatMap(({ headPersonId }) => headPersonId ?? []));
    return rows.map(({ id, householdId, headPersonId, fromAt, toAt }) => ({
      id,
      householdId,
      headName: (headPersonId && names.get(headPersonId)) ?? null,
      fromAt: instantOf(fromAt),
      toAt: maybeInstant(toAt),
    }));
  }
}
