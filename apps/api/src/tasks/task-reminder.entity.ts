import { Entity, ForeignKey, Index } from 'typeorm';
import type { AlarmKind } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Task } from './task.entity';

/** What an alarm says to those who must hear of it: a person, a unit, or whoever answers for an area. One of the three is set. */
@Entity('task_reminders')
@Index('task_reminders_event', ['eventId'], { unique: true })
@Index('task_reminders_of_task', ['taskId'])
@Index('task_reminders_to_person', ['toPersonId', 'id'])
@Index('task_reminders_to_unit', ['toUnitId', 'id'])
@Index('task_reminders_to_area', ['toAreaCode', 'id'])
export class TaskReminder {
  /** Of the moment it was made: what comes late is new all the same. */
  @PrimaryIdColumn() id!: string;
  /** The event that it was made from: however often that is delivered, it is made once. */
  @IdColumn() eventId!: string;
  @ForeignKey(() => Task, { name: 'task_reminders_of_task_fk' })
  @IdColumn()
  taskId!: string;
  @CodeColumn() kind!: AlarmKind;
  @IdColumn({ nullable: true }) toPersonId!: string | null;
  @IdColumn({ nullable: true }) toUnitId!: string | null;
  @AreaCodeColumn({ nullable: true }) toAreaCode!: string | null;
  @InstantColumn() at!: Date;
}
