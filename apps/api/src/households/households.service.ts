import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import { DataSource, type EntityManager, In } from 'typeorm';
import { PeopleService } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { Dwelling } from './dwelling.entity';
import { householdNotFound } from './household.errors';
import { type HouseholdRow, type HouseholdSummary, livesThere, memberOn, type Piece, selectHouseholds, summaryOf } from './household.sql';
import type { Member } from './member.entity';

/** A home of a person: where he belongs to a household that lives there now. */
export interface Home {
  householdId: string;
  dwellingId: string;
  address: string;
  gridCode: string;
  relation: Relation;
}

/** In the clear; views mask. */
export interface HouseholdMember {
  /** Of the membership. */
  id: string;
  /** Of the household. */
  gridCode: string;
  personId: string;
  name: string;
  relation: Relation;
  phone: string | null;
  idNumber: string | null;
  bornOn: string | null;
  fromDay: string;
  toDay: string | null;
}

export interface HouseholdFile extends HouseholdSummary {
  members: HouseholdMember[];
}

/** Who lives where. */
@Injectable()
export class HouseholdsService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** Also when it has moved out: the staff of where it lived last keep its file. @throws household-not-found outside the actor's areas, too */
  async household(actor: Actor, householdId: string): Promise<HouseholdFile> {
    const where = [insidePosts(actor, 'household.read', 'h.gridCode'), { sql: 'h.id = ?', params: [householdId] }];
    const [row] = await selectHouseholds(this.db, this.clock.now(), where, 1);
    if (!row) {
      throw householdNotFound(householdId);
    }
    return this.fileOf(row);
  }

  /** The homes of a person, the oldest membership first. */
  homesOf(personId: string): Promise<Home[]> {
    const today = memberOn(this.today(), 'm');
    const lives = livesThere(this.clock.now());
    return this.db.query<Home[]>(
      `SELECT h.id AS householdId, d.id AS dwellingId, d.address, d.gridCode, m.relation
         FROM members m JOIN households h ON h.id = m.householdId JOIN dwellings d ON d.id = h.dwellingId
        WHERE m.personId = ? AND ${today.sql} AND ${lives.sql} ORDER BY m.id`,
      [personId, ...today.params, ...lives.params],
    );
  }

  dwelling(dwellingId: string): Promise<Dwelling | null> {
    return this.db.manager.findOneBy(Dwelling, { id: dwellingId });
  }

  /** By id; unknown ones are missing. */
  async dwellings(dwellingIds: readonly string[]): Promise<Map<string, Dwelling>> {
    const unique = [...new Set(dwellingIds)];
    const dwellings = unique.length === 0 ? [] : await this.db.manager.findBy(Dwelling, { id: In(unique) });
    return new Map(dwellings.map((dwelling) => [dwelling.id, dwelling]));
  }

  /** Addresses by dwelling; unknown ones are missing. */
  async addresses(dwellingIds: readonly string[]): Promise<Map<string, string>> {
    return new Map([...(await this.dwellings(dwellingIds))].map(([id, { address }]) => [id, address]));
  }

  /** The households that live behind a door now, the oldest file first: none, one or several. */
  async currentHouseholds(dwellingId: string): Promise<HouseholdFile[]> {
    const now = this.clock.now();
    const rows = await selectHouseholds(this.db, now, [livesThere(now), { sql: 'h.dwellingId = ?', params: [dwellingId] }], 20);
    return Promise.all(rows.map((row) => this.fileOf(row)));
  }

  /** The people of a household today, its head first. */
  async membersOf(householdId: string): Promise<HouseholdMember[]> {
    return this.members([{ sql: 'm.householdId = ?', params: [householdId] }, memberOn(this.today(), 'm')]);
  }

  /** Whether two people belong to one household today. */
  async sameHousehold(personA: string, personB: string): Promise<boolean> {
    const [a, b] = [memberOn(this.today(), 'a'), memberOn(this.today(), 'b')];
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM members a JOIN members b ON b.householdId = a.householdId
        WHERE a.personId = ? AND ${a.sql} AND b.personId = ? AND ${b.sql} LIMIT 1`,
      [personA, ...a.params, personB, ...b.params],
    );
    return rows.length > 0;
  }

  /** Who belongs to a household of his today, he himself not among them. Inside a transaction it is asked by it. */
  async kinOf(personId: string, db: EntityManager = this.db.manager): Promise<string[]> {
    const [mine, theirs] = [memberOn(this.today(), 'a'), memberOn(this.today(), 'b')];
    const rows = await db.query<{ personId: string }[]>(
      `SELECT DISTINCT b.personId FROM members a JOIN members b ON b.householdId = a.householdId
        WHERE a.personId = ? AND ${mine.sql} AND b.personId <> ? AND ${theirs.sql}`,
      [personId, ...mine.params, personId, ...theirs.params],
    );
    return rows.map((row) => row.personId);
  }

  /** One membership, ended or not; null when there is none. */
  async member(memberId: string): Promise<HouseholdMember | null> {
    return (await this.members([{ sql: 'm.id = ?', params: [memberId] }]))[0] ?? null;
  }

  private async members(where: readonly Piece[]): Promise<HouseholdMember[]> {
    const rows = await this.db.query<(Pick<Member, 'id' | 'personId' | 'relation' | 'fromDay' | 'toDay'> & { gridCode: string })[]>(
      `SELECT m.id, m.personId, m.relation, m.fromDay, m.toDay, h.gridCode FROM members m JOIN households h ON h.id = m.householdId
        WHERE ${where.map(({ sql }) => sql).join(' AND ')}
        ORDER BY CASE m.relation WHEN 'head' THEN 0 ELSE 1 END, m.id`,
      where.flatMap(({ params }) => params),
    );
    const people = await this.people.details(rows.map(({ personId }) => personId));
    return rows.map((row) => {
      const { name, phone, idNumber, bornOn } = people.get(row.personId)!;
      return { ...row, name, phone, idNumber, bornOn };
    });
  }

  private today(): string {
    return dayOf(this.clock.now());
  }

  private async fileOf(row: HouseholdRow): Promise<HouseholdFile> {
    const members = await this.membersOf(row.id);
    const head = members.find(({ personId }) => personId === row.headPersonId);
    return { ...summaryOf(row, new Map(head && [[head.personId, head.name]])), members };
  }
}
