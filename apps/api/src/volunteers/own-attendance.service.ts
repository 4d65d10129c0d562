import { Injectable } from '@nestjs/common';
import { SiteCodes } from '../codes/site-codes.service';
import type { Actor } from '../platform/access/actor';
import { Transactions } from '../platform/database/transactions';
import type { Activity } from './activity.entity';
import type { ActivityAttendance } from './activity-attendance.entity';
import { closesAt } from './activity-times.rules';
import { ActivitySights, isClerkOf } from './activity-sights.service';
import { attendanceByYourself, signInTooLate, signOutTooLate } from './attendance.errors';
import { Attendances } from './attendances.service';

/** Signing in and out as who comes does it: by the code on the screen. */
@Injectable()
export class OwnAttendance {
  constructor(
    private readonly transactions: Transactions,
    private readonly sights: ActivitySights,
    private readonly attendances: Attendances,
    private readonly siteCodes: SiteCodes,
  ) {}

  /**
   * @throws activity-not-found, attendance-too-early, sign-in-too-late, activity-cancelled, activity-not-signed-up, attendance-by-yourself,
   * site-code-refused, too-many-attempts
   */
  async signIn(actor: Actor, activityId: string, siteToken: string): Promise<ActivityAttendance> {
    const activity = await this.sights.see(actor, activityId);
    this.attendances.refuseTime(activity, activity.endsAt, signInTooLate);
    await this.check(actor, activity, siteToken);
    const who = { activityId, personId: actor.personId };
    return this.transactions.run((tx) => this.attendances.enter(tx, who, { source: 'site-code', byId: null }));
  }

  /**
   * @throws activity-not-found, attendance-too-early, sign-out-too-late, activity-not-signed-in, attendance-by-yourself, site-code-refused,
   * too-many-attempts
   */
  async signOut(actor: Actor, activityId: string, siteToken: string): Promise<ActivityAttendance> {
    const activity = await this.sights.see(actor, activityId);
    this.attendances.refuseTime(activity, closesAt(activity), signOutTooLate);
    await this.check(actor, activity, siteToken);
    return this.transactions.run((tx) => this.attendances.leave(tx, activity, actor.personId, { source: 'site-code', byId: null }));
  }

  /** Who could put the code on a screen himself proves nothing by it. */
  private async check(actor: Actor, activity: Activity, siteToken: string): Promise<void> {
    if (activity.organiserId === actor.personId || isClerkOf(actor, activity)) {
      throw attendanceByYourself(activity.id);
    }
    await this.siteCodes.check(actor, activity.id, siteToken);
  }
}
