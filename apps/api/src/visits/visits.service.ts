import { Injectable } from '@nestjs/common';
import { VISIT_AGE_DAYS, type VisitOutcome, type VisitReason } from '@duoduo/contracts/visits';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdAtDoor, type NamedAtDoor } from '../households/household-at-door.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { mayBeTold } from '../platform/told-instant';
import { CallRequests } from './call-requests.service';
import { SealedVisits } from './sealed-visits.service';
import { Visit } from './visit.entity';
import { visitTimeOutOfRange } from './visit.errors';

export interface VisitRecord extends NamedAtDoor {
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
    private readonly doors: HouseholdAtDoor,
    private readonly notes: SealedVisits,
    private readonly requests: CallRequests,
    private readonly clock: Clock,
  ) {}

  /**
   * That the actor came to a household of his area. The same key and body answer the first record: a phone that was without network sends
   * it as often as it must.
   * @throws household-not-named, nobody-lives-here, which-household, visit-time-out-of-range, household-not-found,
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
    const { id: householdId, gridCode } = await this.doors.find(actor, record, { permission: 'visit.record', at: visitedAt });
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
      const met = visit.outcome === 'met' ? [this.requests.metAt(householdId, actor.personId, visitedAt)] : [];
      await runAll(tx, [insertOf('visits', [{ ...visit, isScanned: Number(visit.isScanned) }]), ...met]);
      return visit;
    });
  }

  private async made(db: EntityManager, idem: Idempotency): Promise<Visit | null> {
    const made = await db.findOneBy(Visit, { idemKey: idem.id });
    return made && sameRequest(made, idem);
  }

  private timeOf({ visitedAt }: VisitRecord, now: Date): Date {
    const at = visitedAt ?? now;
    if (!mayBeTold(at, now, VISIT_AGE_DAYS)) {
      throw visitTimeOutOfRange(at);
    }
    return at;
  }
}
