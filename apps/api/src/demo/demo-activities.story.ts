import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import type { Activity } from '../volunteers/activity.entity';
import { ActivityDesk } from '../volunteers/activity-desk.service';
import { ActivitySignUps } from '../volunteers/activity-sign-ups.service';
import { AttendanceDesk } from '../volunteers/attendance-desk.service';
import { HoursDesk } from '../volunteers/hours-desk.service';
import { OwnAttendance } from '../volunteers/own-attendance.service';
import { VolunteerApplications } from '../volunteers/volunteer-applications.service';
import type { DemoHome } from './demo-homes.service';
import { at, nextTimes } from './demo-evening';
import { demoKey } from './demo-key';
import { YUANDING } from './demo-plan';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_HOURS = 24;

/** Residents who come to things: none of the cast, each from another door. */
const COMERS = ['1-2-202', '2-3-602', '4-1-501', '4-3-501', '5-2-301', '5-3-302', '7-1-101', '7-1-402', '7-2-601'];
const SHARED = { communityCode: YUANDING, audience: 'residents' as const, isPublic: true };
const TODAY = {
  ...SHARED,
  title: '教老人用手机',
  what: '一对一教老人挂号、缴费、视频通话。带上自己的手机就行，不用准备别的。',
  place: '园丁社区一楼活动室',
  capacity: 12,
  ruleCode: 'activity-half-hour' as const,
};
const FULL = {
  ...SHARED,
  title: '周末清扫楼道',
  what: '一起清扫 3号楼、5号楼的楼道和门口。手套和垃圾袋社区准备。',
  place: '园丁南苑 5号楼前',
  capacity: 5,
  ruleCode: 'activity-half-hour' as const,
};
const PAST = {
  ...SHARED,
  title: '社区图书角整理',
  what: '给捐来的图书分类、贴标签、上架。',
  place: '园丁社区二楼图书角',
  capacity: 10,
};

/** ⑥ One activity to come to at once, or tomorrow where it is late, one that is full, one that is over with hours on show, and somebody who asks to be a volunteer. */
@Injectable()
export class ActivitiesStory {
  constructor(
    private readonly applications: VolunteerApplications,
    private readonly desk: ActivityDesk,
    private readonly signUps: ActivitySignUps,
    private readonly attendanceDesk: AttendanceDesk,
    private readonly attendance: OwnAttendance,
    private readonly hours: HoursDesk,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(stage: readonly DemoHome[]): Promise<void> {
    const heads = COMERS.map((door) => stage.find((home) => home.door === door)!.headId);
    const comers = await Promise.all(heads.map((personId) => this.staff.actorOf(personId)));
    await this.past(comers);
    await this.full(comers);
    await this.today(comers);
    await this.asks();
  }

  /** Six days ago in the morning. Most signed in and out; of one it is only said by who ran it. Unpaid: the points of the cast stay a story of their own. */
  private async past(comers: readonly Actor[]): Promise<void> {
    const [clerk, volunteer, neighbour] = [
      await this.staff.actor('clerk'),
      await this.staff.actor('volunteer'),
      await this.staff.actor('resident2'),
    ];
    const startsAt = this.at(-6, '09:00');
    const activity = await this.publish(PAST, startsAt, 2);
    const present = [volunteer, ...comers.slice(0, 3)];
    for (const actor of [...present, neighbour]) await this.signUps.signUp(actor, activity.id);
    await this.scan(present, activity, 'signIn', new Date(startsAt.getTime() - 5 * MINUTE_MS));
    await this.scan(present, activity, 'signOut', activity.endsAt);
    this.time.goTo(new Date(activity.endsAt.getTime() + DAY_HOURS * HOUR_MS));
    const personId = neighbour.personId;
    await this.hours.enter(
      clerk,
      activity.id,
      { personId, minutes: 120, reason: '手机没电，没能扫码，现场的人都看见了' },
      demoKey('books'),
    );
  }

  /** At nine in the morning the day after tomorrow; two wait for a place. */
  private async full(comers: readonly Actor[]): Promise<void> {
    const activity = await this.publish(FULL, this.at(2, '09:00'), 2, await this.staff.actor('volunteer'));
    for (const actor of comers.slice(0, FULL.capacity + 2)) await this.signUps.signUp(actor, activity.id);
  }

  /** It begins in less than half an hour, unless it is late, so that whoever looks can sign up and be signed in at once. */
  private async today(comers: readonly Actor[]): Promise<void> {
    const { startsAt, hours } = nextTimes(this.time.now);
    const activity = await this.publish(TODAY, startsAt, hours);
    for (const actor of comers.slice(0, 4)) await this.signUps.signUp(actor, activity.id);
  }

  private async asks(): Promise<void> {
    this.time.goBack(5);
    const body = {
      communityCode: YUANDING,
      skills: ['repairs' as const, 'driving' as const],
      times: '周末白天，工作日晚上七点以后',
      partyMember: true,
    };
    await this.applications.apply(await this.staff.actor('resident2'), body, demoKey('volunteer application'));
  }

  /** Published by the clerk two days before the seeding, or before it begins. */
  private async publish(
    plan: typeof TODAY | typeof FULL | typeof PAST,
    startsAt: Date,
    hours: number,
    organiser?: Actor,
  ): Promise<Activity> {
    const from = Math.min(startsAt.getTime(), this.time.now.getTime());
    this.time.goTo(new Date(from - 2 * DAY_HOURS * HOUR_MS));
    const endsAt = new Date(startsAt.getTime() + hours * HOUR_MS);
    const body = { ...plan, startsAt, endsAt, ...(organiser && { organiserId: organiser.personId }) };
    return this.desk.publish(await this.staff.actor('clerk'), body, demoKey(plan.title));
  }

  /** By the code on the screen, one minute after the other. */
  private async scan(actors: readonly Actor[], activity: Activity, verb: 'signIn' | 'signOut', from: Date): Promise<void> {
    const clerk = await this.staff.actor('clerk');
    for (const [minutes, actor] of actors.entries()) {
      this.time.goTo(new Date(from.getTime() + minutes * MINUTE_MS));
      const { token } = await this.attendanceDesk.siteCode(clerk, activity.id);
      await this.attendance[verb](actor, activity.id, token);
    }
  }

  /** A clock time at the community, so many days from the seeding. */
  private at(days: number, clockTime: string): Date {
    return at(this.time.hoursBefore(-days * DAY_HOURS), clockTime);
  }
}
