import type { AttendanceSource } from '@duoduo/contracts/volunteers';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, FlagColumn, IdColumn, InstantColumn } from '../platform/columns';
import { Activity } from './activity.entity';

/** Somebody was at an activity: since when, until when, and how that is known. */
@Entity('activity_attendances')
@Index('activity_attendances_mine', ['personId', 'activityId'])
export class ActivityAttendance {
  @ForeignKey(() => Activity, { name: 'activity_attendances_of_activity' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  activityId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @InstantColumn() inAt!: Date;
  @CodeColumn() inSource!: AttendanceSource;
  /** Who scanned him; null where he did it himself. */
  @IdColumn({ nullable: true }) inById!: string | null;
  @InstantColumn({ nullable: true }) outAt!: Date | null;
  @CodeColumn({ nullable: true }) outSource!: AttendanceSource | null;
  @IdColumn({ nullable: true }) outById!: string | null;
  /** He ran it as one of the staff: that is his work, and no service. */
  @FlagColumn() isOnDuty!: boolean;
}
