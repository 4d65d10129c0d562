import { DESCRIPTION_LENGTH, NOTE_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import {
  ACTIVITY_ACTIONS,
  ACTIVITY_AUDIENCES,
  ACTIVITY_CAPACITY_MAX,
  ACTIVITY_PARTS,
  ACTIVITY_PLACE_LENGTH,
  ACTIVITY_RULES,
  ACTIVITY_STATUSES,
  ACTIVITY_TIMES,
  type ActivityAction,
  type ActivityAudience,
  type ActivityPart,
  type ActivityRule,
  type ActivityStatus,
  type ActivityTime,
  HOURS_SOURCES,
  HOURS_STATES,
  type HoursSource,
  type HoursState,
  PARTICIPANT_ACTIONS,
  type ParticipantAction,
  SIGN_UP_STATES,
  type SignUpState,
} from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, IdField, InstantField, Length, MayBeLeftOut, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { Activity } from './activity.entity';
import { closesAt, opensAt } from './activity-times.rules';
import type { ActivityAttendance } from './activity-attendance.entity';
import type { ActivitySignUp } from './activity-sign-up.entity';
import type { ServiceHours } from './service-hours.entity';

export class PublishActivityBody {
  @AreaCodeField() communityCode!: string;
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title!: string;
  /** What is done, what to bring. */
  @IsString() @Length(DESCRIPTION_LENGTH.min, DESCRIPTION_LENGTH.max) what!: string;
  @IsString() @Length(ACTIVITY_PLACE_LENGTH.min, ACTIVITY_PLACE_LENGTH.max) place!: string;
  @InstantField() startsAt!: Date;
  @InstantField() endsAt!: Date;
  @WholeNumber(1, ACTIVITY_CAPACITY_MAX) capacity!: number;
  @OneOf(ACTIVITY_AUDIENCES, 'ActivityAudience') audience!: ActivityAudience;
  /** By which rule its hours are paid; not at all unless given. */
  @OneOf(ACTIVITY_RULES, 'ActivityRule', { optional: true }) ruleCode?: ActivityRule;
  /** Who runs it on the spot, of the community's volunteers or staff; who publishes it unless given. */
  @IdField({ optional: true }) organiserId?: string;
  /** Anybody may read it without signing in, and pass it on. Not unless said; without meaning where it is for volunteers. */
  @MayBeLeftOut() @IsBoolean() isPublic?: boolean;
}

export class CorrectActivityBody {
  @MayBeLeftOut() @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title?: string;
  @MayBeLeftOut() @IsString() @Length(DESCRIPTION_LENGTH.min, DESCRIPTION_LENGTH.max) what?: string;
  @MayBeLeftOut() @IsString() @Length(ACTIVITY_PLACE_LENGTH.min, ACTIVITY_PLACE_LENGTH.max) place?: string;
  @InstantField({ optional: true }) startsAt?: Date;
  @InstantField({ optional: true }) endsAt?: Date;
  @WholeNumber(1, ACTIVITY_CAPACITY_MAX, { optional: true }) capacity?: number;
}

export class CancelActivityBody {
  /** Who signed up reads it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class ActivitiesQuery extends PageQuery {
  /** One community; those of my home and my posts unless given. */
  @AreaCodeField({ optional: true }) communityCode?: string;
  /** `coming` unless told. */
  @OneOf(ACTIVITY_TIMES, 'ActivityTime', { optional: true }) when?: ActivityTime;
}

export class MyActivitiesQuery extends PageQuery {
  /** `participant` unless told. */
  @OneOf(ACTIVITY_PARTS, 'ActivityPart', { optional: true }) as?: ActivityPart;
}

export class ParticipantsQuery extends PageQuery {
  /** `in` unless told. */
  @OneOf(SIGN_UP_STATES, 'SignUpState', { optional: true }) signUp?: SignUpState;
}

/** An activity with what other tables say of it, for one reader. */
export interface KnownActivity {
  activity: Activity;
  communityName: string;
  /** In the clear; the view masks it. */
  organiserName: string;
  /** The reader's own. */
  signUp: Pick<ActivitySignUp, 'state'> | null;
  attendance: ActivityAttendance | null;
  /** In the line, where he waits. */
  position: number | null;
  pointsExpected: number | null;
  actions: ActivityAction[];
}

export interface KnownParticipant {
  personId: string;
  /** In the clear; the view masks it. */
  name: string;
  state: SignUpState;
  attendance: ActivityAttendance | null;
  hours: ServiceHours | null;
  actions: ParticipantAction[];
}

export class ActivityView {
  id!: string;
  communityCode!: string;
  communityName!: string;
  title!: string;
  what!: string;
  place!: string;
  startsAt!: string;
  endsAt!: string;
  /** From when on one may sign in. */
  opensAt!: string;
  /** Until when one may sign out. */
  closesAt!: string;
  @Whole() capacity!: number;
  @Whole() taken!: number;
  /** How many wait for a place. */
  @Whole() waiting!: number;
  @OneOf(ACTIVITY_AUDIENCES, 'ActivityAudience') audience!: ActivityAudience;
  /** Anybody may read it, and pass it on. */
  isPublic!: boolean;
  /** By which rule its hours are paid; null where they are not. */
  @OneOf(ACTIVITY_RULES, 'ActivityRule', { nullable: true }) ruleCode!: ActivityRule | null;
  /** Points for who stays from its beginning to its end, unless he has earned some that day; null where its hours are not paid. */
  @ApiProperty({ type: 'integer', nullable: true }) pointsExpected!: number | null;
  @OneOf(ACTIVITY_STATUSES, 'ActivityStatus') status!: ActivityStatus;
  @ApiProperty({ type: 'string', nullable: true }) cancelReason!: string | null;
  /** What it says was changed after it was published. */
  @ApiProperty({ type: 'string', nullable: true }) correctedAt!: string | null;
  /** Masked. */
  organiserName!: string;
  /** Whether I have a place. */
  @OneOf(SIGN_UP_STATES, 'SignUpState', { nullable: true }) signUp!: SignUpState | null;
  /** My place in the line, from 1 on; only where I wait. */
  @ApiProperty({ type: 'integer', nullable: true }) position!: number | null;
  /** When I came, and went. */
  @ApiProperty({ type: 'string', nullable: true }) signedInAt!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) signedOutAt!: string | null;
  /** What I may do with it now. */
  @OneOf(ACTIVITY_ACTIONS, 'ActivityAction', { each: true }) actions!: ActivityAction[];

  static of(this: void, known: KnownActivity): ActivityView {
    const { activity, communityName, organiserName, signUp, attendance, position, pointsExpected, actions } = known;
    return {
      id: activity.id,
      communityCode: activity.communityCode,
      communityName,
      title: activity.title,
      what: activity.what,
      place: activity.place,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      opensAt: opensAt(activity).toISOString(),
      closesAt: closesAt(activity).toISOString(),
      capacity: activity.capacity,
      taken: activity.taken,
      waiting: activity.waiting,
      audience: activity.audience,
      isPublic: activity.isPublic,
      ruleCode: activity.ruleCode,
      pointsExpected,
      status: activity.status,
      cancelReason: activity.cancelReason,
      correctedAt: activity.correctedAt?.toISOString() ?? null,
      organiserName: maskName(organiserName),
      signUp: signUp?.state ?? null,
      position,
      signedInAt: attendance?.inAt.toISOString() ?? null,
      signedOutAt: attendance?.outAt?.toISOString() ?? null,
      actions,
    };
  }
}

export class ActivityPage {
  items!: ActivityView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownActivity>): ActivityPage {
    return { items: items.map(ActivityView.of), nextCursor };
  }
}

/** Who comes to an activity, for whoever runs it. */
export class ParticipantView {
  personId!: string;
  /** Masked. */
  name!: string;
  @OneOf(SIGN_UP_STATES, 'SignUpState') signUp!: SignUpState;
  @ApiProperty({ type: 'string', nullable: true }) signedInAt!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) signedOutAt!: string | null;
  /** What was written down for him: null while there is nothing. */
  @ApiProperty({ type: 'integer', nullable: true }) minutes!: number | null;
  @OneOf(HOURS_SOURCES, 'HoursSource', { nullable: true }) hoursSource!: HoursSource | null;
  @OneOf(HOURS_STATES, 'HoursState', { nullable: true }) hoursState!: HoursState | null;
  /** What I may do for him now, without his code. */
  @OneOf(PARTICIPANT_ACTIONS, 'ParticipantAction', { each: true }) actions!: ParticipantAction[];

  static of(this: void, { personId, name, state, attendance, hours, actions }: KnownParticipant): ParticipantView {
    return {
      personId,
      name: maskName(name),
      signUp: state,
      signedInAt: attendance?.inAt.toISOString() ?? null,
      signedOutAt: attendance?.outAt?.toISOString() ?? null,
      minutes: hours?.minutes ?? null,
      hoursSource: hours?.source ?? null,
      hoursState: hours?.state ?? null,
      actions,
    };
  }
}

export class ParticipantPage {
  items!: ParticipantView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownParticipant>): ParticipantPage {
    return { items: items.map(ParticipantView.of), nextCursor };
  }
}
