import { Injectable } from '@nestjs/common';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import { Dwelling } from './dwelling.entity';
import { Estate } from './estate.entity';
import { Household } from './household.entity';

const ROWS_PER_INSERT = 300;

export interface NewEstate {
  communityCode: string;
  name: string;
  propertyUnitId?: string | null;
}

export interface NewDwelling {
  gridCode: string;
  building: string;
  /** Empty where a building has one staircase. */
  section: string;
  room: string;
  ownerPersonId?: string | null;
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
  constructor(private readonly clock: Clock) {}

  async addEstate(tx: EntityManager, { communityCode, name, propertyUnitId = null }: NewEstate): Promise<Estate> {
    const createdAt = this.clock.now();
    const estate: Estate = { id: newId(createdAt), communityCode, name, propertyUnitId, createdAt };
    await runAll(tx, [insertOf('estates', [{ ...estate }])]);
    return estate;
  }

  /** Dwellings of one estate, in the order given. */
  async addDwellings(tx: EntityManager, estate: Pick<Estate, 'id' | 'name'>, dwellings: readonly NewDwelling[]): Promise<Dwelling[]> {
    const now = this.clock.now();
    const rows = dwellings.map(({ gridCode, building, section, room, ownerPersonId = null }): Dwelling => ({
      id: newId(now),
      estateId: estate.id,
      gridCode,
      building,
      section,
      room,
      address: addressOf(estate.name, building, section, room),
      ownerPersonId,
    }));
    await insertAll(tx, 'dwellings', rows);
    return rows;
  }

  /** Households with their members, each moving into a dwelling; in the order given. */
  async moveIn(tx: EntityManager, homes: readonly MoveIn[]): Promise<Household[]> {
    const now = this.clock.now();
    const made = homes.map(({ dwelling, members, tags = [], fromAt = now }) => {
      const household: Household = {
        id: newId(now),
        dwellingId: dwelling.id,
        gridCode: dwelling.gridCode,
        headPersonId: members.find(({ relation }) => relation === 'head')?.personId ?? null,
        tags,
        createdAt: now,
      };
      const stay = { id: newId(now), householdId: household.id, dwellingId: dwelling.id, gridCode: dwelling.gridCode, fromAt, toAt: null };
      const fromDay = dayOf(fromAt);
      return {
        household,
        stay,
        members: members.map((member) => ({ id: newId(now), householdId: household.id, ...member, fromDay, toDay: null })),
      };
    });
    await insertAll(
      tx,
      'households',
      made.map(({ household }) => ({ ...household, tags: JSON.stringify(household.tags) })),
    );
    await insertAll(
      tx,
      'stays',
      made.map(({ stay }) => stay),
    );
    await insertAll(
      tx,
      'members',
      made.flatMap(({ members }) => members),
    );
    return made.map(({ household }) => household);
  }
}

/** 园丁南苑 3号楼 2单元 501. */
function addressOf(estateName: string, building: string, section: string, room: string): string {
  return [estateName, `${building}号楼`, ...(section ? [`${section}单元`] : []), room].join(' ');
}

async function insertAll(tx: EntityManager, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await runAll(tx, [insertOf(table, rows.slice(start, start + ROWS_PER_INSERT) as Record<string, unknown>[])]);
  }
}
