import { Injectable } from '@nestjs/common';
import type { MembershipStatus } from '@duoduo/contracts/memberships';
import { DataSource, type EntityManager, In } from 'typeorm';
import { PersonJoins } from '../identity/person-joins.service';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { Membership } from './membership.entity';
import { membershipNotFound } from './membership.errors';
import { statusesBefore } from './membership.rules';

export interface MembershipMove {
  membershipId: string;
  to: MembershipStatus;
  /** `column = ?, …`; columns are ours, never input. */
  set: string;
  params: unknown[];
  /** Every condition under which the move is allowed. */
  where: readonly { sql: string; params: unknown[] }[];
}

/** The one way a request moves: a guarded UPDATE whose affected rows decide, and a read that explains the outcome. */
@Injectable()
export class MembershipGuard {
  constructor(
    private readonly db: DataSource,
    private readonly joins: PersonJoins,
  ) {}

  /**
   * The request that this call made before, also when it was approved at once and the caller is another person since.
   * @throws idempotency-key-reused
   */
  async madeBy(personId: string, idem: Idempotency, tx: EntityManager = this.db.manager): Promise<Membership | null> {
    const former = idem.idAs ? (await this.joins.formerIds(personId, tx)).map(idem.idAs) : [];
    const [made] = await tx.findBy(Membership, { idemKey: In([idem.id, ...former]) });
    return made ? sameRequest(made, idem) : null;
  }

  async insert(tx: EntityManager, membership: Membership): Promise<void> {
    await runAll(tx, [insertOf('memberships', [{ ...membership, isForChild: Number(membership.isForChild) }])]);
  }

  /** Whether the move happened. Whatever it becomes, it waits no longer. */
  async move(tx: EntityManager, { membershipId, to, set, params, where }: MembershipMove): Promise<boolean> {
    const before = statusesBefore(to);
    const guards = where.map(({ sql }) => ` AND ${sql}`).join('');
    const affected = await affectedBy(
      tx,
      `UPDATE memberships SET status = ?, openKey = NULL, ${set} WHERE id = ? AND status IN (${placesFor(before)})${guards}`,
      [to, ...params, membershipId, ...before, ...where.flatMap((condition) => condition.params)],
    );
    return affected === 1;
  }

  /** As it stands in this transaction. @throws membership-not-found, also when it is not for the actor's eyes */
  async read(membershipId: string, isFor: (membership: Membership) => boolean, tx: EntityManager = this.db.manager): Promise<Membership> {
    const membership = await tx.findOneBy(Membership, { id: membershipId });
    if (!membership || !isFor(membership)) {
      throw membershipNotFound(membershipId);
    }
    return membership;
  }
}
