import type { HoursSource, HoursState } from '@duoduo/contracts/volunteers';
import { Entity, ForeignKey, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';
import { Activity } from './activity.entity';

/** How long somebody served at an activity, and what that stands on. Its state moves as hours.rules.ts allows. */
@Entity('service_hours')
@Index('service_hours_once', ['activityId', 'personId'], { unique: true })
@Index('service_hours_idem', ['idemKey'], { unique: true })
@Index('service_hours_of', ['activityId', 'id'])
@Index('service_hours_due', ['countsAt'])
@Index('service_hours_mine', ['personId', 'id'])
@Index('service_hours_day', ['personId', 'servedOn'])
@Index('service_hours_shown', ['communityCode', 'state', 'id'])
export class ServiceHours {
  @PrimaryIdColumn() id!: string;
  /** Of what was entered by hand. */
  @HashColumn({ nullable: true }) idemKey!: string | null;
  @HashColumn({ nullable: true }) idemBody!: string | null;
  @ForeignKey(() => Activity, { name: 'service_hours_of_activity' })
  @IdColumn()
  activityId!: string;
  @IdColumn() personId!: string;
  @AreaCodeColumn() communityCode!: string;
  /** The day of the activity, in Shanghai. */
  @DayColumn() servedOn!: string;
  @CountColumn() minutes!: number;
  @CodeColumn() source!: HoursSource;
  @CodeColumn() state!: HoursState;
  /** Who entered them by hand. */
  @IdColumn({ nullable: true }) enteredById!: string | null;
  /** Why by hand. */
  @TextColumn(200, { nullable: true }) reason!: string | null;
  /** Who was there, too, and says that it is so. */
  @IdColumn({ nullable: true }) witnessId!: string | null;
  /** While they are on show: when they count by themselves. */
  @InstantColumn({ nullable: true }) countsAt!: Date | null;
  @InstantColumn({ nullable: true }) countedAt!: Date | null;
  /** What was paid for them. */
  @PointsColumn() points!: number;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  /** What the clerk said to an objection. */
  @TextColumn(200, { nullable: true }) decision!: string | null;
  @InstantColumn() createdAt!: Date;
}
