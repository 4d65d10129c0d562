import { Entity, Index } from 'typeorm';
import type { PoolKind, TaskStatus } from '@duoduo/contracts/tasks';
import {
  AreaCodeColumn,
  CodeColumn,
  CountColumn,
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
  /** Who claimed it, or whom the unit assigned. */
  @IdColumn({ nullable: true }) holderPersonId!: string | null;
  @IdColumn({ nullable: true }) holderUnitId!: string | null;
  @InstantColumn({ nullable: true }) claimedAt!: Date | null;
  /** Until when it may be sat on; null once it is started. */
  @InstantColumn({ nullable: true }) leaseUntil!: Date | null;
  @InstantColumn({ nullable: true }) startedAt!: Date | null;
  @TextColumn(500, { nullable: true }) handInNote!: string | null;
  @InstantColumn({ nullable: true }) handedInAt!: Date | null;
  @CountColumn() returnCount!: number;
  /** Returned twice: out of the pool until a supervisor rules. */
  @FlagColumn() awaitsRuling!: boolean;
  /** A ruling gave it to its holder: it cannot be returned. */
  @FlagColumn() isRuled!: boolean;
  @IdColumn() openedById!: string;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) closedAt!: Date | null;
}
