import type { SignUpState } from '@duoduo/contracts/volunteers';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn, CountColumn, InstantColumn } from '../platform/columns';
import { Activity } from './activity.entity';

/** Somebody wishes to come to an activity. Who signs up again after he withdrew stands at the end. */
@Entity('activity_sign_ups')
@Index('activity_sign_ups_queue', ['activityId', 'state', 'turn'])
@Index('activity_sign_ups_mine', ['personId', 'activityId'])
export class ActivitySignUp {
  @ForeignKey(() => Activity, { name: 'activity_sign_ups_of_activity' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  activityId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) personId!: string;
  @CodeColumn() state!: SignUpState;
  /** Of the activity's turns. */
  @CountColumn() turn!: number;
  /** Since when it is in this state. */
  @InstantColumn() changedAt!: Date;
}
