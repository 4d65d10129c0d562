import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { householdNotFound, ownerIsNoMember, personNotFound } from './household.errors';
import type { ChangeOrigin } from './file-history.service';
import { Dwelling } from './dwelling.entity';
import { HouseholdMembers } from './household-members.service';
import { HouseholdRegister } from './household-register.service';
import { type Behind, type DoorMember, MembershipDoors } from './membership-doors.service';
import { MembershipPersons } from './membership-persons.service';
import type { Membership } from './membership.entity';
import { guardianNotMember, householdChoiceNeeded, householdGone, householdHasHead, lastDayInThePast } from './membership.errors';

/** As whom, into which household, and by whose decision; null: a match decided. */
export interface Admission {
  personId?: string;
  householdId?: string;
  relation?: Relation;
  actorPersonId: string | null;
}

/** What an approval does to the files. All in the transaction of the decision. */
@Injectable()
export class MembershipAdmissions {
  constructor(
    private readonly doors: MembershipDoors,
    private readonly members: HouseholdMembers,
    private readonly register: HouseholdRegister,
    private readonly persons: MembershipPersons,
    private readonly clock: Clock,
  ) {}

  /** Answers the request as it stands then. */
  async admit(tx: EntityManager, membership: Membership, admission: Admission): Promise<Membership> {
    if (membership.toDay !== null && membership.toDay < dayOf(this.clock.now())) {
      throw lastDayInThePast(membership.toDay);
    }
    await this.doors.takeTurn(tx, membership.dwellingId);
    const behind = await this.doors.behind(membership.dwellingId, tx);
    const householdId = homeFor(membership, admission, behind) ?? (await this.moveIn(tx, membership));
    const origin: ChangeOrigin = { actorPersonId: admission.actorPersonId, source: 'binding', sourceId: membership.id };
    const members = behind.members.filter((member) => member.householdId === householdId);
    const entry = { membership, householdId, members, admission, origin };
    const { memberId, personId } = membership.isForChild ? await this.admitChild(tx, entry) : await this.admitAsker(tx, entry);
    await affectedBy(tx, 'UPDATE memberships SET householdId = ?, memberId = ?, personId = ? WHERE id = ?', [
      householdId,
      memberId,
      personId,
      membership.id,
    ]);
    const requestedById = membership.isForChild ? membership.requestedById : personId;
    return { ...membership, householdId, memberId, personId, requestedById };
  }

  private async admitAsker(tx: EntityManager, entry: Entry): Promise<Pick<DoorMember, 'memberId' | 'personId'>> {
    const { membership, members, admission, origin } = entry;
    const askerId = membership.requestedById;
    const personId = admission.personId ?? askerId;
    const known = members.find((member) => member.personId === personId);
    if (personId !== askerId) {
      if (!known) {
        throw personNotFound(personId);
      }
      await this.persons.join(tx, { fromPersonId: askerId, toPersonId: personId, origin });
    } else {
      await this.persons.introduce(tx, membership, origin);
    }
    return known ? this.keep(tx, known, entry) : this.add(tx, personId, entry);
  }

  private async admitChild(tx: EntityManager, entry: Entry): Promise<Pick<DoorMember, 'memberId' | 'personId'>> {
    const { membership, members, admission, origin } = entry;
    if (!members.some(({ personId }) => personId === membership.requestedById)) {
      throw guardianNotMember();
    }
    if (admission.personId === undefined) {
      return this.add(tx, await this.persons.enterChild(tx, membership, origin), entry);
    }
    const known = members.find(({ personId }) => personId === admission.personId);
    if (!known) {
      throw personNotFound(admission.personId);
    }
    await this.persons.checkChild(tx, known.personId);
    return this.keep(tx, known, entry);
  }

  /** Somebody whom the file has stays what he is to the head, unless the worker says otherwise; a tenant gets the last day he named. */
  private async keep(tx: EntityManager, known: DoorMember, { membership, admission, origin, members }: Entry) {
    const relation = admission.relation ?? known.relation;
    refuseRelation(relation, known.relation === 'head' ? [] : members, known.householdId);
    const toDay = relation === 'tenant' && membership.toDay !== null ? membership.toDay : known.toDay;
    if (relation !== known.relation || toDay !== known.toDay) {
      await this.members.change(tx, origin, known.memberId, { relation, toDay });
    }
    return { memberId: known.memberId, personId: known.personId };
  }

  private async add(tx: EntityManager, personId: string, { membership, householdId, members, admission, origin }: Entry) {
    const relation = admission.relation ?? membership.relation;
    refuseRelation(relation, members, householdId);
    const fromDay = dayOf(this.clock.now());
    const member = await this.members.add(tx, origin, { householdId, personId, relation, fromDay, toDay: membership.toDay });
    return { memberId: member.id, personId };
  }

  /** Nobody lives there: he is the first of a new household. */
  private async moveIn(tx: EntityManager, { dwellingId }: Membership): Promise<string> {
    const { gridCode } = await tx.findOneByOrFail(Dwelling, { id: dwellingId });
    const [household] = await this.register.moveIn(tx, [{ dwelling: { id: dwellingId, gridCode }, members: [] }]);
    return household!.id;
  }
}

interface Entry {
  membership: Membership;
  householdId: string;
  /** Those of this household today. */
  members: readonly DoorMember[];
  admission: Admission;
  origin: ChangeOrigin;
}

/**
 * Into which household: the one the worker chose, the one that was asked for, that of the person he is, or the only one there; null when
 * nobody lives behind the door.
 * @throws household-not-found, membership-household-gone, household-choice-needed
 */
function homeFor(membership: Membership, { householdId, personId }: Admission, { householdIds, members }: Behind): string | null {
  if (householdId !== undefined) {
    if (!householdIds.includes(householdId)) throw householdNotFound(householdId);
    return householdId;
  }
  if (membership.householdId !== null) {
    if (!householdIds.includes(membership.householdId)) throw householdGone(membership.householdId);
    return membership.householdId;
  }
  const homes = personId === undefined ? householdIds : members.filter((member) => member.personId === personId).map((m) => m.householdId);
  if (homes.length > 1) throw householdChoiceNeeded(householdIds);
  if (homes.length === 0 && personId !== undefined) throw personNotFound(personId);
  return homes[0] ?? null;
}

/** A household has one head, who is replaced in the file and not by a request; an owner who lives elsewhere is no member. */
function refuseRelation(relation: Relation, members: readonly DoorMember[], householdId: string): void {
  if (relation === 'owner') throw ownerIsNoMember();
  if (relation === 'head' && members.some((member) => member.relation === 'head')) throw householdHasHead(householdId);
}
