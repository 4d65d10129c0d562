import { Injectable } from '@nestjs/common';
import type { AttendanceSource } from '@duoduo/contracts/volunteers';
import { DataSource, type EntityManager, In } from 'typeorm';
import { PostsService } from '../identity/posts.service';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Activity } from './activity.entity';
import { ActivityAttendance } from './activity-attendance.entity';
import { opensAt } from './activity-times.rules';
import { isStaffOf } from './activity.rules';
import { ActivityPlaces } from './activity-places.service';
import { ActivitySignUp } from './activity-sign-up.entity';
import { HoursBook } from './hours-book.service';
import { attendanceByYourself, notSignedIn, notSignedUp, signInTooEarly } from './attendance.errors';

/** How it is known that somebody came or went. */
export interface Sign {
  source: AttendanceSource;
  /** Who scanned him or saw him go; null where he scanned the screen. */
  byId: string | null;
}

/** The only code that writes who was at an activity. Nobody signs himself in or out on his own word. */
@Injectable()
export class Attendances {
  constructor(
    private readonly db: DataSource,
    private readonly places: ActivityPlaces,
    private readonly posts: PostsService,
    private readonly hours: HoursBook,
    private readonly clock: Clock,
  ) {}

  /**
   * He is here; who is in already came when he came first.
   * @throws activity-cancelled, activity-over, activity-not-signed-up, attendance-by-yourself
   */
  async enter(tx: EntityManager, who: { activityId: string; personId: string }, { source, byId }: Sign): Promise<ActivityAttendance> {
    if (byId === who.personId) {
      throw attendanceByYourself(who.activityId);
    }
    const activity = await this.places.take(tx, who.activityId, 'endsAt');
    const first = await tx.findOneBy(ActivityAttendance, who);
    if (first) {
      return first;
    }
    const isOrganiser = activity.organiserId === who.personId;
    if (!isOrganiser && !(await tx.existsBy(ActivitySignUp, { ...who, state: 'in' }))) {
      throw notSignedUp(who.activityId);
    }
    const inAt = this.clock.now();
    const isOnDuty = isOrganiser && isStaffOf(activity.communityCode, await this.posts.postsOf(who.personId, inAt, tx));
    const attendance: ActivityAttendance = {
      ...who,
      inAt,
      inSource: source,
      inById: byId,
      outAt: null,
      outSource: null,
      outById: null,
      isOnDuty,
    };
    await runAll(tx, [insertOf('activity_attendances', [{ ...attendance, isOnDuty: Number(isOnDuty) }])]);
    return attendance;
  }

  /** He goes, and his hours count; who is out already went when he went first. @throws activity-not-signed-in, attendance-by-yourself */
  async leave(tx: EntityManager, activity: Activity, personId: string, { source, byId }: Sign): Promise<ActivityAttendance> {
    if (byId === personId) {
      throw attendanceByYourself(activity.id);
    }
    const isFirst = await affectedBy(
      tx,
      'UPDATE activity_attendances SET outAt = ?, outSource = ?, outById = ? WHERE activityId = ? AND personId = ? AND outAt IS NULL',
      [this.clock.now(), source, byId, activity.id, personId],
    );
    const attendance = await tx.findOneBy(ActivityAttendance, { activityId: activity.id, personId });
    if (!attendance) {
      throw notSignedIn(activity.id);
    }
    if (isFirst === 1) {
      await this.hours.close(tx, activity, attendance);
    }
    return attendance;
  }

  /** Of one person, by activity. */
  async of(personId: string, activityIds: readonly string[]): Promise<Map<string, ActivityAttendance>> {
    const rows =
      activityIds.length === 0 ? [] : await this.db.manager.findBy(ActivityAttendance, { personId, activityId: In([...activityIds]) });
    return new Map(rows.map((row) => [row.activityId, row]));
  }

  /** @throws attendance-too-early, or what the caller says where it is too late */
  refuseTime(activity: Activity, closes: Date, tooLate: (activityId: string) => Error): void {
    const now = this.clock.now();
    if (now < opensAt(activity)) throw signInTooEarly(activity.id, opensAt(activity));
    if (now >= closes) throw tooLate(activity.id);
  }
}
