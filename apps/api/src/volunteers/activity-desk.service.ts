import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PostsService } from '../identity/posts.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { CorrectActivityBody, PublishActivityBody } from './activity.dto';
import { Activity } from './activity.entity';
import {
  activityAreaOutside,
  activityBegun,
  activityCancelled,
  activityInThePast,
  activityNotFound,
  activityTimesWrong,
  capacityBelowTaken,
  organiserUnfit,
} from './activity.errors';
import { areTimesSound, mayOrganise } from './activity.rules';
import { ActivityPlaces } from './activity-places.service';
import { isClerkOf } from './activity-sights.service';
import { volunteersOfCommunity } from './volunteer-application.errors';
import { isCommunity } from './volunteer-application.rules';

/** Activities as the clerk of a community makes them. */
@Injectable()
export class ActivityDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly posts: PostsService,
    private readonly places: ActivityPlaces,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes an activity in the actor's own area. The same key and body answer the first one.
   * @throws activity-area-outside, volunteers-of-community, area-not-found, area-retired, activity-times, activity-in-the-past,
   * activity-organiser-unfit, idempotency-key-reused
   */
  async publish(actor: Actor, { organiserId = actor.personId, ...body }: PublishActivityBody, idem: Idempotency): Promise<Activity> {
    if (!isInsidePosts(actor, 'activity.publish', body.communityCode)) throw activityAreaOutside(body.communityCode);
    if (!isCommunity(body.communityCode)) throw volunteersOfCommunity(body.communityCode);
    this.refuseTimes(body);
    await this.refuseOrganiser(organiserId, body.communityCode);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Activity, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      await this.areas.getStanding(body.communityCode, tx);
      const createdAt = this.clock.now();
      const activity: Activity = {
        id: newId(createdAt),
        idemKey: idem.id,
        idemBody: idem.body,
        communityCode: body.communityCode,
        title: body.title,
        what: body.what,
        place: body.place,
        startsAt: body.startsAt,
        endsAt: body.endsAt,
        capacity: body.capacity,
        taken: 0,
        waiting: 0,
        turns: 0,
        audience: body.audience,
        isPublic: body.audience === 'residents' && body.isPublic === true,
        ruleCode: body.ruleCode ?? null,
        status: 'published',
        organiserId,
        publishedById: actor.personId,
        correctedAt: null,
        cancelReason: null,
        cancelledById: null,
        createdAt,
      };
      await runAll(tx, [insertOf('activities', [{ ...activity }])]);
      return activity;
    });
  }

  /**
   * Changes what it says before it begins. A larger capacity lets in who waits; a smaller one puts nobody out. What it is paid by stays.
   * @throws activity-not-found, activity-cancelled, activity-begun, activity-times, activity-in-the-past, activity-capacity-taken
   */
  async correct(actor: Actor, activityId: string, body: CorrectActivityBody): Promise<Activity> {
    return this.transactions.run(async (tx) => {
      await this.own(tx, actor, activityId);
      const before = await this.places.take(tx, activityId, 'startsAt');
      const changed = { ...before, ...withoutGaps(body) };
      this.refuseTimes(changed);
      const { title, what, place, startsAt, endsAt, capacity } = changed;
      const isFit = await affectedBy(
        tx,
        `UPDATE activities SET title = ?, what = ?, place = ?, startsAt = ?, endsAt = ?, capacity = ?, correctedAt = ?
          WHERE id = ? AND taken <= ?`,
        [title, what, place, startsAt, endsAt, capacity, this.clock.now(), activityId, capacity],
      );
      if (isFit !== 1) {
        throw capacityBelowTaken(activityId, before.taken);
      }
      await this.places.promote(tx, activityId);
      return tx.findOneByOrFail(Activity, { id: activityId });
    });
  }

  /** Calls it off before it begins. Repeating it changes nothing. @throws activity-not-found, activity-cancelled, activity-begun */
  async cancel(actor: Actor, activityId: string, reason: string): Promise<Activity> {
    return this.transactions.run(async (tx) => {
      await this.own(tx, actor, activityId);
      const moved = await affectedBy(
        tx,
        `UPDATE activities SET status = 'cancelled', cancelReason = ?, cancelledById = ? WHERE id = ? AND status = 'published' AND startsAt > ?`,
        [reason, actor.personId, activityId, this.clock.now()],
      );
      const activity = await this.own(tx, actor, activityId);
      if (moved !== 1) {
        if (activity.status !== 'cancelled') throw activityBegun(activityId);
        if (activity.cancelReason !== reason || activity.cancelledById !== actor.personId) throw activityCancelled(activityId);
      }
      return activity;
    });
  }

  private refuseTimes(times: Pick<Activity, 'startsAt' | 'endsAt'>): void {
    if (!areTimesSound(times)) throw activityTimesWrong();
    if (times.startsAt <= this.clock.now()) throw activityInThePast();
  }

  private async refuseOrganiser(organiserId: string, communityCode: string): Promise<void> {
    if (!mayOrganise(communityCode, await this.posts.postsOf(organiserId))) {
      throw organiserUnfit(organiserId);
    }
  }

  private async own(tx: EntityManager, actor: Actor, activityId: string): Promise<Activity> {
    const activity = await tx.findOneBy(Activity, { id: activityId });
    if (!activity || !isClerkOf(actor, activity)) {
      throw activityNotFound(activityId);
    }
    return activity;
  }
}

/** What the body leaves out stays as it is. */
function withoutGaps<Body extends object>(body: Body): Partial<Body> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<Body>;
}
