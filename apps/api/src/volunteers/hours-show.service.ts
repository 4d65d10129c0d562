import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { DomainError } from '../platform/domain-error';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { ActivityAttendance } from './activity-attendance.entity';
import { ActivitySights } from './activity-sights.service';
import { hoursNotFound, hoursNotOnShow, objectionToOwn, witnessUnfit } from './hours.errors';
import { HoursBook } from './hours-book.service';
import { HoursObjection } from './hours-objection.entity';
import { ServiceHours } from './service-hours.entity';

const ROWS_PER_RUN = 100;

/** Hours on show: whoever was there, and every volunteer of the community, may bear them out or object: to no hours of his own. */
@Injectable()
export class HoursShow {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly sights: ActivitySights,
    private readonly households: HouseholdsService,
    private readonly book: HoursBook,
    private readonly clock: Clock,
  ) {}

  /**
   * Says of somebody else's that they are not so: they do not count before the clerk has decided. The same key and body say it once.
   * @throws hours-not-found, hours-objection-to-own, hours-not-on-show, idempotency-key-reused
   */
  async object(actor: Actor, hoursId: string, reason: string, idem: Idempotency): Promise<ServiceHours> {
    const { personId } = await this.see(actor, hoursId);
    if (personId === actor.personId) {
      throw objectionToOwn();
    }
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(HoursObjection, { idemKey: idem.id });
      if (made) {
        sameRequest(made, idem);
        return this.read(tx, hoursId);
      }
      const isStopped = await affectedBy(
        tx,
        "UPDATE service_hours SET state = 'objected', countsAt = NULL WHERE id = ? AND state IN ('on-show', 'objected')",
        [hoursId],
      );
      const hours = await this.read(tx, hoursId);
      if (isStopped !== 1 && hours.state !== 'objected') {
        throw hoursNotOnShow(hoursId);
      }
      const createdAt = this.clock.now();
      const objection = { id: newId(createdAt), idemKey: idem.id, idemBody: idem.body, hoursId, byId: actor.personId, reason, createdAt };
      await runAll(tx, [insertOf('hours_objections', [objection])]);
      return hours;
    });
  }

  /**
   * The second side: who was signed in there by a code says that it is so, and is kin neither to who served nor to who entered them. Then they count at once. Repeating it changes nothing.
   * @throws hours-not-found, hours-witness-unfit, hours-not-on-show
   */
  async witness(actor: Actor, hoursId: string): Promise<ServiceHours> {
    const seen = await this.see(actor, hoursId);
    await this.refuseWitness(actor, seen);
    return this.transactions.run(async (tx) => {
      const set = ", source = 'witness', witnessId = ?";
      const isCounted = await this.book.count(tx, hoursId, { set, params: [actor.personId], where: "state = 'on-show'" });
      const hours = await this.read(tx, hoursId);
      if (!isCounted && hours.witnessId !== actor.personId) {
        throw hoursNotOnShow(hoursId);
      }
      return hours;
    });
  }

  /** Lets count what was on show for its time. Each goes by a guarded update, so that two runs at once are harmless. Answers how many. */
  async countShown(): Promise<number> {
    const due = await this.db.query<{ id: string }[]>(
      `SELECT id FROM service_hours WHERE countsAt <= ? ORDER BY countsAt LIMIT ${ROWS_PER_RUN}`,
      [this.clock.now()],
    );
    let counted = 0;
    for (const { id } of due) {
      const isCounted = await this.transactions.run((tx) => this.book.count(tx, id, { set: '', params: [], where: "state = 'on-show'" }));
      counted += Number(isCounted);
    }
    return counted;
  }

  private async see(actor: Actor, hoursId: string): Promise<ServiceHours> {
    const hours = await this.db.manager.findOneBy(ServiceHours, { id: hoursId });
    if (!hours || !(await this.isClose(actor, hours))) {
      throw hoursNotFound(hoursId);
    }
    return hours;
  }

  private async isClose(actor: Actor, { activityId }: ServiceHours): Promise<boolean> {
    try {
      await this.sights.beClose(actor, activityId);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private async refuseWitness({ personId }: Actor, hours: ServiceHours): Promise<void> {
    const { activityId, enteredById } = hours;
    const was = await this.db.manager.existsBy(ActivityAttendance, { activityId, personId });
    const close = [personId, ...(await this.households.kinOf(personId))];
    if (!was || close.includes(hours.personId) || (enteredById !== null && close.includes(enteredById))) {
      throw witnessUnfit(hours.id);
    }
  }

  private read(tx: EntityManager, hoursId: string): Promise<ServiceHours> {
    return tx.findOneByOrFail(ServiceHours, { id: hoursId });
  }
}
