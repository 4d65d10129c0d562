import {
  ACTIVITY_HOURS_MAX,
  HOURS_ACTIONS,
  HOURS_SOURCES,
  HOURS_STATES,
  type HoursAction,
  type HoursSource,
  type HoursState,
} from '@duoduo/contracts/volunteers';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, IdField, Length, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { type Page, PageQuery } from '../platform/page';
import type { Activity } from './activity.entity';
import type { HoursObjection } from './hours-objection.entity';
import type { ServiceHours } from './service-hours.entity';

const WORDS = { min: 2, max: 200 } as const;
const maybe = () => ApiProperty({ type: 'string', nullable: true });

export class EnterHoursBody {
  /** Somebody who had a place, or ran it. */
  @IdField() personId!: string;
  /** At most as long as it lasted. */
  @WholeNumber(1, ACTIVITY_HOURS_MAX * 60) minutes!: number;
  /** Why by hand: everybody reads it. */
  @IsString() @Length(WORDS.min, WORDS.max) reason!: string;
}

export class ObjectBody {
  /** For the clerk. */
  @IsString() @Length(WORDS.min, WORDS.max) reason!: string;
}

export class DecideHoursBody {
  /** The objection does not hold. */
  @IsBoolean() stands!: boolean;
  @IsString() @Length(WORDS.min, WORDS.max) decision!: string;
}

export class HoursQuery extends PageQuery {
  /** One community; all those of my posts at or below a community unless given. */
  @AreaCodeField({ optional: true }) communityCode?: string;
  /** `on-show` unless told. */
  @OneOf(HOURS_STATES, 'HoursState', { optional: true }) state?: HoursState;
}

/** Hours with what other tables say of them, for one reader. */
export interface KnownHours {
  hours: ServiceHours;
  /** At which they were served. */
  activity: Pick<Activity, 'title' | 'place' | 'startsAt' | 'endsAt'>;
  communityName: string;
  isMine: boolean;
  /** In the clear; the view masks it, as it masks the others. */
  personName: string;
  enteredByName: string | null;
  witnessName: string | null;
  objections: number | null;
  actions: HoursAction[];
}

export class HoursView {
  id!: string;
  activityId!: string;
  communityCode!: string;
  communityName!: string;
  /** Of the activity, as its place and its times are. */
  title!: string;
  place!: string;
  startsAt!: string;
  endsAt!: string;
  /** Masked. */
  personName!: string;
  isMine!: boolean;
  servedOn!: string;
  @Whole() minutes!: number;
  /** What they stand on, for good. */
  @OneOf(HOURS_SOURCES, 'HoursSource') source!: HoursSource;
  @OneOf(HOURS_STATES, 'HoursState') state!: HoursState;
  /** Why by hand. */
  @maybe() reason!: string | null;
  /** Masked. */
  @maybe() enteredByName!: string | null;
  /** Masked. */
  @maybe() witnessName!: string | null;
  /** While they are on show: when they count by themselves. */
  @maybe() countsAt!: string | null;
  @maybe() countedAt!: string | null;
  /** What the clerk said to an objection. */
  @maybe() decision!: string | null;
  /** What was paid for them: told to who served, alone. */
  @ApiProperty({ type: 'integer', nullable: true }) points!: number | null;
  /** How often somebody objected: told to the clerk, alone. */
  @ApiProperty({ type: 'integer', nullable: true }) objections!: number | null;
  /** What I may do with them now. */
  @OneOf(HOURS_ACTIONS, 'HoursAction', { each: true }) actions!: HoursAction[];

  static of(this: void, known: KnownHours): HoursView {
    const { hours, activity, communityName, isMine, personName, enteredByName, witnessName, objections, actions } = known;
    return {
      id: hours.id,
      activityId: hours.activityId,
      communityCode: hours.communityCode,
      communityName,
      title: activity.title,
      place: activity.place,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      personName: maskName(personName),
      isMine,
      servedOn: hours.servedOn,
      minutes: hours.minutes,
      source: hours.source,
      state: hours.state,
      reason: hours.reason,
      enteredByName: enteredByName && maskName(enteredByName),
      witnessName: witnessName && maskName(witnessName),
      countsAt: hours.countsAt?.toISOString() ?? null,
      countedAt: hours.countedAt?.toISOString() ?? null,
      decision: hours.decision,
      points: isMine ? hours.points : null,
      objections,
      actions,
    };
  }
}

/** What somebody said against hours on show; by whom is nobody's business. */
export class ObjectionView {
  /** Null when who said it has gone. */
  @maybe() reason!: string | null;
  at!: string;

  static of(this: void, { reason, createdAt }: HoursObjection): ObjectionView {
    return { reason, at: createdAt.toISOString() };
  }
}

export class ObjectionList {
  items!: ObjectionView[];

  static of(this: void, objections: readonly HoursObjection[]): ObjectionList {
    return { items: objections.map(ObjectionView.of) };
  }
}

export class HoursPage {
  items!: HoursView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<KnownHours>): HoursPage {
    return { items: items.map(HoursView.of), nextCursor };
  }
}
