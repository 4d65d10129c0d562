import type { ActivityAudience, ActivityRule, ActivityStatus } from '@duoduo/contracts/volunteers';
import { Entity, Index } from 'typeorm';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** Something that a community's volunteers do together, at a place, from a time to a time. `ActivityPlaces` alone counts its places. */
@Entity('activities')
@Index('activities_idem', ['idemKey'], { unique: true })
@Index('activities_by_end', ['communityCode', 'endsAt', 'id'])
@Index('activities_for_residents', ['communityCode', 'audience', 'endsAt', 'id'])
@Index('activities_organiser', ['organiserId', 'endsAt'])
export class Activity {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @AreaCodeColumn() communityCode!: string;
  @TextColumn(60) title!: string;
  /** What is done, what to bring. */
  @TextColumn(500) what!: string;
  @TextColumn(100) place!: string;
  @InstantColumn() startsAt!: Date;
  @InstantColumn() endsAt!: Date;
  @CountColumn() capacity!: number;
  /** Of the capacity. */
  @CountColumn() taken!: number;
  /** How many wait for a place: none while there is a free one. */
  @CountColumn() waiting!: number;
  /** Goes up with every sign-up: the order of those who wait. */
  @CountColumn() turns!: number;
  @CodeColumn() audience!: ActivityAudience;
  /** Whoever publishes says so: anybody may read it, and pass it on. Only of one for residents. */
  @FlagColumn({ default: false }) isPublic!: boolean;
  /** By which rule its hours are paid; null where they are not. */
  @CodeColumn({ nullable: true }) ruleCode!: ActivityRule | null;
  @CodeColumn() status!: ActivityStatus;
  /** Who runs it on the spot. */
  @IdColumn() organiserId!: string;
  @IdColumn() publishedById!: string;
  /** What it says was changed after it was published. */
  @InstantColumn({ nullable: true }) correctedAt!: Date | null;
  @TextColumn(500, { nullable: true }) cancelReason!: string | null;
  @IdColumn({ nullable: true }) cancelledById!: string | null;
  @InstantColumn() createdAt!: Date;
}
