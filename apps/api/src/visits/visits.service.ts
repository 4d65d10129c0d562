import { Injectable } from '@nestjs/common';
import { VISIT_AGE_DAYS, type VisitOutcome, type VisitReason } from '@duoduo/contracts/visits';
import { DataSource, type EntityManager } from 'typeorm';
import { CodesService } from '../codes/codes.service';
import { type HouseholdFile, HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { SealedVisits } from './sealed-visits.service';
import { Visit } from './visit.entity';
import { householdNotFound, visitNobodyLivesHere, visitTimeOutOfRange, visitWhichHousehold, visitWithoutPlace } from './visit.errors';

const DAY_MS = 24 * 60 * 60_000;
/** Phones go a little fast. */
const AHEAD_MS = 5 * 60_000;

export interface VisitRecord {
  householdToken?: string;
  householdId?: string;
  reason: VisitReason;
  outcome: VisitOutcome;
  note?: string;
  visitedAt?: Date;
}

/** Recording visits. The only code that writes `visits`, but for the notes that an erasure takes away. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
    private readonly notes: SealedVisits,
    private readonly clock: Clock,
  ) {}

  /**
   * That the actor came to a household of his area. The same key and body answer the first record: a phone that was without network sends
   * it as often as it must.
   * @throws visit-without-place, visit-nobody-lives-here, visit-which-household, visit-time-out-of-range, household-not-found,
   * code-unknown, too-many-attempts, idempotency-key-reused
   */
  async record(actor: Actor, record: VisitRecord, idem: Idempotency): Promise<Visit> {
    const known = await this.made(this.db.manager, idem);
    if (known) {
      return known;
    }
    const createdAt = this.clock.now();
    const visitedAt = this.timeOf(record, createdAt);
    // outside the transaction: a scan that missed is counted once, and none waits for a second connection
    const { id: householdId, gridCode } = await this.householdOf(actor, record);
    return this.transactions.run(async (tx) => {
      const made = await this.made(tx, idem);
      if (made) {
        return made;
      }
      const id = newId(createdAt);
      const visit: Visit = {
        id,
        householdId,
        gridCode,
        visitorId: actor.personId,
        reason: record.reason,
        outcome: record.outcome,
        noteSealed: record.note === undefined ? null : this.notes.seal(id, record.note),
        isScanned: record.householdToken !== undefined,
        visitedAt,
        createdAt,
        idemKey: idem.id,
        idemBody: idem.body,
      };
      await runAll(tx, [insertOf('visits', [{ ...visit, isScanned: Number(visit.isScanned) }])]);
      return visit;
    });
  }

  private async made(db: EntityManager, idem: Idempotency): Promise<Visit | null> {
    const made = await db.findOneBy(Visit, { idemKey: idem.id });
    return made && sameRequest(made, idem);
  }

  /** Outside the actor's areas a household does not exist, whatever code hangs at its door. */
  private async householdOf(actor: Actor, { householdToken, householdId }: VisitRecord): Promise<HouseholdFile> {
    if (householdToken === undefined) {
      if (householdId === undefined) throw visitWithoutPlace();
      return this.households.household(actor, householdId);
    }
    const { kind, subjectId } = await this.codes.lookUp(householdToken, actor);
    if (kind !== 'household') {
      throw visitWithoutPlace();
    }
    // before anything is said of who lives there: is it his door at all
    const door = await this.households.dwelling(subjectId);
    if (!door || !isInsidePosts(actor, 'visit.record', door.gridCode)) throw householdNotFound(householdId ?? subjectId);
    const behind = await this.households.currentHouseholds(subjectId);
    const chosen = householdId === undefined ? behind : behind.filter(({ id }) => id === householdId);
    if (behind.length === 0) throw visitNobodyLivesHere(subjectId);
    if (chosen.length === 0) throw visitWithoutPlace();
    if (chosen.length > 1) throw visitWhichHousehold(chosen.map(({ id }) => id));
    return this.households.household(actor, chosen[0]!.id);
  }

  private timeOf({ visitedAt }: VisitRecord, now: Date): Date {
    const at = visitedAt ?? now;
    const age = now.getTime() - at.getTime();
    if (age > VISIT_AGE_DAYS * DAY_MS || age < -AHEAD_MS) {
      throw visitTimeOutOfRange(at);
    }
    return at;
  }
}
