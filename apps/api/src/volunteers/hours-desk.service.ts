import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { Activity } from './activity.entity';
import { isStaffOf } from './activity.rules';
import { ActivitySights } from './activity-sights.service';
import { ActivitySignUp } from './activity-sign-up.entity';
import { notSignedUp } from './attendance.errors';
import type { DecideHoursBody, EnterHoursBody } from './hours.dto';
import {
  hoursNotFound,
  hoursNotObjected,
  hoursOnDuty,
  hoursRecorded,
  hoursToYourself,
  hoursTooEarly,
  hoursTooLate,
  hoursTooMany,
} from './hours.errors';
import { HoursBook } from './hours-book.service';
import { countsAt, enteredUntil, minutesOf } from './hours.rules';
import { ServiceHours } from './service-hours.entity';

/** Hours as those enter and decide them who answer for an activity: never their own, nor those of their household. */
@Injectable()
export class HoursDesk {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly sights: ActivitySights,
    private readonly book: HoursBook,
    private readonly households: HouseholdsService,
    private readonly posts: PostsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters hours by hand, for who came and was not signed for. They are on show for seven days before they count, and are marked for good.
   * @throws activity-not-found, hours-to-yourself, hours-too-early, hours-too-late, hours-too-many, hours-on-duty, hours-recorded,
   * activity-not-signed-up, idempotency-key-reused
   */
  async enter(actor: Actor, activityId: string, { personId, minutes, reason }: EnterHoursBody, idem: Idempotency): Promise<ServiceHours> {
    const activity = await this.sights.run(actor, activityId);
    await this.refuseKin(actor, personId);
    await this.refuse(activity, personId, minutes);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(ServiceHours, { idemKey: idem.id });
      if (made) {
        return sameRequest({ ...made, idemBody: made.idemBody! }, idem);
      }
      if (personId !== activity.organiserId && !(await tx.existsBy(ActivitySignUp, { activityId, personId, state: 'in' }))) {
        throw notSignedUp(activityId);
      }
      const recorded = await tx.findOneBy(ServiceHours, { activityId, personId });
      if (recorded) {
        throw hoursRecorded(recorded.id);
      }
      return this.book.enter(tx, activity, {
        personId,
        minutes,
        source: 'manual',
        state: 'on-show',
        enteredById: actor.personId,
        reason,
        countsAt: countsAt(this.clock.now()),
        idemKey: idem.id,
        idemBody: idem.body,
      });
    });
  }

  /**
   * Decides about an objection: they do not count, or they go on being shown for what is left of the seven days. Who entered them does not
   * decide, nor does his household. Repeated by who decided, nothing changes.
   * @throws hours-not-found, hours-to-yourself, hours-not-objected
   */
  async decide(actor: Actor, hoursId: string, { stands, decision }: DecideHoursBody): Promise<ServiceHours> {
    const seen = await this.own(this.db.manager, actor, hoursId);
    await this.refuseKin(actor, seen.personId);
    if (seen.enteredById !== null) {
      await this.refuseKin(actor, seen.enteredById);
    }
    return this.transactions.run(async (tx) => {
      const isMoved = stands ? await this.uphold(tx, actor, seen, decision) : await this.drop(tx, actor, hoursId, decision);
      const hours = await this.own(tx, actor, hoursId);
      const isRepeated = hours.decidedById === actor.personId && hours.decision === decision && (hours.state !== 'refused') === stands;
      if (!isMoved && !isRepeated) {
        throw hoursNotObjected(hoursId);
      }
      return hours;
    });
  }

  private async uphold(tx: EntityManager, actor: Actor, { id, createdAt }: ServiceHours, decision: string): Promise<boolean> {
    const until = countsAt(createdAt);
    if (until <= this.clock.now()) {
      const set = ', decidedById = ?, decision = ?';
      return this.book.count(tx, id, { set, params: [actor.personId, decision], where: "state = 'objected'" });
    }
    const moved = await affectedBy(
      tx,
      "UPDATE service_hours SET state = 'on-show', countsAt = ?, decidedById = ?, decision = ? WHERE id = ? AND state = 'objected'",
      [until, actor.personId, decision, id],
    );
    return moved === 1;
  }

  private async drop(tx: EntityManager, actor: Actor, hoursId: string, decision: string): Promise<boolean> {
    const moved = await affectedBy(
      tx,
      "UPDATE service_hours SET state = 'refused', decidedById = ?, decision = ? WHERE id = ? AND state = 'objected'",
      [actor.personId, decision, hoursId],
    );
    return moved === 1;
  }

  private async refuse(activity: Activity, personId: string, minutes: number): Promise<void> {
    const now = this.clock.now();
    if (now < activity.endsAt) throw hoursTooEarly(activity.id);
    if (now >= enteredUntil(activity)) throw hoursTooLate(activity.id);
    if (minutes > minutesOf(activity)) throw hoursTooMany(minutesOf(activity));
    if (personId === activity.organiserId && isStaffOf(activity.communityCode, await this.posts.postsOf(personId))) {
      throw hoursOnDuty(activity.id);
    }
  }

  private async refuseKin(actor: Actor, personId: string): Promise<void> {
    if (personId === actor.personId || (await this.households.sameHousehold(personId, actor.personId))) {
      throw hoursToYourself();
    }
  }

  private async own(db: EntityManager, actor: Actor, hoursId: string): Promise<ServiceHours> {
    const hours = await db.findOneBy(ServiceHours, { id: hoursId });
    if (!hours || !isInsidePosts(actor, 'hours.decide', hours.communityCode)) {
      throw hoursNotFound(hoursId);
    }
    return hours;
  }
}
