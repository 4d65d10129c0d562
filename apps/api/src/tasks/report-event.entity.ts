import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { ReportAddressee, ReportEventKind } from '@duoduo/contracts/tasks';
import { CodeColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '../platform/columns';
import { Report } from './report.entity';

export interface ReportEventFacts {
  /** The task it joined or left. */
  taskId?: string;
  /** To whom it was passed. */
  to?: ReportAddressee;
  reason?: string;
  whereTo?: string;
}

/** One line of a report's own story. Only ever added. */
@Entity('report_events')
@Index('report_events_of_report', ['reportId', 'id'])
export class ReportEvent {
  @PrimaryIdColumn() id!: string;
  @ForeignKey(() => Report, { name: 'report_events_of_report_fk' })
  @IdColumn()
  reportId!: string;
  @CodeColumn() kind!: ReportEventKind;
  /** Who did it. */
  @IdColumn({ nullable: true }) byId!: string | null;
  @Column({ type: 'simple-json' }) facts!: ReportEventFacts;
  @InstantColumn() at!: Date;
}
