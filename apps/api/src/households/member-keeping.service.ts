import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { ChangeOrigin } from './file-history.service';
import { FilePeopleService, type NamedPerson } from './file-people.service';
import { householdNotFound, memberNotFound } from './household.errors';
import { HouseholdMembers, type MemberPatch } from './household-members.service';
import { Member } from './member.entity';

export interface NewHouseholdMember extends NamedPerson {
  relation: Relation;
  fromDay?: string;
  toDay?: string | null;
}

/** What staff do to the members of a household: a clerk at the desk, a worker at the door on behalf of those who live there. */
@Injectable()
export class MemberKeepingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: HouseholdMembers,
    private readonly people: FilePeopleService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts somebody into a household; the same key and body answers the first.
   * @throws household-not-found, person-not-found, id-number-of-another, owner-is-no-member, last-day-before-first, head-not-yet-member,
   * member-twice, idempotency-key-reused
   */
  async add(actor: Actor, householdId: string, wish: NewHouseholdMember, idem: Idempotency): Promise<string> {
    return this.transactions.run(async (tx) => {
      const { origin, gridCode } = await this.household(tx, actor, householdId);
      const made = await tx.findOneBy(Member, { idemKey: idem.id });
      if (made) {
        return sameRequest(made as { id: string; idemBody: string }, idem).id;
      }
      const personId = await this.people.resolve(tx, actor, origin, wish, gridCode);
      const { relation, fromDay, toDay } = wish;
      return (await this.members.add(tx, origin, { householdId, personId, relation, fromDay, toDay, idem })).id;
    });
  }

  /** @throws member-not-found, owner-is-no-member, last-day-before-first, head-not-yet-member, member-twice */
  async change(actor: Actor, memberId: string, patch: MemberPatch): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.members.change(tx, await this.originFor(tx, actor, memberId), memberId, patch);
    });
  }

  /** Ends a membership with its last day, today unless told; repeating it changes nothing. @throws member-not-found, last-day-before-first */
  async end(actor: Actor, memberId: string, toDay: string = dayOf(this.clock.now())): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.members.end(tx, await this.originFor(tx, actor, memberId), memberId, toDay);
    });
  }

  private async originFor(tx: EntityManager, actor: Actor, memberId: string): Promise<ChangeOrigin> {
    const scope = insidePosts(actor, 'member.write', 'h.gridCode');
    const [home] = await tx.query<{ gridCode: string }[]>(
      `SELECT h.gridCode FROM members m JOIN households h ON h.id = m.householdId WHERE m.id = ? AND ${scope.sql}`,
      [memberId, ...scope.params],
    );
    if (!home) {
      throw memberNotFound(memberId);
    }
    return originOf(actor, home.gridCode);
  }

  private async household(tx: EntityManager, actor: Actor, householdId: string): Promise<{ origin: ChangeOrigin; gridCode: string }> {
    const scope = insidePosts(actor, 'member.write', 'gridCode');
    const [home] = await tx.query<{ gridCode: string }[]>(`SELECT gridCode FROM households WHERE id = ? AND ${scope.sql}`, [
      householdId,
      ...scope.params,
    ]);
    if (!home) {
      throw householdNotFound(householdId);
    }
    return { origin: originOf(actor, home.gridCode), gridCode: home.gridCode };
  }
}

/** Who may write the household's own file sits at its desk; others act on behalf of those who live there, and the file says so. */
export function originOf(actor: Actor, gridCode: string): ChangeOrigin {
  return { actorPersonId: actor.personId, source: isInsidePosts(actor, 'household.write', gridCode) ? 'desk' : 'on-behalf' };
}
