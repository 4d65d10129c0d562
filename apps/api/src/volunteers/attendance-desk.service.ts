import { Injectable } from '@nestjs/common';
import { PersonCodes, type Use } from '../codes/person-codes.service';
import { type ShownSiteCode, SiteCodes } from '../codes/site-codes.service';
import type { Actor } from '../platform/access/actor';
import { Transactions } from '../platform/database/transactions';
import type { ActivityAttendance } from './activity-attendance.entity';
import { closesAt } from './activity-times.rules';
import { ActivitySights } from './activity-sights.service';
import type { CheckOutBody } from './attendance.dto';
import { personMissing, signInTooLate, signOutTooLate } from './attendance.errors';
import { Attendances } from './attendances.service';

/** Signing in and out as whoever runs an activity does it: its organiser, or the clerk. */
@Injectable()
export class AttendanceDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly sights: ActivitySights,
    private readonly attendances: Attendances,
    private readonly personCodes: PersonCodes,
    private readonly siteCodes: SiteCodes,
  ) {}

  /** What his screen shows now. @throws activity-not-found, attendance-too-early, sign-out-too-late */
  async siteCode(actor: Actor, activityId: string): Promise<ShownSiteCode> {
    const activity = await this.sights.run(actor, activityId);
    this.attendances.refuseTime(activity, closesAt(activity), signOutTooLate);
    return this.siteCodes.show(activityId);
  }

  /**
   * Signs in who shows his code, which is used up by it.
   * @throws activity-not-found, attendance-too-early, sign-in-too-late, activity-cancelled, activity-not-signed-up, attendance-by-yourself,
   * person-code-refused, too-many-attempts
   */
  async checkIn(actor: Actor, activityId: string, personToken: string): Promise<ActivityAttendance> {
    const activity = await this.sights.run(actor, activityId);
    this.attendances.refuseTime(activity, activity.endsAt, signInTooLate);
    return this.personCodes.spend(actor, personToken, useOf('check-in', activityId), (tx, { personId }) =>
      this.attendances.enter(tx, { activityId, personId }, { source: 'person-code', byId: actor.personId }),
    );
  }

  /**
   * Signs out who shows his code, or somebody who has gone without.
   * @throws activity-not-found, attendance-too-early, sign-out-too-late, activity-not-signed-in, attendance-by-yourself,
   * attendance-person-missing, person-code-refused, too-many-attempts
   */
  async checkOut(actor: Actor, activityId: string, { personToken, personId }: CheckOutBody): Promise<ActivityAttendance> {
    const activity = await this.sights.run(actor, activityId);
    this.attendances.refuseTime(activity, closesAt(activity), signOutTooLate);
    const byId = actor.personId;
    if (personToken !== undefined && personId === undefined) {
      return this.personCodes.spend(actor, personToken, useOf('check-out', activityId), (tx, shown) =>
        this.attendances.leave(tx, activity, shown.personId, { source: 'person-code', byId }),
      );
    }
    if (personId === undefined || personToken !== undefined) {
      throw personMissing();
    }
    return this.transactions.run((tx) => this.attendances.leave(tx, activity, personId, { source: 'organiser', byId }));
  }
}

/** Scanned again for the same, a code is answered again. */
function useOf(verb: 'check-in' | 'check-out', activityId: string): Use {
  return { purpose: 'attendance', request: `${verb} ${activityId}` };
}
