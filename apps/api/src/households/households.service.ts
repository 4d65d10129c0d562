import { Injectable } from '@nestjs/common';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import { DataSource, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { type Condition, insideAreas, insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '../platform/page';
import { Dwelling } from './dwelling.entity';
import { householdNotFound } from './household.errors';
import { addressPatterns, LIKE_ESCAPE } from './household-search.rules';

/** A home of a person: where he belongs to a household that lives there now. */
export interface Home {
  householdId: string;
  dwellingId: string;
  address: string;
  gridCode: string;
  relation: Relation;
}

/** A household as a list shows it; the name is in the clear, views mask it. */
export interface HouseholdSummary {
  id: string;
  dwellingId: string;
  address: string;
  gridCode: string;
  estateName: string;
  headName: string | null;
  memberCount: number;
  tags: HouseholdTag[];
}

/** In the clear; views mask. */
export interface HouseholdMember {
  personId: string;
  name: string;
  relation: Relation;
  phone: string | null;
}

export interface HouseholdFile extends HouseholdSummary {
  members: HouseholdMember[];
}

export interface ListHouseholds {
  areaCode?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

interface Row {
  id: string;
  dwellingId: string;
  gridCode: string;
  address: string;
  estateName: string;
  headPersonId: string | null;
  memberCount: number;
  tags: string;
}

/** Who lives where. */
@Injectable()
export class HouseholdsService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** Households that live in the actor's areas now, by grid and age of the file. */
  async list(actor: Actor, { areaCode, q, cursor, limit = 20 }: ListHouseholds): Promise<Page<HouseholdSummary>> {
    const after = decodeCursor(cursor, 2);
    const where = [
      insidePosts(actor, 'household.read', 'h.gridCode'),
      ...(areaCode ? [insideAreas([areaCode], 'h.gridCode')] : []),
      ...(q?.trim() ? [this.matching(q)] : []),
      ...(after ? [{ sql: '(h.gridCode > ? OR (h.gridCode = ? AND h.id > ?))', params: [after[0]!, after[0]!, after[1]!] }] : []),
    ];
    const rows = await this.select(where, limit + 1);
    const page = toPage(rows, limit, (row) => encodeCursor(row.gridCode, row.id));
    const names = await this.people.names(page.items.flatMap((row) => row.headPersonId ?? []));
    return { items: page.items.map((row) => summaryOf(row, names)), nextCursor: page.nextCursor };
  }

  /** @throws household-not-found outside the actor's areas, too */
  async household(actor: Actor, householdId: string): Promise<HouseholdFile> {
    const [row] = await this.select([insidePosts(actor, 'household.read', 'h.gridCode'), { sql: 'h.id = ?', params: [householdId] }], 1);
    if (!row) {
      throw householdNotFound(householdId);
    }
    return this.fileOf(row);
  }

  /** The homes of a person, the oldest membership first. */
  homesOf(personId: string): Promise<Home[]> {
    const today = dayOf(this.clock.now());
    return this.db.query<Home[]>(
      `SELECT h.id AS householdId, d.id AS dwellingId, d.address, d.gridCode, m.relation
         FROM members m JOIN households h ON h.id = m.householdId JOIN dwellings d ON d.id = h.dwellingId
        WHERE m.personId = ? AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ?) AND ${LIVES_THERE}
        ORDER BY m.id`,
      [personId, today, today, ...this.nowTwice()],
    );
  }

  dwelling(dwellingId: string): Promise<Dwelling | null> {
    return this.db.manager.findOneBy(Dwelling, { id: dwellingId });
  }

  /** Addresses by dwelling; unknown ones are missing. */
  async addresses(dwellingIds: readonly string[]): Promise<Map<string, string>> {
    const unique = [...new Set(dwellingIds)];
    const dwellings = unique.length === 0 ? [] : await this.db.manager.findBy(Dwelling, { id: In(unique) });
    return new Map(dwellings.map(({ id, address }) => [id, address]));
  }

  /** The households that live behind a door now, the oldest file first: none, one or several. */
  async currentHouseholds(dwellingId: string): Promise<HouseholdFile[]> {
    const rows = await this.select([{ sql: 'h.dwellingId = ?', params: [dwellingId] }], 20);
    return Promise.all(rows.map((row) => this.fileOf(row)));
  }

  /** The people of a household today, its head first. */
  async membersOf(householdId: string): Promise<HouseholdMember[]> {
    const today = dayOf(this.clock.now());
    const rows = await this.db.query<{ personId: string; relation: Relation }[]>(
      `SELECT personId, relation FROM members WHERE householdId = ? AND fromDay <= ? AND (toDay IS NULL OR toDay >= ?)
        ORDER BY CASE relation WHEN 'head' THEN 0 ELSE 1 END, id`,
      [householdId, today, today],
    );
    const ids = rows.map(({ personId }) => personId);
    const [names, phones] = await Promise.all([this.people.names(ids), this.people.phones(ids)]);
    return rows.map(({ personId, relation }) => ({
      personId,
      relation,
      name: names.get(personId)!,
      phone: phones.get(personId) ?? null,
    }));
  }

  /** Whether two people belong to one household today. */
  async sameHousehold(personA: string, personB: string): Promise<boolean> {
    const today = dayOf(this.clock.now());
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM members a JOIN members b ON b.householdId = a.householdId
        WHERE a.personId = ? AND a.fromDay <= ? AND (a.toDay IS NULL OR a.toDay >= ?)
          AND b.personId = ? AND b.fromDay <= ? AND (b.toDay IS NULL OR b.toDay >= ?) LIMIT 1`,
      [personA, today, today, personB, today, today],
    );
    return rows.length > 0;
  }

  private matching(q: string): Condition {
    const patterns = addressPatterns(q);
    const address = patterns.map(() => `d.address LIKE ? ESCAPE '${LIKE_ESCAPE}'`).join(' AND ');
    return {
      sql: `((${address}) OR h.headPersonId IN (SELECT id FROM people WHERE nameIndex = ?))`,
      params: [...patterns, this.people.nameIndex(q)],
    };
  }

  /** Current households under all conditions, walking `households_grid`: outer joins keep MariaDB from beginning elsewhere and sorting. */
  private select(where: readonly Condition[], limit: number): Promise<Row[]> {
    const today = dayOf(this.clock.now());
    return this.db.query<Row[]>(
      `SELECT h.id, h.dwellingId, h.gridCode, h.headPersonId, h.tags, d.address, e.name AS estateName,
              (SELECT COUNT(*) FROM members m
                WHERE m.householdId = h.id AND m.fromDay <= ? AND (m.toDay IS NULL OR m.toDay >= ?)) AS memberCount
         FROM households h LEFT JOIN dwellings d ON d.id = h.dwellingId LEFT JOIN estates e ON e.id = d.estateId
        WHERE ${[LIVES_THERE, ...where.map(({ sql }) => sql)].join(' AND ')}
        ORDER BY h.gridCode, h.id LIMIT ?`,
      [today, today, ...this.nowTwice(), ...where.flatMap(({ params }) => params), limit],
    );
  }

  private async fileOf(row: Row): Promise<HouseholdFile> {
    const members = await this.membersOf(row.id);
    const head = members.find(({ personId }) => personId === row.headPersonId);
    return { ...summaryOf(row, new Map(head && [[head.personId, head.name]])), members };
  }

  private nowTwice(): [Date, Date] {
    const now = this.clock.now();
    return [now, now];
  }
}

/** Takes two parameters, both the present instant. Counted, because an EXISTS would become a join that MariaDB begins with. */
const LIVES_THERE = `(SELECT COUNT(*) FROM stays s
  WHERE s.householdId = h.id AND s.dwellingId = h.dwellingId AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)) > 0`;

function summaryOf({ headPersonId, ...row }: Row, names: ReadonlyMap<string, string>): HouseholdSummary {
  return {
    id: row.id,
    dwellingId: row.dwellingId,
    address: row.address,
    gridCode: row.gridCode,
    estateName: row.estateName,
    headName: (headPersonId && names.get(headPersonId)) ?? null,
    memberCount: Number(row.memberCount),
    tags: JSON.parse(row.tags) as HouseholdTag[],
  };
}
