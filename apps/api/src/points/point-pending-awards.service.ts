import { Injectable } from '@nestjs/common';
import type { PendingAwardState } from '@duoduo/contracts/points';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/new-id';
import { AwardCauses } from './award-causes.service';
import type { AwardAnswer } from './point-award-call.entity';
import { PointPendingAward } from './point-pending-award.entity';
import {
  awardCausePaid,
  awardCauseUnearned,
  awardDecided,
  awardNeedsSecondPerson,
  awardNotToYourself,
  awardRuleChanged,
  pendingAwardNotFound,
} from './point.errors';
import { idemOf, rejectedIdemOf } from './point.rules';
import { type Award, PointsLedger } from './points-ledger.service';

/** Awards that wait for a second person. */
@Injectable()
export class PointPendingAwards {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly causes: AwardCauses,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /** Proposes an award inside the caller's transaction: a cause waits once, what is paid does not wait, and what was rejected may be proposed anew. */
  async propose(tx: EntityManager, actor: Actor, award: Award, known: { amount: number; areaCode: string }): Promise<AwardAnswer> {
    const idem = idemOf(award.ruleCode, award.cause, award.personId);
    const earlier = await tx.findOneBy(PointPendingAward, { idem });
    if (earlier) {
      return answerOf(earlier);
    }
    const [paid] = await tx.query<{ id: string }[]>('SELECT id FROM point_transfers WHERE idem = ?', [idem]);
    if (paid) {
      return ['already-paid', paid.id, null];
    }
    const createdAt = this.clock.now();
    const pending = {
      id: newId(createdAt),
      idem,
      personId: award.personId,
      ...known,
      ruleCode: award.ruleCode,
      causeType: award.cause.type,
      causeId: award.cause.id,
      note: award.note ?? null,
      state: 'waiting',
      proposedById: actor.personId,
      createdAt,
    };
    await runAll(tx, [insertOf('point_pending_awards', [pending])]);
    return ['pending', null, null, pending.id];
  }

  /**
   * Pays what another proposed, in one transaction, and no other sum than he read. Repeating it pays nothing.
   * @throws pending-award-not-found, award-needs-second-person, award-not-to-yourself, award-already-decided, award-rule-changed,
   * award-cause-paid, award-cause-unearned, or what the ledger refuses
   */
  async approve(actor: Actor, awardId: string): Promise<PointPendingAward> {
    const seen = await this.seen(actor, awardId);
    const cause = { type: seen.causeType, id: seen.causeId };
    const [unearned] = await this.causes.unearned(actor, [{ personId: seen.personId, cause }], 'points.approve');
    return this.decide(actor, awardId, 'approved', async (tx) => {
      if (unearned) throw awardCauseUnearned(awardId);
      const award = { personId: seen.personId, ruleCode: seen.ruleCode, cause, note: seen.note ?? undefined, actorId: actor.personId };
      const { transferId, state } = await this.ledger.award(tx, award);
      if (state === 'already-paid') throw awardCausePaid(awardId);
      const [paid] = await tx.query<{ amount: unknown }[]>('SELECT amount FROM point_transfers WHERE id = ?', [transferId]);
      if (Number(paid!.amount) !== seen.amount) throw awardRuleChanged(awardId);
      await affectedBy(tx, 'UPDATE point_pending_awards SET transferId = ? WHERE id = ?', [transferId, awardId]);
    });
  }

  /** @throws pending-award-not-found, award-needs-second-person, award-not-to-yourself, award-already-decided */
  async reject(actor: Actor, awardId: string, reason: string): Promise<PointPendingAward> {
    await this.seen(actor, awardId);
    return this.decide(actor, awardId, 'rejected', async (tx) => {
      await affectedBy(tx, 'UPDATE point_pending_awards SET reason = ?, idem = ? WHERE id = ?', [reason, rejectedIdemOf(awardId), awardId]);
    });
  }

  /** The state decides: of two who decide one wins. */
  private decide(
    actor: Actor,
    awardId: string,
    state: Exclude<PendingAwardState, 'waiting'>,
    then: (tx: EntityManager) => Promise<void>,
  ): Promise<PointPendingAward> {
    return this.transactions.run(async (tx) => {
      const decided = await affectedBy(
        tx,
        "UPDATE point_pending_awards SET state = ?, decidedById = ?, decidedAt = ? WHERE id = ? AND state = 'waiting'",
        [state, actor.personId, this.clock.now(), awardId],
      );
      if (decided === 1) {
        await then(tx);
      }
      const award = await tx.findOneByOrFail(PointPendingAward, { id: awardId });
      if (award.state !== state) {
        throw awardDecided(awardId);
      }
      return award;
    });
  }

  private async seen(actor: Actor, awardId: string): Promise<PointPendingAward> {
    const award = await this.db.manager.findOneBy(PointPendingAward, { id: awardId });
    if (!award || !isInsidePosts(actor, 'points.approve', award.areaCode)) {
      throw pendingAwardNotFound(awardId);
    }
    if (award.proposedById === actor.personId) {
      throw awardNeedsSecondPerson(awardId);
    }
    if (award.personId === actor.personId || (await this.households.sameHousehold(actor.personId, award.personId))) {
      throw awardNotToYourself(awardId);
    }
    return award;
  }
}

/** Of one that holds its cause: it waits, or was approved. */
function answerOf({ id, state, transferId }: PointPendingAward): AwardAnswer {
  return state === 'approved' ? ['already-paid', transferId, null, id] : ['pending', null, null, id];
}
