import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReviewState } from '@duoduo/contracts/tasks';
import { AreaCodeColumn, CodeColumn, IdColumn, InstantColumn, TextColumn } from '../platform/columns';
import { Report } from './report.entity';

/** A refusal that its reporter asked to have looked at again (复核), once, by the level above who refused. */
@Entity('report_reviews')
@Index('report_reviews_waiting', ['areaCode', 'state', 'reportId'])
export class ReportReview {
  @ForeignKey(() => Report, { name: 'report_reviews_of_report_fk' })
  @PrimaryColumn({ type: 'varchar', length: 13 })
  reportId!: string;
  /** Whose supervisors decide: the street of the community, or the county of the street. */
  @AreaCodeColumn() areaCode!: string;
  @CodeColumn() state!: ReviewState;
  /** Why the reporter does not agree. */
  @TextColumn(500) reason!: string;
  /** Why it was decided so. */
  @TextColumn(500, { nullable: true }) decision!: string | null;
  @IdColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) decidedAt!: Date | null;
}
