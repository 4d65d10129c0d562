import { Injectable } from '@nestjs/common';
import { ADULT_AGE, PENDING_MEMBERSHIPS_MAX } from '@duoduo/contracts/memberships';
import type { EntityManager } from 'typeorm';
import { PeopleService, type PersonDetails } from '../identity/people.service';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { Dwelling } from './dwelling.entity';
import { householdNotFound, ownerIsNoMember } from './household.errors';
import { MembershipApprovals } from './membership-approvals.service';
import { type Behind, MembershipDoors } from './membership-doors.service';
import { MembershipGuard } from './membership-guard.service';
import { MembershipWords } from './membership-words.service';
import type { CreateMembershipBody } from './membership.dto';
import { Membership } from './membership.entity';
import {
  alreadyMember,
  guardianNeeded,
  guardianNotMember,
  guardianNotNeeded,
  guardianTooYoung,
  lastDayInThePast,
  membershipPending,
  sessionEnded,
  tenantNeedsLastDay,
  tooManyPending,
  wrongState,
} from './membership.errors';
import { ageOn, needsGuardian } from './membership.rules';

/** Asking to belong to a household, and taking it back. Nothing in an answer depends on who lives behind the door. */
@Injectable()
export class MembershipRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: MembershipGuard,
    private readonly doors: MembershipDoors,
    private readonly words: MembershipWords,
    private readonly people: PeopleService,
    private readonly approvals: MembershipApprovals,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks at a door. The same key and body answer the first request, however many ask at once. Where the community wishes it, who is found
   * in the file by the name and phone of his account is approved in the same transaction.
   * @throws code-unknown, too-many-attempts, owner-is-no-member, tenant-needs-last-day, last-day-in-the-past, household-not-found,
   * guardian-needed, guardian-not-needed, guardian-too-young, guardian-not-a-member, already-a-member, membership-pending,
   * too-many-memberships-pending, idempotency-key-reused
   */
  async ask(actor: Actor, body: CreateMembershipBody, idem: Idempotency): Promise<Membership> {
    const made = await this.guard.madeBy(actor.personId, idem);
    if (made) {
      return made;
    }
    this.refuseImpossible(body);
    const dwelling = await this.doors.scanned(actor, body.householdToken);
    return this.transactions.run(async (tx) => {
      const isHimself = await this.people.takeTurn(tx, actor.personId);
      const earlier = await this.guard.madeBy(actor.personId, idem, tx);
      if (earlier) {
        return earlier;
      }
      if (!isHimself) {
        throw sessionEnded();
      }
      const membership = await this.make(tx, actor, dwelling, body, idem);
      await this.refuseTooMany(tx, membership);
      await this.guard.insert(tx, membership);
      return this.approvals.approveMatch(tx, membership);
    });
  }

  /** Takes a request back that waits. Repeating it changes nothing. @throws membership-not-found, membership-wrong-state */
  async withdraw(actor: Actor, membershipId: string): Promise<Membership> {
    return this.transactions.run(async (tx) => {
      await this.guard.move(tx, {
        membershipId,
        to: 'withdrawn',
        set: 'decidedAt = ?',
        params: [this.clock.now()],
        where: [{ sql: 'requestedById = ?', params: [actor.personId] }],
      });
      const membership = await this.guard.read(membershipId, ({ requestedById }) => requestedById === actor.personId, tx);
      if (membership.status !== 'withdrawn') {
        throw wrongState(membershipId, membership.status);
      }
      return membership;
    });
  }

  private refuseImpossible({ relation, toDay }: CreateMembershipBody): void {
    if (relation === 'owner') {
      throw ownerIsNoMember();
    }
    if (relation === 'tenant' && toDay === undefined) {
      throw tenantNeedsLastDay();
    }
    if (toDay !== undefined && toDay < this.today()) {
      throw lastDayInThePast(toDay);
    }
  }

  /** One person asks one thing after the other, so this look is exact; the unique index stands behind it. */
  private async refuseTooMany(tx: EntityManager, { requestedById, openKey }: Membership): Promise<void> {
    const pending = await tx.query<Pick<Membership, 'id' | 'openKey'>[]>(
      "SELECT id, openKey FROM memberships WHERE requestedById = ? AND status = 'pending'",
      [requestedById],
    );
    const same = pending.find((other) => other.openKey === openKey);
    if (same) {
      throw membershipPending(same.id);
    }
    if (pending.length >= PENDING_MEMBERSHIPS_MAX) {
      throw tooManyPending();
    }
  }

  private async make(
    tx: EntityManager,
    { personId }: Actor,
    dwelling: Dwelling,
    body: CreateMembershipBody,
    idem: Idempotency,
  ): Promise<Membership> {
    const now = this.clock.now();
    const id = newId(now);
    const child = body.guardianOf ?? null;
    const asker = (await this.people.details([personId], tx)).get(personId)!;
    const behind = await this.doors.behind(dwelling.id, tx);
    const householdId = child ? this.guardiansHome(asker, behind, body) : this.askedHome(asker, behind, body);
    const said = child
      ? { name: child.name, phone: body.phone ?? null, bornOn: child.bornOn }
      : { name: body.name ?? null, phone: body.phone ?? null, bornOn: null };
    return {
      id,
      idemKey: idem.id,
      idemBody: idem.body,
      openKey: this.words.openKey(personId, dwelling.id, child),
      requestedById: personId,
      personId: child ? null : personId,
      dwellingId: dwelling.id,
      gridCode: dwelling.gridCode,
      householdId,
      relation: body.relation,
      isForChild: child !== null,
      ...this.words.sealed(id, said),
      toDay: body.toDay ?? null,
      ...UNDECIDED,
      createdAt: now,
    };
  }

  /** The one household behind the door, or the one that was named; null where whoever approves must choose. */
  private askedHome(asker: PersonDetails, behind: Behind, { householdId }: CreateMembershipBody): string | null {
    if (needsGuardian(this.today(), asker.bornOn)) {
      throw guardianNeeded();
    }
    const asked = homeAmong(behind, householdId);
    const own = behind.members.find((member) => member.personId === asker.id && (asked === null || member.householdId === asked));
    if (own) {
      throw alreadyMember(own.householdId);
    }
    return asked;
  }

  /** A child comes into the household of its guardian. */
  private guardiansHome(asker: PersonDetails, behind: Behind, { householdId, guardianOf }: CreateMembershipBody): string {
    const today = this.today();
    if (!needsGuardian(today, guardianOf!.bornOn)) {
      throw guardianNotNeeded();
    }
    if (asker.bornOn !== null && ageOn(today, asker.bornOn) < ADULT_AGE) {
      throw guardianTooYoung();
    }
    const asked = homeAmong(behind, householdId);
    const own = behind.members.find((member) => member.personId === asker.id && (asked === null || member.householdId === asked));
    if (!own) {
      throw guardianNotMember();
    }
    return own.householdId;
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

const UNDECIDED = {
  status: 'pending',
  headWord: null,
  headWordAt: null,
  decidedById: null,
  decidedAt: null,
  reason: null,
  memberId: null,
  endedById: null,
  endedAt: null,
} as const;

/** @throws household-not-found when the one that was named does not live there */
function homeAmong({ householdIds }: Behind, householdId: string | undefined): string | null {
  if (householdId !== undefined && !householdIds.includes(householdId)) {
    throw householdNotFound(householdId);
  }
  return householdId ?? (householdIds.length === 1 ? householdIds[0]! : null);
}
