import { Injectable } from '@nestjs/common';
import type { HeadWord } from '@duoduo/contracts/memberships';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Page, toPage } from '../platform/page';
import { householdNotFound } from './household.errors';
import { memberOn } from './household.sql';
import { MembershipGuard } from './membership-guard.service';
import { Membership } from './membership.entity';
import { alreadyDecided, membershipNotFound } from './membership.errors';

/** The head of a household is told who asks to belong to it, and may vouch or object. He does not decide. */
@Injectable()
export class MembershipHeads {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly guard: MembershipGuard,
    private readonly clock: Clock,
  ) {}

  /** Requests to join the actor's household, the newest first. @throws household-not-found unless he is its head today */
  async list(actor: Actor, householdId: string, { after, limit }: { after?: string; limit: number }): Promise<Page<Membership>> {
    if (!(await this.isHead(this.db.manager, actor, householdId))) {
      throw householdNotFound(householdId);
    }
    const where = { householdId, ...(after && { id: LessThan(after) }) };
    const rows = await this.db.manager.find(Membership, { where, order: { id: 'DESC' }, take: limit + 1 });
    return toPage(rows, limit, ({ id }) => id);
  }

  /** His word while it waits; he may change it until it is decided. @throws membership-not-found, membership-already-decided */
  async say(actor: Actor, membershipId: string, word: HeadWord): Promise<Membership> {
    return this.transactions.run(async (tx) => {
      const membership = await this.guard.read(membershipId, ({ householdId }) => householdId !== null, tx);
      if (!(await this.isHead(tx, actor, membership.householdId!))) {
        throw membershipNotFound(membershipId);
      }
      const said = await affectedBy(tx, "UPDATE memberships SET headWord = ?, headWordAt = ? WHERE id = ? AND status = 'pending'", [
        word,
        this.clock.now(),
        membershipId,
      ]);
      const after = await this.guard.read(membershipId, () => true, tx);
      if (said !== 1 && after.headWord !== word) {
        throw alreadyDecided(membershipId, after.status);
      }
      return after;
    });
  }

  private async isHead(tx: EntityManager, { personId }: Actor, householdId: string): Promise<boolean> {
    const today = memberOn(dayOf(this.clock.now()), 'm');
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM members m WHERE m.personId = ? AND m.householdId = ? AND m.relation = 'head' AND ${today.sql}`,
      [personId, householdId, ...today.params],
    );
    return rows.length > 0;
  }
}
