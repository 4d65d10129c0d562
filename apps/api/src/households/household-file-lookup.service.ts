import { Injectable } from '@nestjs/common';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { PeopleService, type PersonDetails } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { placesFor, runAll } from '../platform/database/sql';
import { memberOn } from './household.sql';
import type { KnownDwelling, KnownHousehold, KnownPerson } from './import-plan';
import { folded, type Place } from './import-place.rules';

interface FoundEstate {
  id: string;
  name: string;
  communityCode: string;
}

interface DwellingRow {
  id: string;
  estateId: string;
  gridCode: string;
  building: string;
  section: string;
  room: string;
  ownerPersonId: string | null;
}

interface HouseholdRow {
  id: string;
  dwellingId: string;
  headPersonId: string | null;
  tags: string;
}

interface MemberRow {
  id: string;
  householdId: string;
  personId: string;
  relation: Relation;
}

/** What is on file of many dwellings and people at once: a handful of statements, however many are asked for. */
@Injectable()
export class HouseholdFileLookup {
  constructor(
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** The estates of these names in a community, by their folded names; of several of one name the oldest. */
  async estates(tx: EntityManager, communityCode: string, names: readonly string[]): Promise<Map<string, FoundEstate>> {
    if (names.length === 0) {
      return new Map();
    }
    const rows = await tx.query<FoundEstate[]>(
      `SELECT id, name, communityCode FROM estates WHERE communityCode = ? AND name IN (${placesFor(names)}) ORDER BY id DESC`,
      [communityCode, ...names],
    );
    return new Map(rows.map((row) => [folded(row.name), row]));
  }

  /** Dwellings at these places with who lives there today, by `placeKey`; unknown ones are missing. */
  async dwellings(tx: EntityManager, places: readonly EstatePlace[]): Promise<Map<string, KnownDwelling>> {
    const dwellings = await this.dwellingRows(tx, places);
    const households = await this.householdRows(
      tx,
      dwellings.map(({ id }) => id),
    );
    const members = await this.memberRows(
      tx,
      households.map(({ id }) => id),
    );
    const ids = [...members.map(({ personId }) => personId), ...dwellings.flatMap(({ ownerPersonId }) => ownerPersonId ?? [])];
    const people = await this.people.details(ids, tx);
    return new Map(
      dwellings.map((row) => [
        placeKey(row),
        {
          id: row.id,
          gridCode: row.gridCode,
          owner: row.ownerPersonId === null ? null : knownPerson(people.get(row.ownerPersonId)!),
          households: households
            .filter(({ dwellingId }) => dwellingId === row.id)
            .map((household) => withMembers(household, members, people)),
        },
      ]),
    );
  }

  /** People whose home grid or community lies in `communityCode`, by identity number. */
  async peopleByIdNumber(tx: EntityManager, communityCode: string, idNumbers: readonly string[]): Promise<KnownPerson[]> {
    const indexes = [...new Set(idNumbers)].map((number) => this.people.idNumberIndex(number));
    if (indexes.length === 0) {
      return [];
    }
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM people WHERE idNumberIndex IN (${placesFor(indexes)}) AND areaCode >= ? AND areaCode < ? AND joinedIntoId IS NULL`,
      [...indexes, communityCode, `${communityCode}:`],
    );
    const details = await this.people.details(
      rows.map(({ id }) => id),
      tx,
    );
    return [...details.values()].map(knownPerson);
  }

  /**
   * Waits for everybody who is deciding at these doors or changing who lives behind them, and keeps them waiting until the transaction
   * ends. What is read after it is what they have left.
   */
  async takeTurns(tx: EntityManager, places: readonly EstatePlace[]): Promise<void> {
    const ids = (await this.dwellingRows(tx, places)).map(({ id }) => id).sort();
    if (ids.length === 0) {
      return;
    }
    await runAll(tx, [
      [`UPDATE dwellings SET gridCode = gridCode WHERE id IN (${placesFor(ids)})`, ids],
      [`UPDATE households SET headPersonId = headPersonId WHERE dwellingId IN (${placesFor(ids)})`, ids],
    ]);
  }

  private async dwellingRows(tx: EntityManager, places: readonly EstatePlace[]): Promise<DwellingRow[]> {
    // by staircase: one range of the address index each
    const staircases = new Map<string, EstatePlace[]>();
    for (const place of places) {
      const key = JSON.stringify([place.estateId, place.building, place.section]);
      staircases.set(key, [...(staircases.get(key) ?? []), place]);
    }
    const rows: DwellingRow[] = [];
    const all = [...staircases.values()];
    for (let start = 0; start < all.length; start += STAIRCASES_PER_STATEMENT) {
      const some = all.slice(start, start + STAIRCASES_PER_STATEMENT);
      const where = some.map((rooms) => `(estateId = ? AND building = ? AND section = ? AND room IN (${placesFor(rooms)}))`);
      rows.push(
        ...(await tx.query<DwellingRow[]>(
          `SELECT id, estateId, gridCode, building, section, room, ownerPersonId FROM dwellings WHERE ${where.join(' OR ')}`,
          some.flatMap((rooms) => [rooms[0]!.estateId, rooms[0]!.building, rooms[0]!.section, ...rooms.map(({ room }) => room)]),
        )),
      );
    }
    return rows;
  }

  private async householdRows(tx: EntityManager, dwellingIds: readonly string[]): Promise<HouseholdRow[]> {
    if (dwellingIds.length === 0) {
      return [];
    }
    const now = this.clock.now();
    return tx.query<HouseholdRow[]>(
      `SELECT DISTINCT h.id, h.dwellingId, h.headPersonId, h.tags
         FROM stays s JOIN households h ON h.id = s.householdId AND h.dwellingId = s.dwellingId
        WHERE s.dwellingId IN (${placesFor(dwellingIds)}) AND s.fromAt <= ? AND (s.toAt IS NULL OR s.toAt > ?)`,
      [...dwellingIds, now, now],
    );
  }

  private async memberRows(tx: EntityManager, householdIds: readonly string[]): Promise<MemberRow[]> {
    if (householdIds.length === 0) {
      return [];
    }
    const today = memberOn(dayOf(this.clock.now()), 'm');
    return tx.query<MemberRow[]>(
      `SELECT m.id, m.householdId, m.personId, m.relation FROM members m
        WHERE m.householdId IN (${placesFor(householdIds)}) AND ${today.sql}`,
      [...householdIds, ...today.params],
    );
  }
}

export interface EstatePlace extends Omit<Place, 'estate'> {
  estateId: string;
}

const STAIRCASES_PER_STATEMENT = 200;

export function placeKey({ estateId, building, section, room }: EstatePlace): string {
  return JSON.stringify([estateId, ...[building, section, room].map(folded)]);
}

function withMembers(
  { id, headPersonId, tags }: HouseholdRow,
  members: readonly MemberRow[],
  people: ReadonlyMap<string, PersonDetails>,
): KnownHousehold {
  return {
    id,
    headPersonId,
    tags: JSON.parse(tags) as HouseholdTag[],
    members: members
      .filter(({ householdId }) => householdId === id)
      .map((member) => ({ memberId: member.id, relation: member.relation, person: knownPerson(people.get(member.personId)!) })),
  };
}

function knownPerson({ id, name, phone, idNumber, bornOn }: PersonDetails): KnownPerson {
  return { id, name, phone, idNumber, bornOn };
}
