import { Injectable } from '@nestjs/common';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { CodesService } from '../codes/codes.service';
import type { Dwelling } from '../households/dwelling.entity';
import type { Estate } from '../households/estate.entity';
import { HouseholdRegister, type MoveIn } from '../households/household-register.service';
import { type NewPerson, PeopleService } from '../identity/people.service';
import { Transactions } from '../platform/database/transactions';
import { dayOf } from '../platform/clock';
import { CAST, type CastMember } from './demo-cast';
import { demoName, demoPhone } from './demo-names';
import { ESTATES } from './demo-estates';
import { type BuildingPlan, doorsOf, type GridPlan, HOME_GRID, HOUSEHOLDS_PER_GRID, NAMED_DOORS, STORY_BUILDING } from './demo-plan';
import { DemoRandom } from './demo-random';
import { DemoTime } from './demo-time.service';

/** A household of the demo, as the stories need it. */
export interface DemoHome {
  householdId: string;
  headId: string;
  dwelling: Dwelling;
  /** `3-2-501`. */
  door: string;
}

/** Who looks after the estates. */
export interface EstateUnits {
  propertyUnitId: string;
  committeeUnitId: string;
}

interface PlannedHome {
  dwelling: Dwelling;
  people: (NewPerson & { relation: Relation })[];
  tags: HouseholdTag[];
  fromAt: Date;
}

/** One, two, three or four people behind a door: 2.3 on average. */
const SIZES = [1, 2, 2, 2, 3, 3, 2, 2, 4, 2] as const;
const TAGS: [HouseholdTag, number][] = [
  ['party-member', 0.08],
  ['veteran', 0.03],
  ['minimum-living', 0.01],
  ['disabled', 0.015],
];
const DAY_HOURS = 24;

/** Fills the grids with dwellings, codes on the doors, people and households. */
@Injectable()
export class DemoHomes {
  private random = new DemoRandom(1);
  /** Apart, so that everybody keeps the name and the home he had before birthdays were known. */
  private birthdays = new DemoRandom(2);
  private phones = 0;
  private readonly estates = new Map<string, Estate>();

  constructor(
    private readonly transactions: Transactions,
    private readonly register: HouseholdRegister,
    private readonly people: PeopleService,
    private readonly codes: CodesService,
    private readonly time: DemoTime,
  ) {}

  /** The same people at every seeding. */
  reset(): void {
    this.random = new DemoRandom(150603);
    this.birthdays = new DemoRandom(150604);
    this.phones = 0;
    this.estates.clear();
  }

  /** One grid in one transaction, about 2,600 rows. */
  async fill(communityCode: string, grid: GridPlan, units: EstateUnits): Promise<DemoHome[]> {
    return this.transactions.run(async (tx) => {
      const estate = await this.estateOf(tx, communityCode, grid.estate, units);
      const occupied: Dwelling[] = [];
      for (const isNew of [false, true]) {
        const buildings = grid.buildings.filter((building) => (building.isNew ?? false) === isNew);
        const dwellings = await this.build(tx, estate, grid.code, buildings);
        const households = isNew ? HOUSEHOLDS_PER_GRID - grid.settled : grid.settled;
        occupied.push(...this.inhabited(dwellings, Math.min(households, dwellings.length)));
      }
      return this.settle(tx, grid, occupied);
    });
  }

  private async estateOf(tx: EntityManager, communityCode: string, name: string, units: EstateUnits): Promise<Estate> {
    const { hasCommittee, ...plan } = ESTATES[name]!;
    const wish = {
      ...plan,
      communityCode,
      name,
      propertyUnitId: units.propertyUnitId,
      committeeUnitId: hasCommittee ? units.committeeUnitId : null,
    };
    const estate = this.estates.get(name) ?? (await this.register.addEstate(tx, wish));
    this.estates.set(name, estate);
    return estate;
  }

  private async build(tx: EntityManager, estate: Estate, gridCode: string, buildings: BuildingPlan[]): Promise<Dwelling[]> {
    const doors = buildings.flatMap(doorsOf).map((door) => ({ ...door, gridCode }));
    const dwellings = await this.register.addDwellings(tx, estate, doors);
    await this.codes.issueFirst(
      tx,
      'household',
      dwellings.map(({ id }) => id),
    );
    return dwellings;
  }

  /** All but a few: nobody lives behind doors spread over the buildings, and never behind those that the stories name. */
  private inhabited(dwellings: Dwelling[], households: number): Dwelling[] {
    const vacant = new Set<Dwelling>();
    while (dwellings.length - vacant.size > households) {
      const dwelling = this.random.pick(dwellings);
      if (!isNamed(dwelling)) vacant.add(dwelling);
    }
    return dwellings.filter((dwelling) => !vacant.has(dwelling));
  }

  private async settle(tx: EntityManager, grid: GridPlan, dwellings: Dwelling[]): Promise<DemoHome[]> {
    const newBuildings = new Set(grid.buildings.filter(({ isNew }) => isNew).map(({ building }) => building));
    const homes = dwellings.map((dwelling) => this.planned(dwelling, newBuildings.has(dwelling.building)));
    const people = await this.people.createMany(
      tx,
      homes.flatMap((home) => home.people.map(({ relation: _, ...person }) => person)),
    );
    let next = 0;
    const moves = homes.map(({ dwelling, people: planned, tags, fromAt }): MoveIn => {
      const members = planned.map(({ relation }) => ({ personId: people[next++]!.id, relation }));
      return { dwelling, members, tags, fromAt };
    });
    const households = await this.register.moveIn(tx, moves);
    return households.map((household, i) => ({
      householdId: household.id,
      headId: household.headPersonId!,
      dwelling: dwellings[i]!,
      door: doorOf(dwellings[i]!),
    }));
  }

  private planned(dwelling: Dwelling, isNew: boolean): PlannedHome {
    const member = residentAt(dwelling);
    const size = member ? 1 : this.random.pick(SIZES);
    const tags = TAGS.filter(([, share]) => this.random.chance(share)).map(([tag]) => tag);
    const isElder = member?.username === 'resident' || (size === 1 && !member && this.random.chance(0.15));
    return {
      dwelling,
      people: member ? [this.castPerson(member, dwelling)] : this.family(size, dwelling.gridCode, isElder),
      tags: isElder ? ['elder-alone', ...tags] : tags,
      // those of the new building came in the last two days, the others one to eight years ago
      fromAt: this.time.hoursBefore(isNew ? 2 + this.random.below(46) : (365 + this.random.below(2500)) * DAY_HOURS),
    };
  }

  private castPerson({ name, bornOn }: CastMember, { gridCode }: Dwelling): NewPerson & { relation: Relation } {
    return { name, phone: demoPhone(++this.phones), bornOn, areaCode: gridCode, relation: 'head' };
  }

  private family(size: number, areaCode: string, isElder: boolean): (NewPerson & { relation: Relation })[] {
    const head = demoName(this.random);
    const [youngest, eldest] = isElder ? [72, 92] : [28, 66];
    const people: (NewPerson & { relation: Relation })[] = [
      { name: head.name, phone: demoPhone(++this.phones), bornOn: this.birthday(youngest!, eldest!), areaCode, relation: 'head' },
    ];
    if (size > 1) {
      people.push({
        name: demoName(this.random).name,
        phone: demoPhone(++this.phones),
        bornOn: this.birthday(28, 66),
        areaCode,
        relation: 'spouse',
      });
    }
    while (people.length < size) {
      people.push({ name: demoName(this.random, head.familyName).name, bornOn: this.birthday(1, 22), areaCode, relation: 'child' });
    }
    return people;
  }

  /** Of somebody between these ages, in years. */
  private birthday(youngest: number, eldest: number): string {
    const days = youngest * 365.25 + this.birthdays.below((eldest - youngest) * 365);
    return dayOf(this.time.hoursBefore(days * DAY_HOURS));
  }
}

export function doorOf({ building, section, room }: { building: string; section: string; room: string }): string {
  return [building, section, room].join('-');
}

/** In the grid where the stories play. */
export function isOnStage({ dwelling }: DemoHome): boolean {
  return dwelling.gridCode === HOME_GRID;
}

function isNamed(dwelling: Dwelling): boolean {
  return dwelling.gridCode === HOME_GRID && (dwelling.building === STORY_BUILDING || NAMED_DOORS.includes(doorOf(dwelling)));
}

function residentAt(dwelling: Dwelling): CastMember | undefined {
  if (dwelling.gridCode !== HOME_GRID) {
    return undefined;
  }
  return CAST.find(({ home }) => home && doorOf(home) === doorOf(dwelling));
}
