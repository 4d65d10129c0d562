import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Transactions } from '../platform/database/transactions';
import type { Activity } from './activity.entity';
import { ActivityPlaces } from './activity-places.service';
import { ActivitySights } from './activity-sights.service';

/** Coming to an activity, as who comes says it. */
@Injectable()
export class ActivitySignUps {
  constructor(
    private readonly transactions: Transactions,
    private readonly sights: ActivitySights,
    private readonly places: ActivityPlaces,
  ) {}

  /** A place, or the end of the line. Repeating it changes nothing. @throws activity-not-found, activity-cancelled, activity-over */
  async signUp(actor: Actor, activityId: string): Promise<Activity> {
    await this.sights.see(actor, activityId);
    await this.transactions.run((tx) => this.places.signUp(tx, activityId, actor.personId));
    return this.sights.see(actor, activityId);
  }

  /**
   * Gives the place back before it begins; who waits longest gets it. Repeating it changes nothing.
   * @throws activity-not-found, activity-cancelled, activity-begun, activity-over
   */
  async withdraw(actor: Actor, activityId: string): Promise<Activity> {
    await this.sights.see(actor, activityId);
    await this.transactions.run((tx) => this.places.withdraw(tx, activityId, actor.personId));
    return this.sights.see(actor, activityId);
  }
}
