import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TaskStatus } from '@duoduo/contracts/tasks';
import { CodeColumn, InstantColumn } from '../platform/columns';
import { Task } from './task.entity';

/** Where a task stands in the lists: its status, or apart while its clock rests. */
export type QueueStage = TaskStatus | 'parked';

/**
 * One small row per ancestor area of a task that is not final: what every ordered list in an area walks, at every level alike.
 * Written and removed in the task's own transaction.
 */
@Entity('task_queue')
@Index('task_queue_area', ['areaCode', 'dueAt', 'taskId'])
@Index('task_queue_stage', ['areaCode', 'stage', 'dueAt', 'taskId'])
@Index('task_queue_pool', ['areaCode', 'poolKey', 'dueAt', 'taskId'])
@Index('task_queue_here', ['areaCode', 'hereKey', 'dueAt', 'taskId'])
export class TaskQueueRow {
  @ForeignKey(() => Task, { name: 'task_queue_of_task_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  taskId!: string;
  @PrimaryColumn({ type: 'varchar', length: 15 }) areaCode!: string;
  @CodeColumn() stage!: QueueStage;
  /** The kind of pool while it can be claimed: a post at `areaCode` sees it because the area covers the task. `ruling` while a supervisor has to rule. */
  @CodeColumn({ nullable: true }) poolKey!: string | null;
  /** The same on the row of the task's own area alone: a post below `areaCode` sees it because the task covers the post. */
  @CodeColumn({ nullable: true }) hereKey!: string | null;
  @InstantColumn() dueAt!: Date;
}
