import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@duoduo/contracts/problem-codes';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { type AwardAnswer, PointAwardCall } from './point-award-call.entity';
import { type Award, PointsLedger } from './points-ledger.service';

export interface AwardAnswered {
  personId: string;
  state: AwardAnswer[0];
  transferId: string | null;
  code: ProblemCode | null;
}

/** Points that a clerk gives by a published rule. */
@Injectable()
export class PointAwardsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly ledger: PointsLedger,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /** All in one transaction, one answer each: an award that is refused does not hold up the others. */
  async award(actor: Actor, awards: readonly Award[], idem: Idempotency): Promise<AwardAnswered[]> {
    const refusals = await this.refusals(actor, awards);
    const answers = await this.transactions.run(async (tx): Promise<AwardAnswer[]> => {
      const earlier = await tx.findOneBy(PointAwardCall, { idemKey: idem.id });
      if (earlier) {
        return sameRequest(earlier, idem).answers;
      }
      const fair = awards.filter(({ personId }) => !refusals.has(personId)).map((award) => ({ ...award, actorId: actor.personId }));
      const outcomes = (await this.ledger.awardAll(tx, fair)).values();
      const given = awards.map(({ personId }): AwardAnswer => {
        const refusal = refusals.get(personId);
        const outcome = refusal === undefined ? outcomes.next().value : undefined;
        return outcome ? [outcome.state, outcome.transferId, outcome.code] : ['refused', null, refusal ?? 'person-not-found'];
      });
      const call = {
        idemKey: idem.id,
        idemBody: idem.body,
        actorId: actor.personId,
        answers: JSON.stringify(given),
        createdAt: this.clock.now(),
      };
      await runAll(tx, [insertOf('point_award_calls', [call])]);
      return given;
    });
    return answers.map(([state, transferId, code], i) => ({ personId: awards[i]!.personId, state, transferId, code }));
  }

  /** Who cannot be awarded by this actor, and why: himself and his household, and whoever is not in his area's file. */
  private async refusals(actor: Actor, awards: readonly Award[]): Promise<Map<string, ProblemCode>> {
    const people = [...new Set(awards.map(({ personId }) => personId))];
    const scope = insidePosts(actor, 'points.award', 'areaCode');
    const rows = await this.db.query<{ id: string }[]>(`SELECT id FROM people WHERE id IN (${placesFor(people)}) AND ${scope.sql}`, [
      ...people,
      ...scope.params,
    ]);
    const known = new Set(rows.map(({ id }) => id));
    const kin = await this.kinOf(actor.personId);
    return new Map(
      people.flatMap((personId): [string, ProblemCode][] => {
        if (personId === actor.personId || kin.has(personId)) return [[personId, 'award-not-to-yourself']];
        return known.has(personId) ? [] : [[personId, 'person-not-found']];
      }),
    );
  }

  /** Everybody of the households a person belongs to. */
  private async kinOf(personId: string): Promise<Set<string>> {
    const homes = await this.households.homesOf(personId);
    const members = await Promise.all(homes.map(({ householdId }) => this.households.membersOf(householdId)));
    return new Set(members.flat().map((member) => member.personId));
  }
}
