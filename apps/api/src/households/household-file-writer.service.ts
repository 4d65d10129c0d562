import { Injectable } from '@nestjs/common';
import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { PeopleService, type PersonPatch } from '../identity/people.service';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, placesFor, runAll, type Statement } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import type { FieldChange } from './file-change.entity';
import { type ChangeOrigin, FileHistory, type NewFileChange } from './file-history.service';
import { HouseholdRegister, type MoveIn } from './household-register.service';
import { tagText } from './import-household.rules';
import type { HomePlan, HouseholdPlan, KnownDwelling, MemberPlan, PersonPlan } from './import-plan';
import type { Place } from './import-place.rules';
import { memberText } from './member.rules';

/** The estate of a home; without an id it is not there yet. */
export interface EstateOrder {
  id: string | null;
  name: string;
  communityCode: string;
}

/** A home that goes in: where it is, what is on file of it, and what is to be. */
export interface HomeOrder {
  /** The row of the file that names it first. */
  firstRow: number;
  /** The same object for all homes of an estate. */
  estate: EstateOrder;
  place: Place;
  known: KnownDwelling | null;
  plan: HomePlan;
}

type Ids = ReadonlyMap<PersonPlan, string>;

/** Writes many homes at once as they were planned: a handful of statements, however many they are. */
@Injectable()
export class HouseholdFileWriter {
  constructor(
    private readonly people: PeopleService,
    private readonly register: HouseholdRegister,
    private readonly history: FileHistory,
    private readonly clock: Clock,
  ) {}

  async write(tx: EntityManager, origin: ChangeOrigin, orders: readonly HomeOrder[]): Promise<void> {
    const homes = orders.filter(({ plan }) => plan.gridCode !== null);
    const ids = await this.writePeople(tx, homes);
    const dwellings = await this.writeDwellings(tx, homes, ids);
    const moved = await this.moveIn(tx, homes, { ids, dwellings });
    await this.join(tx, homes, ids);
    await this.history.record(tx, origin, [...historyOf(homes), ...moved]);
  }

  /** Everybody who is new, and what changes of those who are known. Answers the ids of all. */
  private async writePeople(tx: EntityManager, homes: readonly HomeOrder[]): Promise<Ids> {
    const gridOf = new Map<PersonPlan, string>();
    for (const { plan } of homes) {
      for (const person of peopleOf(plan)) gridOf.set(person, gridOf.get(person) ?? plan.gridCode!);
    }
    const all = [...gridOf.keys()];
    const fresh = all.filter(({ known }) => known === null);
    const created = await this.people.createMany(
      tx,
      fresh.map((person) => ({ ...person, areaCode: gridOf.get(person)! })),
    );
    const patches = all.flatMap((person) => (person.known ? [{ personId: person.known.id, patch: patchOf(person) }] : []));
    await this.people.updateMany(
      tx,
      patches.filter(({ patch }) => Object.keys(patch).length > 0),
    );
    return new Map([
      ...all.flatMap((person) => (person.known ? [[person, person.known.id] as const] : [])),
      ...fresh.map((person, i) => [person, created[i]!.id] as const),
    ]);
  }

  /** New dwellings, and owners of those that are there. Answers the id of each home's dwelling. */
  private async writeDwellings(tx: EntityManager, homes: readonly HomeOrder[], ids: Ids): Promise<Map<HomeOrder, string>> {
    const dwellings = new Map(homes.flatMap((home) => (home.known ? [[home, home.known.id] as const] : [])));
    const fresh = homes.filter(({ known }) => known === null);
    for (const estate of new Set(fresh.map((home) => home.estate))) {
      const here = fresh.filter((home) => home.estate === estate);
      const made = await this.register.addDwellings(
        tx,
        estate.id === null ? await this.register.addEstate(tx, estate) : { ...estate, id: estate.id },
        here.map(({ place: { building, section, room }, plan }) => ({
          gridCode: plan.gridCode!,
          building,
          section,
          room,
          ownerPersonId: plan.owner && ids.get(plan.owner)!,
        })),
      );
      made.forEach(({ id }, i) => dwellings.set(here[i]!, id));
    }
    const owned = homes.filter(({ known, plan }) => known !== null && known.owner === null && plan.owner !== null);
    await runAll(
      tx,
      owned.map(({ known, plan }): Statement => [
        'UPDATE dwellings SET ownerPersonId = ? WHERE id = ?',
        [ids.get(plan.owner!)!, known!.id],
      ]),
    );
    return dwellings;
  }

  /** Households that were not there. Answers a line of history for each: who came in with it. */
  private async moveIn(
    tx: EntityManager,
    homes: readonly HomeOrder[],
    { ids, dwellings }: { ids: Ids; dwellings: ReadonlyMap<HomeOrder, string> },
  ): Promise<NewFileChange[]> {
    const fresh = homes.flatMap((home) =>
      home.plan.households.filter(({ known }) => known === null).map((household) => ({ home, household })),
    );
    const made = await this.register.moveIn(
      tx,
      fresh.map(({ home, household: { members, tags } }): MoveIn => ({
        dwelling: { id: dwellings.get(home)!, gridCode: home.plan.gridCode! },
        members: members.map(({ person, relation }) => ({ personId: ids.get(person)!, relation })),
        tags,
      })),
    );
    return made.map(({ id }, i) => ({ fileKind: 'household', fileId: id, fields: fresh[i]!.household.members.map(joinedField) }));
  }

  /** Who joins a household that is there, and what its members are from now on. */
  private async join(tx: EntityManager, homes: readonly HomeOrder[], ids: Ids): Promise<void> {
    const now = this.clock.now();
    const households = homes.flatMap(({ plan }) => plan.households.filter(({ known }) => known !== null));
    if (households.length === 0) {
      return;
    }
    const rows = households.flatMap(({ known, members }) =>
      members
        .filter(({ member }) => member === null)
        .map(({ person, relation }) => ({
          id: newId(now),
          householdId: known!.id,
          personId: ids.get(person)!,
          relation,
          fromDay: dayOf(now),
          toDay: null,
        })),
    );
    const statements = [
      ...(rows.length > 0 ? [insertOf('members', rows)] : []),
      ...relationStatements(households),
      ...households.flatMap((household) => householdStatement(household, ids)),
    ];
    await runAll(tx, statements);
  }
}

function peopleOf({ households, owner }: HomePlan): PersonPlan[] {
  return [...households.flatMap(({ members }) => members.map(({ person }) => person)), ...(owner ? [owner] : [])];
}

function patchOf({ known, phone, idNumber, bornOn }: PersonPlan): PersonPatch {
  return {
    ...(phone !== known!.phone && { phone }),
    ...(idNumber !== known!.idNumber && { idNumber }),
    ...(bornOn !== known!.bornOn && { bornOn }),
  };
}

function relationStatements(households: readonly HouseholdPlan[]): Statement[] {
  const changed = households.flatMap(({ members }) => members.filter(isMoved));
  const byRelation = new Map<Relation, string[]>();
  for (const { relation, member } of changed) {
    byRelation.set(relation, [...(byRelation.get(relation) ?? []), member!.memberId]);
  }
  return [...byRelation].map(([relation, memberIds]) => [
    `UPDATE members SET relation = ? WHERE id IN (${placesFor(memberIds)})`,
    [relation, ...memberIds],
  ]);
}

/** Its head and tags, where they change. */
function householdStatement({ known, members, tags }: HouseholdPlan, ids: Ids): Statement[] {
  const head = members.find(({ relation }) => relation === 'head');
  const headPersonId = head ? ids.get(head.person)! : known!.headPersonId;
  if (headPersonId === known!.headPersonId && !isTagged({ known, tags })) {
    return [];
  }
  const found = [headPersonId, JSON.stringify(tags), Number(tags.includes('elder-alone')), known!.id];
  return [['UPDATE households SET headPersonId = ?, tags = ?, hasElderAlone = ? WHERE id = ?', found]];
}

function historyOf(homes: readonly HomeOrder[]): NewFileChange[] {
  return homes.flatMap(({ known, plan }) => [
    ...plan.households.filter((household) => household.known !== null).map(householdHistory),
    ...(known && !known.owner && plan.owner ? [dwellingHistory(known.id, plan.owner)] : []),
  ]);
}

function householdHistory(household: HouseholdPlan): NewFileChange {
  const { known, members, tags } = household;
  const fields: FieldChange[] = [
    ...members.filter(({ member }) => member === null).map(joinedField),
    ...members.filter(isMoved).map(({ person, relation, member }) => ({
      field: 'member',
      before: memberText(person.name, { relation: member!.relation, toDay: null }),
      after: memberText(person.name, { relation, toDay: null }),
    })),
    ...(isTagged(household) ? [{ field: 'tags', before: textOrNull(known!.tags), after: tagText(tags) }] : []),
  ];
  return { fileKind: 'household', fileId: known!.id, fields };
}

function dwellingHistory(dwellingId: string, owner: PersonPlan): NewFileChange {
  return {
    fileKind: 'dwelling',
    fileId: dwellingId,
    fields: [{ field: 'owner', before: null, after: memberText(owner.name, { relation: 'owner', toDay: null }) }],
  };
}

function joinedField({ person, relation }: MemberPlan): FieldChange {
  return { field: 'member', before: null, after: memberText(person.name, { relation, toDay: null }) };
}

function isMoved({ member, relation }: MemberPlan): boolean {
  return member !== null && member.relation !== relation;
}

function isTagged({ known, tags }: Pick<HouseholdPlan, 'known' | 'tags'>): boolean {
  return known !== null && tags.length > known.tags.length;
}

function textOrNull(tags: readonly HouseholdTag[]): string | null {
  return tags.length > 0 ? tagText(tags) : null;
}
