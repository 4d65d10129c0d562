import { Entity, Index } from 'typeorm';
import type { PoolKind, TaskStatus } from '@duoduo/contracts/tasks';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  PointsColumn,
  PrimaryIdColumn,
  TextColumn,
} from '../platform/columns';

/** The one piece of work with one clock and one answer. Its status moves as task.rules.ts allows. */
@Entity('tasks')
@Index('tasks_idem', ['idemKey'], { unique: true })
@Index('tasks_by_community', ['communityCode', 'status', 'id'])
@Index('tasks_by_area', ['areaCode', 'status', 'id'])
@Index('tasks_by_person', ['holderPersonId', 'holderUnitId', 'status', 'dueAt', 'id'])
@Index('tasks_by_unit', ['holderUnitId', 'status', 'dueAt', 'id'])
@Index('tasks_lease', ['leaseUntil'])
@Index('tasks_at_door', ['dwellingId', 'status'])
@Index('tasks_at_estate', ['estateId', 'status', 'dueAt', 'id', 'areaCode'])
@Index('tasks_claim_by', ['claimBy'])
@Index('tasks_claim_key', ['claimKey'], { unique: true })
@Index('tasks_alarm', ['alarmAt'])
@Index('tasks_due', ['communityCode', 'dueAt'])
@Index('tasks_visited', ['communityCode', 'visitedAt'])
@Index('tasks_ended', ['communityCode', 'closedAt'])
@Index('tasks_reworked', ['communityCode', 'reworkCount'])
export class Task {
  @PrimaryIdColumn() id!: string;
  @HashColumn() idemKey!: string;
  @HashColumn() idemBody!: string;
  @TextColumn(60) title!: string;
  @CodeColumn() categoryCode!: string;
  @AreaCodeColumn() areaCode!: string;
  /** The first 12 digits of the area; shorter when the task is for a whole street or more. */
  @AreaCodeColumn() communityCode!: string;
  @IdColumn({ nullable: true }) dwellingId!: string | null;
  /** Of the dwelling. */
  @IdColumn({ nullable: true }) estateId!: string | null;
  /** The whole address: for the holder and the clerks. */
  @TextColumn(120, { nullable: true }) place!: string | null;
  /** The address without the room: for everybody in the pool. */
  @TextColumn(120, { nullable: true }) publicPlace!: string | null;
  @CodeColumn() poolKind!: PoolKind;
  /** A unit pool for the units in `task_units` alone; else for every unit that serves the place. */
  @FlagColumn() namesUnits!: boolean;
  @CodeColumn() status!: TaskStatus;
  @InstantColumn() dueAt!: Date;
  /** Paid when the task is closed; 0 outside the volunteers' pool. */
  @PointsColumn() rewardPoints!: number;
  @FlagColumn() needsPhoto!: boolean;
  @FlagColumn() needsVisit!: boolean;
  /** Reports that wait for this task's answer. */
  @CountColumn() reportCount!: number;
  /** How often it was taken up again after it had been closed. */
  @CountColumn({ default: 0 }) reworkCount!: number;
  /** Until when its pool may wait; null once it is claimed, or when nobody will be given it by itself. */
  @InstantColumn({ nullable: true }) claimBy!: Date | null;
  /** Nobody claimed it, and the responsible unit got it: that happens once. */
  @FlagColumn({ default: false }) isGiven!: boolean;
  /** The request by which it was claimed as the next one. */
  @HashColumn({ nullable: true }) claimKey!: string | null;
  /** Who claimed it, or whom the unit assigned. */
  @IdColumn({ nullable: true }) holderPersonId!: string | null;
  @IdColumn({ nullable: true }) holderUnitId!: string | null;
  @InstantColumn({ nullable: true }) claimedAt!: Date | null;
  /** Until when it may be sat on; null once it is started. */
  @InstantColumn({ nullable: true }) leaseUntil!: Date | null;
  @InstantColumn({ nullable: true }) startedAt!: Date | null;
  @TextColumn(500, { nullable: true }) handInNote!: string | null;
  @InstantColumn({ nullable: true }) handedInAt!: Date | null;
  /** When the code at the door was scanned for the hand-in. */
  @InstantColumn({ nullable: true }) visitedAt!: Date | null;
  /** Asked for and not yet decided: the new due time, and why. */
  @InstantColumn({ nullable: true }) extensionUntil!: Date | null;
  @TextColumn(500, { nullable: true }) extensionReason!: string | null;
  /** Its clock rests until somebody looks again. */
  @InstantColumn({ nullable: true }) parkedAt!: Date | null;
  @TextColumn(500, { nullable: true }) parkReason!: string | null;
  @DayColumn({ nullable: true }) reviewOn!: string | null;
  /** When its clock has to be looked at next, and how many alarms of its due time there were. */
  @InstantColumn({ nullable: true }) alarmAt!: Date | null;
  @CountColumn({ default: 0 }) alarmStep!: number;
  @CountColumn() returnCount!: number;
  /** Returned twice: out of the pool until a supervisor rules. */
  @FlagColumn() awaitsRuling!: boolean;
  /** A ruling gave it to its holder: it cannot be returned. */
  @FlagColumn() isRuled!: boolean;
  @IdColumn() openedById!: string;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) closedAt!: Date | null;
}
