import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { AlarmKind, TaskEventKind } from '@duoduo/contracts/tasks';
import { CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Task } from './task.entity';

/** What the words of a line are made of. Ids of people and units only: names are read when somebody may read them. */
export interface TaskEventFacts {
  unitId?: string;
  personId?: string;
  note?: string;
  reason?: string;
  /** How many reports. */
  count?: number;
  /** A due time, ISO 8601. */
  until?: string;
  /** A calendar day. */
  day?: string;
  alarm?: AlarmKind;
}

/** One line of a task's timeline. Only ever added. */
@Entity('task_events')
@Index('task_events_of_task', ['taskId', 'id'])
export class TaskEvent {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Task, { name: 'task_events_of_task_fk' })
  @IdColumn()
  taskId!: string;
  @CodeColumn() kind!: TaskEventKind;
  /** Who did it; null for the service itself. */
  @IdColumn({ nullable: true }) byId!: string | null;
  @Column({ type: 'simple-json' }) facts!: TaskEventFacts;
  @InstantColumn() at!: Date;
}
