import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, TextColumn } from '../platform/columns';
import { Task } from './task.entity';

/** A unit that was asked to help (协办) with a task that somebody else holds. Also the row of the unit's list. */
@Entity('task_assists')
@Index('task_assists_waiting', ['unitId', 'isWaiting', 'dueAt', 'taskId'])
export class TaskAssist {
  @ForeignKey(() => Task, { name: 'task_assists_of_task_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  taskId!: string;
  @PrimaryColumn({ type: 'varchar', length: 13 }) unitId!: string;
  @IdColumn() askedById!: string;
  @InstantColumn() askedAt!: Date;
  /** Its part of the work, in words. */
  @TextColumn(500, { nullable: true }) note!: string | null;
  @IdColumn({ nullable: true }) notedById!: string | null;
  @InstantColumn({ nullable: true }) notedAt!: Date | null;
  /** Its part is wanted: it has said nothing yet, and the task has not ended. */
  @FlagColumn({ default: false }) isWaiting!: boolean;
  @InstantColumn() dueAt!: Date;
}
