import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProposalState } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, IdColumn, InstantColumn, TextColumn } from '../platform/columns';
import { Task } from './task.entity';

/** A unit returned a task because it is not its duty: the list of duties may be wrong (责任清单). One for each task; the county decides, once. */
@Entity('duty_proposals')
@Index('duty_proposals_waiting', ['countyCode', 'state', 'taskId'])
export class DutyProposal {
  @ForeignKey(() => Task, { name: 'duty_proposals_of_task_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  taskId!: string;
  @AreaCodeColumn() countyCode!: string;
  @CodeColumn() categoryCode!: string;
  /** Where the task lies. */
  @AreaCodeColumn() areaCode!: string;
  /** Who returned it, and what it said. */
  @IdColumn() fromUnitId!: string;
  @TextColumn(500) note!: string;
  /** Whose duty it may be: to whom a ruling gave the task. */
  @IdColumn({ nullable: true }) unitId!: string | null;
  @CodeColumn() state!: ProposalState;
  @InstantColumn() createdAt!: Date;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
}
