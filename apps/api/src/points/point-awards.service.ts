import { Injectable } from '@nestjs/common';
import { AWARD_POINTS_ALONE } from '@duoduo/contracts/limits';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { AwardCauses } from './award-causes.service';
import { PointPendingAwards } from './point-pending-awards.service';
import { isFor } from './point.rules';
import type { PointRule } from './point-rule.entity';
import { PointRules } from './point-rules.service';
import { type AwardAnswer, PointAwardCall } from './point-award-call.entity';
import { type Award, PointsLedger } from './points-ledger.service';

export interface AwardAnswered {
  personId: string;
  state: AwardAnswer[0];
  transferId: string | null;
  code: ProblemCode | null;
  pendingId: string | null;
}

interface Awarded {
  areas: Map<string, string>;
  refusals: Map<string, ProblemCode>;
}

/** Points that a clerk gives by a published rule. */
@Injectable()
export class PointAwardsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly rules: PointRules,
    private readonly causes: AwardCauses,
    private readonly pending: PointPendingAwards,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /**
   * All in one transaction, one answer each: an award that is refused does not hold up the others. What is above the limit of one person
   * waits for a second.
   */
  async award(actor: Actor, awards: readonly Award[], idem: Idempotency): Promise<AwardAnswered[]> {
    const [people, unearned, rules] = await Promise.all([
      this.peopleOf(actor, awards),
      this.causes.unearned(actor, awards),
      this.rules.today(),
    ]);
    const refusalOf = (award: Award) => people.refusals.get(award.personId) ?? refusalBy(award, rules, unearned);
    const amountOf = ({ ruleCode }: Award) => rules.get(ruleCode)?.amount ?? 0;
    const isAlone = (award: Award) => refusalOf(award) === null && amountOf(award) <= AWARD_POINTS_ALONE;
    const answers = await this.transactions.run(async (tx): Promise<AwardAnswer[]> => {
      const earlier = await tx.findOneBy(PointAwardCall, { idemKey: idem.id });
      if (earlier) {
        return sameRequest(earlier, idem).answers;
      }
      const fair = awards.filter(isAlone).map((award) => ({ ...award, actorId: actor.personId }));
      const outcomes = (await this.ledger.awardAll(tx, fair)).values();
      const given: AwardAnswer[] = [];
      for (const award of awards) {
        const areaCode = people.areas.get(award.personId);
        if (isAlone(award)) {
          const { state, transferId, code } = outcomes.next().value!;
          given.push([state, transferId, code]);
        } else if (refusalOf(award) !== null || areaCode === undefined) {
          given.push(['refused', null, refusalOf(award)]);
        } else {
          given.push(await this.pending.propose(tx, actor, award, { amount: amountOf(award), areaCode }));
        }
      }
      await this.keep(tx, actor, given, idem);
      return given;
    });
    return answers.map(([state, transferId, code, pendingId], i) => ({
      personId: awards[i]!.personId,
      state,
      transferId,
      code,
      pendingId: pendingId ?? null,
    }));
  }

  private async keep(tx: EntityManager, actor: Actor, answers: AwardAnswer[], idem: Idempotency): Promise<void> {
    const call = {
      idemKey: idem.id,
      idemBody: idem.body,
      actorId: actor.personId,
      answers: JSON.stringify(answers),
      createdAt: this.clock.now(),
    };
    await runAll(tx, [insertOf('point_award_calls', [call])]);
  }

  /** Who cannot be awarded by this actor, and why: himself and his household, and whoever is not in his area's file; and where the others live. */
  private async peopleOf(actor: Actor, awards: readonly Award[]): Promise<Awarded> {
    const people = [...new Set(awards.map(({ personId }) => personId))];
    const scope = insidePosts(actor, 'points.award', 'areaCode');
    const rows = await this.db.query<{ id: string; areaCode: string }[]>(
      `SELECT id, areaCode FROM people WHERE id IN (${placesFor(people)}) AND ${scope.sql}`,
      [...people, ...scope.params],
    );
    const areas = new Map(rows.map(({ id, areaCode }) => [id, areaCode]));
    const kin = new Set(await this.households.kinOf(actor.personId));
    const refusals = people.flatMap((personId): [string, ProblemCode][] => {
      if (personId === actor.personId || kin.has(personId)) return [[personId, 'award-not-to-yourself']];
      return areas.has(personId) ? [] : [[personId, 'person-not-found']];
    });
    return { areas, refusals: new Map(refusals) };
  }
}

/** Why the cause and the rule do not make an award. A rule that is none is refused where it is paid. */
function refusalBy(award: Award, rules: ReadonlyMap<string, PointRule>, unearned: ReadonlySet<Award>): ProblemCode | null {
  const rule = rules.get(award.ruleCode);
  if (rule && !isFor(rule, award.cause)) return 'award-rule-unfit';
  return unearned.has(award) ? 'award-cause-unearned' : null;
}
