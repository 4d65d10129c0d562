import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlagColumn, InstantColumn } from '../platform/columns';
import { Task } from './task.entity';

/** A unit that the clerk named for the task's pool. Also the row of the unit's pool list. */
@Entity('task_units')
@Index('task_units_pool', ['unitId', 'isWaiting', 'dueAt', 'taskId'])
export class TaskUnit {
  @ForeignKey(() => Task, { name: 'task_units_of_task_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  taskId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) unitId!: string;
  /** The task is in the pool now. */
  @FlagColumn() isWaiting!: boolean;
  @InstantColumn() dueAt!: Date;
}
