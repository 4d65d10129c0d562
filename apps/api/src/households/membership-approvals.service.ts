import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { MembershipAdmissions } from './membership-admissions.service';
import { MembershipGuard } from './membership-guard.service';
import { MembershipMatches } from './membership-matches.service';
import type { ApproveMembershipBody } from './membership.dto';
import { Membership } from './membership.entity';
import { alreadyDecided, headObjects, ownRequest } from './membership.errors';

const NOT_OBJECTED = { sql: "(headWord IS NULL OR headWord <> 'objected')", params: [] };

/** The worker's decision, or that of an unambiguous match where the community wishes it. */
@Injectable()
export class MembershipApprovals {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: MembershipGuard,
    private readonly admissions: MembershipAdmissions,
    private readonly matches: MembershipMatches,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets somebody into a household: as the person whom the file has (`personId`), whom his account joins, or as somebody new. The head's
   * objection stops it unless the worker says that he has looked into it. Repeated by who approved, nothing changes.
   * @throws membership-not-found, membership-already-decided, membership-your-own, head-objects, membership-household-gone,
   * household-choice-needed, household-not-found, person-not-found, person-has-account, guardian-needed, guardian-not-a-member,
   * household-has-head, owner-is-no-member, last-day-in-the-past
   */
  async approve(actor: Actor, membershipId: string, wish: ApproveMembershipBody): Promise<Membership> {
    return this.transactions.run(async (tx) => {
      const isMoved = await this.guard.move(tx, {
        ...this.decision(actor, membershipId),
        to: 'approved',
        where: [...mayDecide(actor), ...(wish.despiteObjection ? [] : [NOT_OBJECTED])],
      });
      const membership = await this.seen(tx, actor, membershipId);
      if (isMoved) {
        return this.admissions.admit(tx, membership, { ...wish, actorPersonId: actor.personId });
      }
      if (membership.status === 'approved' && membership.decidedById === actor.personId) {
        return membership;
      }
      throw membership.status === 'pending' ? headObjects(membershipId) : alreadyDecided(membershipId, membership.status);
    });
  }

  /** @throws membership-not-found, membership-already-decided, membership-your-own */
  async reject(actor: Actor, membershipId: string, reason: string): Promise<Membership> {
    return this.transactions.run(async (tx) => {
      const decision = this.decision(actor, membershipId);
      const isMoved = await this.guard.move(tx, {
        membershipId,
        to: 'rejected',
        set: `${decision.set}, reason = ?`,
        params: [...decision.params, reason],
        where: mayDecide(actor),
      });
      const membership = await this.seen(tx, actor, membershipId);
      const isRepeated = membership.status === 'rejected' && membership.decidedById === actor.personId && membership.reason === reason;
      if (!isMoved && !isRepeated) {
        throw alreadyDecided(membershipId, membership.status);
      }
      return membership;
    });
  }

  /** Approves a request that has just come in, if the community wishes it and exactly one of the household is the asker. Nobody is asked. */
  async approveMatch(tx: EntityManager, membership: Membership): Promise<Membership> {
    const match = await this.matches.unambiguous(tx, membership);
    if (!match) {
      return membership;
    }
    const decidedAt = this.clock.now();
    await this.guard.move(tx, { membershipId: membership.id, to: 'approved', set: 'decidedAt = ?', params: [decidedAt], where: [] });
    const approved = { ...membership, status: 'approved' as const, openKey: null, decidedAt };
    return this.admissions.admit(tx, approved, { ...match, actorPersonId: null });
  }

  private decision(actor: Actor, membershipId: string) {
    return { membershipId, set: 'decidedById = ?, decidedAt = ?', params: [actor.personId, this.clock.now()] as unknown[] };
  }

  private async seen(tx: EntityManager, actor: Actor, membershipId: string): Promise<Membership> {
    const membership = await this.guard.read(membershipId, ({ gridCode }) => isInsidePosts(actor, 'membership.decide', gridCode), tx);
    if (membership.requestedById === actor.personId) {
      throw ownRequest(membershipId);
    }
    return membership;
  }
}

/** In his areas, and not about himself. */
function mayDecide(actor: Actor) {
  return [insidePosts(actor, 'membership.decide', 'gridCode'), { sql: 'requestedById <> ?', params: [actor.personId] }];
}
