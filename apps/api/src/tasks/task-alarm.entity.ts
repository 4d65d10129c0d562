import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { AlarmKind } from '@duoduo/contracts/tasks';
import { InstantColumn } from '../platform/columns';
import { Task } from './task.entity';

/** That somebody was told of a task's clock: once for each time that it is about. */
@Entity('task_alarms')
export class TaskAlarm {
  @ForeignKey(() => Task, { name: 'task_alarms_of_task_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  taskId!: string;
  @PrimaryColumn({ type: 'varchar', length: 32 }) kind!: AlarmKind;
  /** When it was due, when its pool should have claimed it, or when it was to be looked at again. */
  @PrimaryColumn({ type: 'datetime', precision: 3 }) aboutAt!: Date;
  @InstantColumn() at!: Date;
}
