import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, placesFor } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import type { ChangeOrigin } from './file-history.service';
import { householdNotFound } from './household.errors';
import { memberOn } from './household.sql';
import { HouseholdMembers } from './household-members.service';
import { MembershipGuard } from './membership-guard.service';
import { Member } from './member.entity';
import { dayBefore } from './member.rules';
import type { Membership } from './membership.entity';
import { membershipNotFound, wrongState } from './membership.errors';

/** Leaving a household, or being taken out of it: from this moment on he is a stranger at its door. */
@Injectable()
export class MembershipEndings {
  constructor(
    private readonly transactions: Transactions,
    private readonly guard: MembershipGuard,
    private readonly members: HouseholdMembers,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends what was approved: by who asked for it, a child's only while he lives there himself; or by staff of the area. Repeating it
   * changes nothing.
   * @throws membership-not-found, membership-wrong-state
   */
  async end(actor: Actor, membershipId: string, reason?: string): Promise<Membership> {
    const isHis = ({ requestedById, gridCode }: Membership) =>
      requestedById === actor.personId || isInsidePosts(actor, 'membership.decide', gridCode);
    return this.transactions.run(async (tx) => {
      const before = await this.guard.read(membershipId, isHis, tx);
      await this.mayStillEnd(tx, actor, before);
      const isMoved = await this.guard.move(tx, {
        membershipId,
        to: 'ended',
        set: 'endedById = ?, endedAt = ?, reason = ?',
        params: [actor.personId, this.clock.now(), reason ?? null],
        where: [],
      });
      if (!isMoved && before.status !== 'ended') {
        const { status } = await this.guard.read(membershipId, isHis, tx);
        if (status !== 'ended') throw wrongState(membershipId, status);
      }
      if (isMoved) {
        const source = before.requestedById === actor.personId ? 'binding' : 'desk';
        const member = await tx.findOneByOrFail(Member, { id: before.memberId! });
        await this.endMember(tx, { actorPersonId: actor.personId, source, sourceId: membershipId }, member);
      }
      return this.guard.read(membershipId, isHis, tx);
    });
  }

  /**
   * A member goes, however he came into the file. Answers his last day.
   * @throws household-not-found when he does not belong to it
   */
  async leave(actor: Actor, householdId: string): Promise<string> {
    const today = dayOf(this.clock.now());
    return this.transactions.run(async (tx) => {
      const rows = await tx.query<Member[]>(
        `SELECT id, householdId, personId, relation, fromDay, toDay FROM members
          WHERE personId = ? AND householdId = ? AND fromDay <= ? ORDER BY id`,
        [actor.personId, householdId, today],
      );
      if (rows.length === 0) {
        throw householdNotFound(householdId);
      }
      const current = rows.filter(({ toDay }) => toDay === null || toDay >= today);
      for (const member of current) {
        await this.endMember(tx, { actorPersonId: actor.personId, source: 'binding' }, member);
      }
      await this.endRequests(tx, actor, current);
      return current.length > 0
        ? dayBefore(today)
        : rows
            .map(({ toDay }) => toDay!)
            .sort()
            .at(-1)!;
    });
  }

  /** @throws membership-not-found when a guardian has left the household of the child */
  private async mayStillEnd(tx: EntityManager, actor: Actor, { id, isForChild, householdId, gridCode }: Membership): Promise<void> {
    if (!isForChild || isInsidePosts(actor, 'membership.decide', gridCode)) {
      return;
    }
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await tx.query<unknown[]>(`SELECT m.id FROM members m WHERE m.personId = ? AND m.householdId = ? AND ${today.sql}`, [
      actor.personId,
      householdId,
      ...today.params,
    ]);
    if (rows.length === 0) {
      throw membershipNotFound(id);
    }
  }

  /** Yesterday was his last day, so that nothing is shown to him from now on. */
  private async endMember(tx: EntityManager, origin: ChangeOrigin, { id, fromDay }: Pick<Member, 'id' | 'fromDay'>): Promise<void> {
    const today = dayOf(this.clock.now());
    await this.members.end(tx, origin, id, dayBefore(fromDay > today ? fromDay : today));
  }

  /** The requests that led to these rows. */
  private async endRequests(tx: EntityManager, { personId }: Actor, members: readonly Member[]): Promise<void> {
    if (members.length === 0) {
      return;
    }
    const ids = members.map(({ id }) => id);
    await affectedBy(
      tx,
      `UPDATE memberships SET status = 'ended', endedById = ?, endedAt = ?
        WHERE personId = ? AND status = 'approved' AND memberId IN (${placesFor(ids)})`,
      [personId, this.clock.now(), personId, ...ids],
    );
  }
}
