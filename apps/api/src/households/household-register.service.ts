import { Injectable } from '@nestjs/common';
import type { DwellingUse, HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import type { Idempotency } from '../platform/idempotency';
import { Dwelling, NOBODY_HERE } from './dwelling.entity';
import { addressOf, doorKeyOf } from './dwelling.rules';
import { Estate } from './estate.entity';
import { type EstateContact, EstateContacts } from './estate-contacts.service';
import { Household } from './household.entity';
import { takeNotesAway } from './reached-doors.service';

const ROWS_PER_INSERT = 300;

export interface NewEstate {
  communityCode: string;
  name: string;
  propertyUnitId?: string | null;
  committeeUnitId?: string | null;
  address?: string | null;
  servicePoint?: ServicePoint | null;
  contacts?: EstateContact[];
}

/** A party service point (党群服务点). */
export interface ServicePoint {
  name: string;
  phone: string | null;
}

export interface NewDwelling {
  gridCode: string;
  building: string;
  /** Empty where a building has one staircase. */
  section: string;
  room: string;
  ownerPersonId?: string | null;
  use?: DwellingUse | null;
}

export interface MoveIn {
  dwelling: Pick<Dwelling, 'id' | 'gridCode'>;
  /** The head, if there is one, has the relation `head`. */
  members: { personId: string; relation: Relation }[];
  tags?: HouseholdTag[];
  /** Now unless given. */
  fromAt?: Date;
}

/** Writes the files of estates, dwellings and households, many at a time. */
@Injectable()
export class HouseholdRegister {
  constructor(
    private readonly contacts: EstateContacts,
    private readonly clock: Clock,
  ) {}

  async addEstate(tx: EntityManager, wish: NewEstate, idem?: Idempotency): Promise<Estate> {
    const createdAt = this.clock.now();
    const id = newId(createdAt);
    const estate: Estate = {
      id,
      communityCode: wish.communityCode,
      name: wish.name,
      propertyUnitId: wish.propertyUnitId ?? null,
      committeeUnitId: wish.committeeUnitId ?? null,
      address: wish.address ?? null,
      servicePointName: wish.servicePoint?.name ?? null,
      servicePointPhone: wish.servicePoint?.phone ?? null,
      contactsSealed: this.contacts.sealed(id, wish.contacts ?? []),
      createdAt,
      ...madeBy(idem),
    };
    await runAll(tx, [insertOf('estates', [{ ...estate }])]);
    return estate;
  }

  /** Dwellings of one estate, in the order given; `idem` is of the request that made them, if it made one. */
  async addDwellings(
    tx: EntityManager,
    estate: Pick<Estate, 'id' | 'name'>,
    dwellings: readonly NewDwelling[],
    idem?: Idempotency,
  ): Promise<Dwelling[]> {
    const now = this.clock.now();
    const rows = dwellings.map(({ gridCode, building, section, room, ownerPersonId = null, use = null }): Dwelling => ({
      id: newId(now),
      estateId: estate.id,
      gridCode,
      building,
      section,
      room,
      doorKey: doorKeyOf(building, section, room),
      address: addressOf(estate.name, building, section, room),
      ownerPersonId,
      usedAs: use,
      reachedFor: NOBODY_HERE,
      ...madeBy(idem),
    }));
    await insertAll(tx, 'dwellings', rows);
    return rows;
  }

  /** Households with their members, each moving into a dwelling; in the order given. `idem` is of the request that made one. */
  async moveIn(tx: EntityManager, homes: readonly MoveIn[], idem?: Idempotency): Promise<Household[]> {
    const now = this.clock.now();
    const made = homes.map(({ dwelling, members, tags = [], fromAt = now }) => {
      const household: Household = {
        id: newId(now),
        dwellingId: dwelling.id,
        gridCode: dwelling.gridCode,
        headPersonId: members.find(({ relation }) => relation === 'head')?.personId ?? null,
        tags,
        hasElderAlone: tags.includes('elder-alone'),
        createdAt: now,
        ...madeBy(idem),
      };
      const stay = { id: newId(now), householdId: household.id, dwellingId: dwelling.id, gridCode: dwelling.gridCode, fromAt, toAt: null };
      const fromDay = dayOf(fromAt);
      return {
        household,
        stay,
        members: members.map((member) => ({ id: newId(now), householdId: household.id, ...member, fromDay, toDay: null, ...madeBy() })),
      };
    });
    await insertAll(
      tx,
      'households',
      made.map(({ household }) => ({ ...household, tags: JSON.stringify(household.tags), hasElderAlone: Number(household.hasElderAlone) })),
    );
    await insertAll(
      tx,
      'stays',
      made.map(({ stay }) => stay),
    );
    await runAll(tx, homes.length === 0 ? [] : [takeNotesAway(homes.map(({ dwelling }) => dwelling.id))]);
    await insertAll(
      tx,
      'members',
      made.flatMap(({ members }) => members),
    );
    return made.map(({ household }) => household);
  }
}

/** What a file keeps of the request that made it: nothing where none did. */
function madeBy(idem?: Idempotency): { idemKey: string | null; idemBody: string | null } {
  return { idemKey: idem?.id ?? null, idemBody: idem?.body ?? null };
}

async function insertAll(tx: EntityManager, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await runAll(tx, [insertOf(table, rows.slice(start, start + ROWS_PER_INSERT) as Record<string, unknown>[])]);
  }
}
